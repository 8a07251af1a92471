import type { EventId } from '../identifiers/eventId.ts';
import { Messages } from '../messages/Messages.ts';
import { boolean, type ValuesOf } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';
import type { ServiceCalls } from '../plugins/moduleInterfaces.ts';
import type { ModuleName, ModuleRun, ModuleStep, PathStep } from '../processor/Activity.ts';
import { generalNumber } from '../tracking/generalNumber.ts';
import { heapSizes, MemoryMeter, peakMemory } from '../tracking/processMemory.ts';
import type { TrackerDatabase, TrackerTable } from '../tracking/TrackerDatabase.ts';
import { DatabaseConnection, databaseOutput } from './DatabaseConnection.ts';

const parameters = {
  dbOutput: databaseOutput,
  includeMallocInfo: boolean({ default: false, about: 'also record the memory of the JavaScript heap; needs dbOutput.filename' }),
};

const check = ({ dbOutput, includeMallocInfo }: ValuesOf<typeof parameters>) =>
  includeMallocInfo && dbOutput.filename === ''
    ? [{ parameter: 'includeMallocInfo', problem: 'needs a database (the details go there) add dbOutput.filename' }]
    : [];

/** How the database calls the steps of modules. */
const steps: { readonly [S in ModuleStep]: string } = {
  construction: 'ModuleConstruction',
  beginJob: 'BeginJob',
  beginRun: 'BeginRun',
  beginSubRun: 'BeginSubRun',
  event: 'ProcessModule',
  write: 'WriteEvent',
  endSubRun: 'EndSubRun',
  endRun: 'EndRun',
  endJob: 'EndJob',
};

/** Records the memory of the process (contract, section 6.4): peaks at the end of the job, and every step in a database. */
@service(parameters, { check })
export class MemoryTracker implements ServiceCalls {
  private readonly tables: MemoryTables | undefined;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
    connection: DatabaseConnection,
  ) {
    const { dbOutput, includeMallocInfo } = values;
    const database = connection.use(dbOutput.filename);
    this.tables = database === undefined ? undefined : new MemoryTables(database, dbOutput.overwrite, includeMallocInfo);
  }

  get wantsMemory(): 'memory' | 'heap' | undefined {
    return this.tables === undefined ? undefined : this.values.includeMallocInfo ? 'heap' : 'memory';
  }

  beforeTransition(step: PathStep, id: EventId): void {
    if (step === 'event') this.tables?.event('PreProcessEvent', id);
  }

  afterTransition(step: PathStep, id: EventId): void {
    if (step === 'event') this.tables?.event('PostProcessEvent', id);
  }

  beforeModule(step: ModuleStep, module: ModuleName, path: string, elsewhere?: ModuleRun): void {
    this.tables?.module(`Pre${steps[step]}`, step, module, path, elsewhere?.memory.before);
  }

  afterModule(step: ModuleStep, module: ModuleName, path: string, elsewhere?: ModuleRun): void {
    this.tables?.module(`Post${steps[step]}`, step, module, path, elsewhere?.memory.after);
  }

  postEndJob(): void {
    const peaks = { VmPeak: peakMemory('VmPeak'), VmHWM: peakMemory('VmHWM') };
    const { filename } = this.values.dbOutput;
    const rule = '='.repeat(80);
    const lines = [
      rule,
      'MemoryTracker summary (base-10 MB units used)',
      '',
      `  Peak virtual memory usage (VmPeak)  : ${generalNumber(peaks.VmPeak)} MB`,
      `  Peak resident set size usage (VmHWM): ${generalNumber(peaks.VmHWM)} MB`,
      ...(filename === '' ? [] : [`  Details saved in: '${filename}'`]),
      rule,
    ];
    this.messages.plain('INFO', 'MemoryTracker', lines.join('\n'));
    this.tables?.finish(peaks);
  }
}

/** The tables of art's database, under the same names; those of the heap have columns of their own. */
class MemoryTables {
  private readonly meter = new MemoryMeter();
  private readonly id = { run: 0, subRun: 0, event: 0 };
  private readonly peaks: TrackerTable;
  private readonly others: TrackerTable;
  private readonly events: TrackerTable;
  private readonly modules: TrackerTable;
  private readonly eventHeap: TrackerTable | undefined;
  private readonly moduleHeap: TrackerTable | undefined;

  constructor(
    private readonly database: TrackerDatabase,
    overwrite: boolean,
    withHeap: boolean,
  ) {
    const memory = { Vsize: 'numeric', RSS: 'numeric' } as const;
    const heap = { HeapTotal: 'numeric', HeapUsed: 'numeric', External: 'numeric', ArrayBuffers: 'numeric' } as const;
    const module = { ModuleLabel: 'text', ModuleType: 'text' } as const;
    const id = { Step: 'text', Run: 'integer', SubRun: 'integer', Event: 'integer' } as const;
    this.peaks = database.table('PeakUsage', { Name: 'text', Value: 'numeric', Description: 'text' }, true);
    this.others = database.table('OtherInfo', { Step: 'text', ...module, ...memory }, overwrite);
    this.events = database.table('EventInfo', { ...id, ...memory }, overwrite);
    this.modules = database.table('ModuleInfo', { ...id, Path: 'text', ...module, ...memory }, overwrite);
    if (!withHeap) return;
    this.eventHeap = database.table('EventMallocInfo', { ...id, ...heap }, overwrite);
    this.moduleHeap = database.table('ModuleMallocInfo', { ...id, Path: 'text', ...module, ...heap }, overwrite);
  }

  event(step: string, { run, subRun, event }: EventId): void {
    Object.assign(this.id, { run, subRun, event });
    const { virtual, resident } = this.meter.read();
    this.events.add(step, run, subRun, event, virtual, resident);
    this.eventHeap?.add(step, run, subRun, event, ...heapSizes());
  }

  /** @param measured in the thread of a schedule: virtual and resident memory, and the sizes of its heap when they are recorded */
  module(name: string, step: ModuleStep, { label, moduleType }: ModuleName, path: string, measured?: readonly number[]): void {
    const [virtual, resident] = measured ?? this.now();
    if (step !== 'event' && step !== 'write') {
      this.others.add(name, label, moduleType, virtual, resident);
      return;
    }
    const { run, subRun, event } = this.id;
    this.modules.add(name, run, subRun, event, path, label, moduleType, virtual, resident);
    this.moduleHeap?.add(name, run, subRun, event, path, label, moduleType, ...(measured?.slice(2) ?? heapSizes()));
  }

  private now(): readonly [virtual: number, resident: number] {
    const { virtual, resident } = this.meter.read();
    return [virtual, resident];
  }

  finish({ VmPeak, VmHWM }: { readonly VmPeak: number; readonly VmHWM: number }): void {
    this.peaks.add('VmPeak', VmPeak, 'Peak virtual memory (MB)');
    this.peaks.add('VmHWM', VmHWM, 'Peak resident set size (MB)');
    this.meter.close();
    this.database.finish();
  }
}
