import type { EventId } from '../identifiers/eventId.ts';
import type { ActivityWatcher, ModuleName, ModuleRun, ModuleStep, PathStep, SourceStep, ThreadRun } from '../processor/Activity.ts';
import { Samples } from './Samples.ts';

/** Times of one module on the path that ran it, or of an output's writing. */
export interface ModuleTimes {
  readonly path: string;
  readonly label: string;
  /** Module type, with `(write)` behind it for an output's writing. */
  readonly type: string;
  readonly step: ModuleStep;
  readonly samples: Samples;
}

/** Is told every time in seconds as it is measured. */
export interface TimeSink {
  source(id: EventId, seconds: number): void;
  event(id: EventId, seconds: number): void;
  module(id: EventId, module: ModuleTimes, seconds: number): void;
}

/**
 * Measures events: reading, every module on its path, writing, and what is left, which is the framework itself (with the measuring: about
 * 0.1 us for each module). A module that threw is not counted in that event. What a schedule did in its own thread counts as if it had been
 * done here: its modules, and as the framework's own what it needed besides.
 */
export class TimeCollector implements ActivityWatcher {
  /** Reading, processing and writing of each event. */
  readonly fullEvent = new Samples();
  readonly source = new Samples();
  /** The part of `fullEvent` that is spent in neither source nor modules. */
  readonly framework = new Samples();
  /** In the order in which they ran first. */
  readonly modules: ModuleTimes[] = [];
  sourceType = '';

  /** Is told every time, if anybody wants to know. */
  protected sink: TimeSink | undefined;
  private readonly byModule = new Map<ModuleName, ModuleTimes[]>();
  private readonly id = { run: 0, subRun: 0, event: 0 };
  private sourceStart = 0;
  private eventStart = 0;
  private moduleStart = 0;
  /** Parts of the current event, in seconds. */
  private reading = 0;
  private processing = 0;
  private writing = 0;
  private inModules = 0;
  /** What a schedule spent on the event. */
  private elsewhere = 0;
  private isOpen = false;

  sourceMade(type: string): void {
    this.sourceType = type;
  }

  beforeSource(): void {
    this.closeEvent();
    this.elsewhere = 0;
    this.sourceStart = performance.now();
  }

  afterSource(step: SourceStep, id: EventId): void {
    if (step !== 'event') return;
    this.reading = (performance.now() - this.sourceStart) / 1000;
    this.processing = 0;
    this.writing = 0;
    this.inModules = 0;
    this.isOpen = true;
    Object.assign(this.id, { run: id.run, subRun: id.subRun, event: id.event });
    this.source.add(this.reading);
    this.sink?.source(this.id, this.reading);
  }

  beforeTransition(step: PathStep): void {
    if (step === 'event') this.eventStart = performance.now();
  }

  afterTransition(step: PathStep): void {
    if (step !== 'event') return;
    this.processing = (performance.now() - this.eventStart) / 1000 + this.elsewhere;
    this.sink?.event(this.id, this.processing);
  }

  scheduleRan(_id: EventId, { seconds }: ThreadRun): void {
    this.elsewhere = seconds;
  }

  beforeModule(): void {
    this.moduleStart = performance.now();
  }

  afterModule(step: ModuleStep, module: ModuleName, path: string, elsewhere?: ModuleRun): void {
    if (step !== 'event' && step !== 'write') return;
    const seconds = elsewhere?.seconds ?? (performance.now() - this.moduleStart) / 1000;
    this.inModules += seconds;
    if (step === 'write') this.writing += seconds;
    const times = this.timesOf(step, module, path);
    times.samples.add(seconds);
    this.sink?.module(this.id, times, seconds);
  }

  afterEvent(): void {
    this.closeEvent();
  }

  /** Also an event that an exception ended is counted, with what was measured of it. */
  closeEvent(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const full = this.reading + this.processing + this.writing;
    this.fullEvent.add(full);
    this.framework.add(Math.max(0, full - this.reading - this.inModules));
  }

  private timesOf(step: ModuleStep, module: ModuleName, path: string): ModuleTimes {
    let rows = this.byModule.get(module);
    if (rows === undefined) {
      rows = [];
      this.byModule.set(module, rows);
    }
    for (const row of rows) if (row.path === path && row.step === step) return row;
    const type = step === 'write' ? `${module.moduleType}(write)` : module.moduleType;
    const row = { path, label: module.label, type, step, samples: new Samples() };
    rows.push(row);
    this.modules.push(row);
    return row;
  }
}
