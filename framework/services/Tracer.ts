import { type EventId, eventIdText } from '../identifiers/eventId.ts';
import { toStream } from '../messages/writeFully.ts';
import { string, type ValuesOf } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';
import type { ServiceCalls } from '../plugins/moduleInterfaces.ts';
import type { ModuleName, ModuleStep, PathStep, SourceStep } from '../processor/Activity.ts';

const parameters = { indentation: string({ default: '++', about: 'repeated before each line as often as the step is deep' }) };

/** How lines call the steps of modules and paths. */
const names: { readonly [S in ModuleStep]: string } = {
  construction: 'construction',
  beginJob: 'beginJob',
  beginRun: 'begin run',
  endRun: 'end run',
  beginSubRun: 'begin subRun',
  endSubRun: 'end subRun',
  event: 'event',
  write: 'write event',
  endJob: 'endJob',
};

/** Prints a line on standard output before and after every step of the job, as art does (contract, section 6.5). */
@service(parameters)
export class Tracer implements ServiceCalls {
  private readonly write = toStream(1);

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  postBeginJob(): void {
    this.print(1, 'Job started');
  }

  postEndJob(): void {
    this.print(1, 'Job ended');
  }

  beforeModule(step: ModuleStep, { label }: ModuleName): void {
    if (step === 'construction') this.print(1, `constructing module: ${label}`);
    else if (isOfJob(step)) this.print(1, `${names[step]} module: ${label}`);
    else this.print(4, `module for ${names[step]}: ${label}`);
  }

  afterModule(step: ModuleStep, { label }: ModuleName): void {
    if (isOfJob(step)) this.print(1, `${names[step]} finished: ${label}`);
    else this.print(4, `finished for ${names[step]}: ${label}`);
  }

  beforePath(step: PathStep, path: string): void {
    this.print(3, `processing path for ${names[step]}: ${path}`);
  }

  afterPath(step: PathStep, path: string): void {
    this.print(3, step === 'event' ? `finished path for event: ${path}` : `finished path for ${names[step]}`);
  }

  beforeTransition(step: PathStep, id: EventId): void {
    this.print(2, `${step === 'event' ? 'processing event' : `processing ${names[step]}`}: ${identity(step, id)} time: 0`);
  }

  afterTransition(step: PathStep): void {
    this.print(2, `finished ${names[step]}`);
  }

  sourceFound(step: SourceStep): void {
    this.print(2, `source ${step}`);
  }

  afterSource(step: SourceStep): void {
    this.print(2, `finished source ${step}`);
  }

  inputFile(step: 'open' | 'opened' | 'close' | 'closed', name: string): void {
    if (step === 'opened') this.print(2, `finished open input file: ${name}`);
    else if (step === 'closed') this.print(2, 'finished close input file');
    else this.print(2, `${step} input file`);
  }

  outputFile(step: 'opened' | 'close' | 'closed', label: string, name: string): void {
    if (step === 'closed') this.print(2, `finished close output file ${name === '' ? '<none>' : name} from ${label}`);
    else this.print(2, `${step} output file from ${label}`);
  }

  private print(depth: number, text: string): void {
    this.write(`${this.values.indentation.repeat(depth)} ${text}\n`);
  }
}

const isOfJob = (step: ModuleStep): boolean => step === 'construction' || step === 'beginJob' || step === 'endJob';

function identity(step: PathStep, id: EventId): string {
  if (step === 'event') return eventIdText(id);
  return step === 'beginRun' || step === 'endRun' ? `run: ${id.run}` : `run: ${id.run} subRun: ${id.subRun}`;
}
