import { FrameworkError } from '../errors/FrameworkError.ts';
import { Principal } from '../events/Principal.ts';
import { eventIdText } from '../identifiers/eventId.ts';
import type { MessageContext } from '../messages/Messages.ts';
import type { InputFile } from '../plugins/Source.ts';
import { productName } from '../products/productName.ts';
import { beginEventText } from './beginEventText.ts';
import { beforeEvents, EventFailure, type Failure } from './Failure.ts';
import type { Job } from './Job.ts';
import { type Path, pathState } from './Path.ts';
import { ProgressLine } from './ProgressLine.ts';
import { requireOtherProcesses } from './requireOtherProcesses.ts';
import { triggerResults } from './TriggerResults.ts';
import type { TransitionCall, Worker } from './Worker.ts';

/** What a job did. */
export interface Outcome {
  readonly events: number;
  readonly passed: number;
  /** Everything that went wrong, in order; empty for a job that succeeded. */
  readonly failures: readonly Failure[];
  /** Number of the signal that ended the job early. */
  readonly signal: number | undefined;
}

/** How long events are processed before signals and the progress line get their turn, in ms. */
const turn = 20;

/**
 * Runs a job: the transitions of art's contract in their order (job, run, subrun, event), trigger paths before the end path. After an
 * error the open subrun and run are ended, files closed and endJob called as usual; further errors on that way are added.
 */
export class EventProcessor {
  private readonly event: Principal;
  private readonly subRun: Principal;
  private readonly run: Principal;
  private readonly failures: Failure[] = [];
  private readonly progress: ProgressLine | undefined;
  private readonly workers: readonly Worker[];
  /** Modules whose beginJob returned: only these are told that the job ends. */
  private readonly begun: Worker[] = [];
  /** Outputs write when every other module of the end path has seen the event, so that an event which fails is in no file. */
  private readonly endPath: readonly Worker[];
  private context: MessageContext = { module: 'JobSetup', where: 'JobSetup' };
  /** Made once: its text is put together only when somebody asks. */
  private readonly eventContext: MessageContext;
  private events = 0;
  private passed = 0;
  private isRunOpen = false;
  private isSubRunOpen = false;
  /** Whether all files are open: what is under a final name in the end belongs to a job that ran. */
  private hasStarted = false;
  private signal: number | undefined;

  constructor(
    private readonly job: Job,
    isTerminal: boolean,
  ) {
    this.event = new Principal(job.table);
    this.subRun = new Principal(job.table);
    this.run = new Principal(job.table);
    this.event.subRunProducts = this.subRun;
    this.event.runProducts = this.run;
    this.subRun.runProducts = this.run;
    this.eventContext = eventContext(this.event);
    this.workers = [...job.modifiers, ...job.endPath];
    const isOutput = ({ identity }: Worker) => identity.kind === 'output';
    this.endPath = [...job.endPath.filter((worker) => !isOutput(worker)), ...job.endPath.filter(isOutput)];
    this.progress = isTerminal ? new ProgressLine(job.source.expectedEvents) : undefined;
    job.messages.context = () => this.context;
    job.messages.beforeShown = () => this.progress?.clear();
  }

  /** Ends the job in order after the current event, as for a signal. */
  stop(signal: number): void {
    this.signal = signal;
  }

  async process(): Promise<Outcome> {
    try {
      await this.beginJob();
      await this.loop();
    } catch (error) {
      this.failures.push(asFailure(error, this.context));
    }
    this.progress?.clear();
    await this.finish();
    return { events: this.events, passed: this.passed, failures: this.failures, signal: this.signal };
  }

  private async beginJob(): Promise<void> {
    this.context = { module: `${this.job.sourceType}:source@BeginJob`, where: 'SourceBeginJob' };
    await this.job.source.beginJob?.();
    for (const worker of this.workers) {
      this.context = { module: `${worker.identity.moduleType}:${worker.identity.label}@BeginJob`, where: 'ModuleBeginJob' };
      await worker.instance.beginJob?.();
      this.begun.push(worker);
    }
    this.context = { module: beforeEvents, where: beforeEvents };
    if (this.job.firstFile !== undefined) this.opened(this.job.firstFile);
    await this.openOutputs();
    for (const service of this.job.services) await service.postBeginJob?.();
    this.hasStarted = true;
  }

  private async openOutputs(): Promise<void> {
    const processes = [...(this.job.firstFile?.processes ?? []), this.job.process];
    for (const output of this.job.outputs) await output.open(this.job.table, { processes });
  }

  private opened(file: InputFile): void {
    this.job.messages.info('FileIO', `opened input file ${file.name}`);
  }

  private async loop(): Promise<void> {
    const { source } = this.job;
    let turnEnds = performance.now() + turn;
    for (;;) {
      if (performance.now() > turnEnds) {
        await new Promise(setImmediate);
        this.progress?.update(this.events);
        turnEnds = performance.now() + turn;
      }
      if (this.signal !== undefined) return;
      this.context = { module: 'SourceEvent', where: 'BetweenEvents' };
      const item = source.next();
      if (item === 'event') this.processEvent();
      else if (item === 'subRun') this.beginSubRun();
      else if (item === 'run') this.beginRun();
      else if (item === 'file') await this.nextFile();
      else return;
    }
  }

  private async nextFile(): Promise<void> {
    this.endRun();
    const file = await this.job.source.openNextFile!();
    requireOtherProcesses(file, this.job.table);
    for (const description of file.descriptions) {
      // The output files were laid out by the first file's products.
      if (this.job.table.find(description) === undefined) {
        throw new FrameworkError(
          'MismatchedInputFiles',
          `${file.name} has product ${productName(description)} (the first input file does not) read it in a job of its own`,
        );
      }
    }
    this.job.source.setTable?.(this.job.table);
    this.opened(file);
  }

  private beginRun(): void {
    this.endRun();
    const { source } = this.job;
    this.run.start(source.run, 0, 0, source.runReader);
    this.isRunOpen = true;
    this.transition('beginRun', this.run, `run: ${source.run}`);
  }

  private beginSubRun(): void {
    this.endSubRun();
    const { source } = this.job;
    this.subRun.start(source.run, source.subRun, 0, source.subRunReader);
    this.isSubRunOpen = true;
    this.transition('beginSubRun', this.subRun, `run: ${source.run} subRun: ${source.subRun}`);
  }

  private endSubRun(): void {
    if (!this.isSubRunOpen) return;
    this.isSubRunOpen = false;
    this.transition('endSubRun', this.subRun, `run: ${this.subRun.run} subRun: ${this.subRun.subRun}`);
    for (const output of this.job.outputs) output.writeSubRun(this.subRun);
  }

  private endRun(): void {
    this.endSubRun();
    if (!this.isRunOpen) return;
    this.isRunOpen = false;
    this.transition('endRun', this.run, `run: ${this.run.run}`);
    for (const output of this.job.outputs) output.writeRun(this.run);
  }

  private transition(call: TransitionCall, principal: Principal, where: string): void {
    for (const worker of this.workers) {
      this.context = { module: `${worker.identity.moduleType}:${worker.identity.label}@${call[0].toUpperCase()}${call.slice(1)}`, where };
      try {
        worker.transition(call, principal);
      } catch (error) {
        throw new EventFailure(error, `${worker.name} during ${call}`, where);
      }
    }
  }

  private processEvent(): void {
    const { source, triggerPaths, reportFrequency } = this.job;
    const serial = this.events;
    const { event } = this;
    event.start(source.run, source.subRun, source.event, source.eventReader);
    this.context = this.eventContext;
    this.events++;
    if (reportFrequency > 0 && serial % reportFrequency === 0) this.report(serial + 1);

    let accepted = triggerPaths.length === 0;
    for (const path of triggerPaths) {
      this.runPath(path, serial);
      if (path.state === pathState.pass) accepted = true;
    }
    const { triggerResultsIndex } = this.job;
    if (triggerResultsIndex !== undefined) event.putDirectly(triggerResultsIndex, triggerResults(triggerPaths, this.job.triggerBits));
    if (accepted) this.passed++;
    for (const worker of this.endPath) this.runEndPathModule(worker, serial);
  }

  private runPath(path: Path, serial: number): void {
    try {
      path.run(this.event, serial);
    } catch (error) {
      throw new EventFailure(error, `${path.steps[path.decidedBy].worker.name} on path ${path.name}`, eventIdText(this.event));
    }
  }

  private runEndPathModule(worker: Worker, serial: number): void {
    try {
      worker.run(this.event, serial);
    } catch (error) {
      throw new EventFailure(error, `${worker.name} on the end path`, eventIdText(this.event));
    }
  }

  private report(count: number): void {
    this.job.messages.plainWhenTaken('INFO', 'ArtReport', () => beginEventText(count, this.event, new Date()));
  }

  /** Everything that is due whatever happened. Each part is tried, and what goes wrong is noted. */
  private async finish(): Promise<void> {
    const { job } = this;
    await this.attempt(() => this.endRun());
    for (const output of job.outputs) await this.attempt(() => (this.hasStarted ? output.close() : output.abandon()));
    await this.attempt(() => job.source.close?.());
    for (const worker of this.begun) {
      await this.attempt(() => {
        this.context = { module: `${worker.identity.moduleType}:${worker.identity.label}@EndJob`, where: 'ModuleEndJob' };
        return worker.instance.endJob?.();
      });
    }
    this.context = { module: `${job.sourceType}:source@EndJob`, where: 'SourceEndJob' };
    await this.attempt(() => job.source.endJob?.());
    this.context = { module: 'PostEndJob', where: 'PostEndJob' };
    if (this.hasStarted) for (const service of job.services) await this.attempt(() => service.postEndJob?.());
  }

  private async attempt(step: () => void | Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      const failure = asFailure(error, this.context);
      // A file that could not be written says so at every further call: once is enough.
      const isKnown = failure.cause instanceof Error && this.failures.some((known) => known.cause === failure.cause);
      if (!isKnown) this.failures.push(failure);
    }
  }
}

function eventContext(event: Principal): MessageContext {
  return {
    get module() {
      return event.moduleName ?? 'ProcessEvent';
    },
    get where() {
      return eventIdText(event);
    },
  };
}

function asFailure(error: unknown, { module, where }: MessageContext): Failure {
  return error instanceof EventFailure ? error : new EventFailure(error, module, where);
}
