import { messageOf } from '../errors/FrameworkError.ts';
import type { ErrorPolicy } from '../processor/ErrorPolicy.ts';
import type { InputFileCalls } from '../processor/InputFileCalls.ts';
import type { Job } from '../processor/Job.ts';
import type { VerdictRule } from '../processor/Path.ts';
import type { RunBoundaries } from '../processor/RunBoundaries.ts';
import type { Worker } from '../processor/Worker.ts';
import type { BatchRecorder } from './BatchRecorder.ts';
import type { BatchOrder, BatchResult } from './protocol.ts';
import type { MadeElsewhere, SchedulePrincipal } from './SchedulePrincipal.ts';
import type { StateWatch } from './StateWatch.ts';

/** A module of the trigger paths as a schedule has it. */
export interface ScheduleModule {
  /** Undefined for one that runs in the main thread. */
  worker: Worker | undefined;
  /** Undefined for a module that says it keeps nothing from event to event. */
  readonly watch: StateWatch | undefined;
}

export interface SchedulePath {
  readonly steps: readonly { readonly module: number; readonly rule: VerdictRule }[];
}

/** What a module means for its paths in an event. */
type Meaning = 'passed' | 'refused' | 'pathEnds' | 'eventEnds';

export interface ScheduleParts {
  readonly job: Pick<Job, 'source' | 'sourceProducts' | 'passedOver' | 'table'>;
  readonly boundaries: RunBoundaries;
  readonly files: InputFileCalls;
  readonly event: SchedulePrincipal;
  readonly elsewhere: MadeElsewhere;
  readonly modules: readonly ScheduleModule[];
  readonly paths: readonly SchedulePath[];
  readonly policy: ErrorPolicy;
}

/**
 * Runs the modules of trigger paths for some of the events of a job, ahead of the main thread. It goes through the whole source as the main
 * thread does. It decides nothing: what is not known here, because a module threw or runs elsewhere, the main thread finds out by itself.
 */
export class ScheduleRunner {
  /** Number of events that the source has given. */
  private position = 0;
  private isOver = false;
  private problem: string | undefined;
  /** What each module means for the current event; undefined while it has not run. */
  private readonly meanings: (Meaning | undefined)[] = [];

  constructor(
    private readonly parts: ScheduleParts,
    private readonly recorder: BatchRecorder,
  ) {}

  /** From now on, these modules run in the main thread. */
  giveUp(modules: readonly number[]): void {
    for (const module of modules) this.giveUpOne(module);
  }

  async run(order: BatchOrder): Promise<BatchResult> {
    this.recorder.begin(order);
    const end = order.first + order.count;
    try {
      while (!this.isOver && this.position < end) await this.advance(order.first);
    } catch (error) {
      this.isOver = true;
      this.problem = messageOf(error);
    }
    return this.recorder.finish(this.isOver, this.problem);
  }

  private async advance(first: number): Promise<void> {
    const { job, boundaries, files } = this.parts;
    const { source } = job;
    const item = source.next();
    if (job.passedOver.includes(item)) return;
    if (item === 'event') {
      if (this.position++ >= first) this.processEvent();
      else boundaries.beforeEvent();
    } else if (item === 'subRun') {
      boundaries.endSubRun();
      boundaries.beginSubRun();
    } else if (item === 'run') {
      boundaries.endRun();
      boundaries.beginRun();
    } else if (item === 'file') {
      boundaries.endRun();
      files.closing();
      const { name } = await source.openNextFile!();
      source.setTable?.(job.table);
      files.opened(name);
    } else this.isOver = true;
  }

  private processEvent(): void {
    const { job, event, boundaries } = this.parts;
    const { source } = job;
    event.start(source.run, source.subRun, source.event, source.eventReader);
    this.meanings.fill(undefined);
    this.recorder.beginEvent(source.run, source.subRun, source.event);
    job.sourceProducts.putEvent(event);
    boundaries.beforeEvent();
    this.runPaths();
    this.recorder.endEvent();
  }

  private runPaths(): void {
    for (const { steps } of this.parts.paths) {
      for (const { module, rule } of steps) {
        const meaning = this.meaningOf(module);
        if (meaning === 'eventEnds') return;
        if (meaning === 'pathEnds') break;
        if (rule !== 'ignored' && (meaning === 'passed') === (rule === 'inverted')) break;
      }
    }
  }

  private meaningOf(module: number): Meaning {
    const known = this.meanings[module];
    if (known !== undefined) return known;
    const { worker, watch } = this.parts.modules[module];
    const meaning = worker === undefined ? 'pathEnds' : this.runModule(module, worker, watch);
    this.meanings[module] = meaning;
    return meaning;
  }

  private runModule(module: number, worker: Worker, watch: StateWatch | undefined): Meaning {
    const { recorder, parts } = this;
    const { event, elsewhere } = parts;
    watch?.look();
    elsewhere.wasSought = false;
    recorder.beginModule(module);
    let verdict: boolean | undefined;
    let thrown: unknown;
    try {
      verdict = worker.call(event);
      recorder.endModule();
    } catch (error) {
      event.giveUp();
      thrown = error;
    }
    if (watch?.look()) {
      // What it put must not be used here: it comes from what this schedule alone has seen.
      recorder.noteKeeping();
      this.giveUpOne(module);
      return 'eventEnds';
    }
    if (elsewhere.wasSought) {
      recorder.drop();
      return 'pathEnds';
    }
    if (verdict === undefined) {
      recorder.drop();
      return this.afterException(thrown);
    }
    recorder.take(verdict, worker.madeIndices, (index) => event.value(index), worker.retrievedIndices);
    return verdict ? 'passed' : 'refused';
  }

  /** The main thread will meet the exception itself; what is likely to run nevertheless runs here. */
  private afterException(thrown: unknown): Meaning {
    const action = this.parts.policy.actionFor(thrown);
    if (action === 'IgnoreCompletely' || action === 'FailModule') return 'passed';
    return action === 'FailPath' ? 'pathEnds' : 'eventEnds';
  }

  private giveUpOne(module: number): void {
    const { modules, elsewhere } = this.parts;
    const { worker } = modules[module];
    if (worker === undefined) return;
    modules[module].worker = undefined;
    for (const index of worker.madeIndices) elsewhere.indices.add(index);
  }
}
