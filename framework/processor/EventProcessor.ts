import { FrameworkError } from '../errors/FrameworkError.ts';
import { Principal } from '../events/Principal.ts';
import { type EventId, eventIdText } from '../identifiers/eventId.ts';
import type { MessageContext } from '../messages/Messages.ts';
import { noInputFile } from '../plugins/moduleInterfaces.ts';
import type { InputFile } from '../plugins/Source.ts';
import { productName } from '../products/productName.ts';
import type { Activity } from './Activity.ts';
import { beginEventText } from './beginEventText.ts';
import { type EventOutcome, EventRunner } from './EventRunner.ts';
import { beforeEvents, EventFailure, type Failure } from './Failure.ts';
import { InputFileCalls } from './InputFileCalls.ts';
import type { Job } from './Job.ts';
import { ProgressLine } from './ProgressLine.ts';
import { RunBoundaries } from './RunBoundaries.ts';
import { requireOtherProcesses } from './requireOtherProcesses.ts';
import type { Worker } from './Worker.ts';

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
  private readonly boundaries: RunBoundaries;
  private readonly runner: EventRunner;
  /** Undefined when nobody watches. */
  private readonly activity: Activity | undefined;
  private readonly failures: Failure[] = [];
  private readonly progress: ProgressLine | undefined;
  private readonly inputFile: InputFileCalls;
  private readonly workers: readonly Worker[];
  /** Modules whose beginJob returned: only these are told that the job ends. */
  private readonly begun: Worker[] = [];
  /** Made once: its text is put together only when somebody asks. */
  private readonly eventContext: MessageContext;
  private events = 0;
  private passed = 0;
  /** Whether beginJob of all is done: what is under a final name in the end belongs to a job that ran. */
  private hasStarted = false;
  private outputs: 'not opened' | 'opening' | 'open' = 'not opened';
  private signal: number | undefined;

  constructor(
    private readonly job: Job,
    isTerminal: boolean,
  ) {
    this.activity = job.activity.isWatched ? job.activity : undefined;
    this.event = new Principal(job.table);
    this.boundaries = new RunBoundaries(job, this.activity);
    this.event.subRunProducts = this.boundaries.subRun;
    this.event.runProducts = this.boundaries.run;
    this.runner = new EventRunner(job, this.event, this.activity);
    this.eventContext = eventContext(this.event);
    this.workers = [...job.modifiers, ...job.endPath];
    this.inputFile = new InputFileCalls(this.workers);
    for (const worker of this.workers) worker.activity = this.activity;
    this.progress = isTerminal ? new ProgressLine(job.source.expectedEvents) : undefined;
    job.messages.beforeShown = () => this.progress?.clear();
  }

  /** Ends the job in order after the current event, as for a signal. */
  stop(signal: number): void {
    this.signal = signal;
    this.job.schedules?.wake();
  }

  async process(): Promise<Outcome> {
    try {
      this.job.schedules?.start();
      await this.beginJob();
      await this.loop();
      if (this.events === 0 && this.signal === undefined) this.noteStart(undefined);
    } catch (error) {
      this.failures.push(asFailure(error, this.context));
    }
    this.progress?.clear();
    await this.finish();
    return { events: this.events, passed: this.passed, failures: this.failures, signal: this.signal };
  }

  private get context(): MessageContext {
    return this.job.messages.context;
  }

  private set context(context: MessageContext) {
    this.job.messages.context = context;
  }

  private async beginJob(): Promise<void> {
    this.context = { module: `${this.job.sourceType}:source@BeginJob`, where: 'SourceBeginJob' };
    await this.job.source.beginJob?.();
    for (const worker of this.workers) {
      const { identity } = worker;
      this.context = { module: `${identity.moduleType}:${identity.label}@BeginJob`, where: 'ModuleBeginJob' };
      this.activity?.beforeModule('beginJob', identity, '');
      await worker.instance.beginJob?.();
      this.activity?.afterModule('beginJob', identity, '');
      this.begun.push(worker);
    }
    this.context = { module: beforeEvents, where: beforeEvents };
    for (const service of this.job.services) await service.postBeginJob?.();
    this.hasStarted = true;
    this.activity?.inputFile('open', this.job.firstFile?.name ?? noInputFile);
    this.opened(this.job.firstFile);
  }

  /** As in art, output files are opened when there is something to write for the first time. */
  private async openOutputs(): Promise<void> {
    if (this.outputs !== 'not opened') return;
    this.outputs = 'opening';
    const { context } = this;
    this.context = { module: beforeEvents, where: beforeEvents };
    const processes = [...(this.job.firstFile?.processes ?? []), this.job.process];
    for (const worker of this.job.endPath) {
      if (worker.identity.kind !== 'output') continue;
      await worker.instance.open!(this.job.table, { processes, label: worker.identity.label, inputFile: this.job.firstFile?.name });
      this.activity?.outputFile('opened', worker.identity.label, worker.instance.fileName ?? '');
    }
    this.outputs = 'open';
    this.boundaries.areOutputsOpen = true;
    for (const { instance } of this.workers) instance.respondToOpenOutputFiles?.();
    this.context = context;
  }

  private opened(file: InputFile | undefined): void {
    if (file !== undefined) this.job.messages.info('FileIO', `opened input file ${file.name}`);
    this.activity?.inputFile('opened', file?.name ?? noInputFile);
    this.inputFile.opened(file?.name);
  }

  private async loop(): Promise<void> {
    const { source, passedOver, schedules } = this.job;
    let turnEnds = performance.now() + turn;
    for (;;) {
      if (performance.now() > turnEnds) {
        await new Promise(setImmediate);
        this.progress?.update(this.events);
        turnEnds = performance.now() + turn;
      }
      this.context = betweenEvents;
      while (schedules !== undefined && this.signal === undefined && !schedules.has(this.events)) await schedules.wait();
      if (this.signal !== undefined) return;
      this.activity?.beforeSource();
      const item = source.next();
      if (passedOver.includes(item)) continue;
      if (item === 'event') {
        const outcome = this.processEvent();
        if (this.outputs !== 'open') await this.openOutputs();
        this.writeEvent(outcome);
      } else if (item === 'subRun') {
        if (this.boundaries.isSubRunOpen) await this.openOutputs();
        this.boundaries.endSubRun();
        this.activity?.sourceFound('subRun');
        this.boundaries.beginSubRun();
      } else if (item === 'run') {
        if (this.boundaries.isRunOpen) await this.openOutputs();
        this.boundaries.endRun();
        this.activity?.sourceFound('run');
        this.boundaries.beginRun();
      } else if (item === 'file') await this.nextFile();
      else return;
    }
  }

  private async nextFile(): Promise<void> {
    if (this.boundaries.isRunOpen) await this.openOutputs();
    this.boundaries.endRun();
    const closed = this.inputFile.current!;
    this.inputFile.closing();
    this.activity?.inputFile('close', closed);
    this.activity?.inputFile('closed', closed);
    this.activity?.inputFile('open', '');
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
    this.job.resolveSelections(file.processes);
    this.opened(file);
  }

  private processEvent(): EventOutcome {
    const { source, reportFrequency, schedules } = this.job;
    const serial = this.events;
    this.activity?.sourceFound('event');
    const reader = schedules === undefined ? source.eventReader : schedules.turnTo(serial, source, source.eventReader, this.activity);
    this.event.start(source.run, source.subRun, source.event, reader);
    this.event.noteSeen();
    this.events++;
    if (serial === 0) this.noteStart(this.event);
    if (reportFrequency > 0 && (serial + 1) % reportFrequency === 0) this.report(serial + 1);
    this.job.sourceProducts.putEvent(this.event);
    this.activity?.afterSource('event', this.event);
    this.boundaries.beforeEvent();
    this.context = this.eventContext;
    return this.runner.run(serial);
  }

  private writeEvent(outcome: EventOutcome): void {
    if (outcome !== 'skipped') this.runner.write(this.events - 1);
    if (outcome === 'passed') this.passed++;
  }

  private noteStart(first: EventId | undefined): void {
    const notice = this.job.requestedStart?.notice(first);
    if (notice !== undefined) this.job.messages.warning('Source', notice);
  }

  private report(count: number): void {
    this.job.messages.plainWhenTaken('INFO', 'ArtReport', () => beginEventText(count, this.event, new Date()));
  }

  /** Everything that is due whatever happened. Each part is tried, and what goes wrong is noted. */
  private async finish(): Promise<void> {
    const { job } = this;
    await this.attempt(() => job.schedules?.close());
    if (this.hasStarted) await this.attempt(() => this.openOutputs());
    await this.attempt(() => this.boundaries.endRun());
    await this.closeOutputs();
    const closed = this.inputFile.current;
    await this.attempt(() => this.inputFile.closing());
    if (closed !== undefined) this.activity?.inputFile('close', closed);
    await this.attempt(() => job.source.close?.());
    if (closed !== undefined) this.activity?.inputFile('closed', closed);
    for (const worker of this.begun) {
      const { identity, instance } = worker;
      await this.attempt(async () => {
        this.context = { module: `${identity.moduleType}:${identity.label}@EndJob`, where: 'ModuleEndJob' };
        this.activity?.beforeModule('endJob', identity, '');
        await instance.endJob?.();
        this.activity?.afterModule('endJob', identity, '');
      });
    }
    this.context = { module: `${job.sourceType}:source@EndJob`, where: 'SourceEndJob' };
    await this.attempt(() => job.source.endJob?.());
    this.context = { module: 'PostEndJob', where: 'PostEndJob' };
    for (const service of [...job.services].reverse())
      await this.attempt(() => (this.hasStarted ? service.postEndJob?.() : service.abandon?.()));
  }

  private async closeOutputs(): Promise<void> {
    if (this.outputs === 'open') for (const { instance } of this.workers) await this.attempt(() => instance.respondToCloseOutputFiles?.());
    for (const { identity, instance } of this.job.endPath) {
      if (identity.kind !== 'output') continue;
      const name = instance.fileName ?? '';
      this.context = { module: `${identity.moduleType}:${identity.label}@CloseOutputFile`, where: 'CloseOutputFile' };
      await this.attempt(async () => {
        if (this.outputs !== 'open') return instance.abandon!();
        this.activity?.outputFile('close', identity.label, name);
        await instance.close!();
        this.activity?.outputFile('closed', identity.label, name);
      });
    }
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

const betweenEvents: MessageContext = { module: 'SourceEvent', where: 'BetweenEvents' };

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
