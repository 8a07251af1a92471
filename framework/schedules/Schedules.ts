import { FrameworkError } from '../errors/FrameworkError.ts';
import type { ProductReader } from '../events/Principal.ts';
import { type EventId, eventIdText } from '../identifiers/eventId.ts';
import type { Messages } from '../messages/Messages.ts';
import type { Source } from '../plugins/Source.ts';
import type { Activity } from '../processor/Activity.ts';
import { type Replay, type ReplayedWorker, type Replays, stayingText } from '../processor/ReplayedWorker.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { BatchReplay } from './BatchReplay.ts';
import { BatchSize } from './BatchSize.ts';
import type { BatchResult, ScheduleData } from './protocol.ts';
import { ScheduleThread, type ThreadListener } from './ScheduleThread.ts';

/** Batches that each thread may be ahead of the main thread: more would only take memory. */
const ahead = 3;

export interface SchedulesOptions {
  /** Number of threads. */
  readonly count: number;
  readonly data: ScheduleData;
  readonly source: Source;
  readonly table: ProductTable;
  readonly messages: Messages;
  /** Modules of trigger paths; `data` has their labels in this order. */
  readonly workers: readonly ReplayedWorker[];
  /** By module: those whose outcome may depend on it, itself among them. */
  readonly successors: readonly (readonly number[])[];
}

/**
 * The schedules of a job: threads that run the modules of trigger paths for batches of events ahead of the main thread, which takes over
 * what they did, event by event in order. Whatever a schedule does not know, the main thread finds out by running the module itself.
 */
export class Schedules implements Replays, ThreadListener {
  private readonly threads: ScheduleThread[] = [];
  private readonly results = new Map<number, { readonly result: BatchResult; readonly thread: ScheduleThread }>();
  private readonly size = new BatchSize();
  /** Events that were handed out, and batches of them that are not done with. */
  private handedOut = 0;
  private unfinished = 0;
  /** Number of events of the source, once a schedule has met its end. */
  private end = Infinity;
  /** Number of events that the source expects to have: should more come, the main thread processes them. */
  private expected = Infinity;
  private problem: string | undefined;
  private failure: FrameworkError | undefined;
  private current: { readonly replay: BatchReplay; readonly first: number; readonly end: number } | undefined;
  private wakeUp: (() => void) | undefined;

  constructor(private readonly options: SchedulesOptions) {
    for (const [number, worker] of options.workers.entries()) {
      worker.number = number;
      worker.replays = this;
    }
  }

  /** Starts to process events. */
  start(): void {
    this.expected = this.options.source.expectedEvents ?? Infinity;
    this.handOut();
  }

  /** Whether the main thread can go on to the event with this number, counted from 0, or to the end of the source. */
  has(serial: number): boolean {
    if (serial >= Math.min(this.end, this.expected)) return true;
    return (this.current !== undefined && serial < this.current.end) || this.results.has(serial);
  }

  /** Waits until a thread reports something, or `wake` is called. @throws FrameworkError ScheduleExecutionFailure when a thread is lost */
  async wait(): Promise<void> {
    if (this.failure === undefined)
      await new Promise<void>((resolve) => {
        this.wakeUp = resolve;
      });
    this.wakeUp = undefined;
    if (this.failure !== undefined) throw this.failure;
  }

  /** Ends the waiting, for a signal. */
  wake(): void {
    this.wakeUp?.();
  }

  /**
   * Goes on to the next event.
   * @param input reads what the event has from its input
   * @returns the reader of all its products
   * @throws FrameworkError ScheduleExecutionFailure when the source of a schedule had another event
   */
  turnTo(serial: number, id: EventId, input: ProductReader | undefined, activity: Activity | undefined): ProductReader | undefined {
    if (serial >= this.expected) {
      this.current = undefined;
      return input;
    }
    const { replay, first } = this.batchOf(serial, id);
    if (!replay.turnTo(serial - first, id.run, id.subRun, id.event)) throw this.otherEvent(id);
    replay.input = input;
    for (const module of replay.keepingModules()) this.keep(module);
    activity?.scheduleRan(id, replay.run());
    return replay;
  }

  of({ number, reasonToStay }: ReplayedWorker): Replay | undefined {
    return reasonToStay === undefined ? this.current?.replay.of(number) : undefined;
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.end = 0;
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  finished(thread: ScheduleThread, result: BatchResult): void {
    this.size.learn(result.count, result.seconds, result.columns.bytes.byteLength);
    if (result.isEnd && result.first + result.count < this.end) {
      this.end = result.first + result.count;
      this.problem = result.problem;
    }
    if (result.count > 0) this.results.set(result.first, { result, thread });
    else this.unfinished--;
    this.handOut();
    this.wake();
  }

  lost(thread: ScheduleThread, reason: string): void {
    this.failure ??= new FrameworkError(
      'ScheduleExecutionFailure',
      `schedule ${thread.number} failed (${reason}) run the job with -j 1, where the module or source that did it can be seen`,
    );
    this.wake();
  }

  /** The batch that has this event: the current one, or the next, which is then taken up. */
  private batchOf(serial: number, id: EventId) {
    const { current, options } = this;
    if (current !== undefined && serial < current.end) return current;
    const next = this.results.get(serial);
    if (next === undefined) throw this.otherEvent(id);
    const { result, thread } = next;
    this.results.delete(serial);
    this.unfinished--;
    this.handOut();
    const { table, data, messages } = options;
    const replay = new BatchReplay(result, thread, table.products, data, messages);
    this.current = { replay, first: serial, end: serial + result.count };
    return this.current;
  }

  /** Gives every thread something to do, and one more in advance; starts threads when the others are busy. */
  private handOut(): void {
    const { count, data, table } = this.options;
    while (this.handedOut < Math.min(this.end, this.expected) && this.unfinished < ahead * count && this.failure === undefined) {
      let thread = this.threads.reduce<ScheduleThread | undefined>(
        (least, one) => (least !== undefined && least.waiting <= one.waiting ? least : one),
        undefined,
      );
      if ((thread === undefined || thread.waiting > 0) && this.threads.length < count) {
        thread = new ScheduleThread(this.threads.length + 1, data, table, this);
        this.threads.push(thread);
      }
      if (thread!.waiting >= 2) return;
      const events = this.size.next(this.expected - this.handedOut, count);
      thread!.order(this.handedOut, events);
      this.handedOut += events;
      this.unfinished++;
    }
  }

  /** From now on the module runs in the main thread, and so does what comes behind it. */
  private keep(module: number): void {
    const { workers, successors, messages } = this.options;
    const { name, reasonToStay } = workers[module];
    if (reasonToStay !== undefined) return;
    messages.info('Concurrency', stayingText(name, 'it keeps something from event to event'));
    for (const number of successors[module]) workers[number].reasonToStay ??= `it comes behind ${name}`;
    for (const thread of this.threads) thread.send({ kind: 'stay', modules: successors[module] });
  }

  private otherEvent(id: EventId): FrameworkError {
    const reason = this.problem ?? 'its source does not give the same events again';
    return new FrameworkError(
      'ScheduleExecutionFailure',
      `a schedule did not come to ${eventIdText(id)} (${reason}) run the job with -j 1, or let the class of the source say why in notRepeatable`,
    );
  }
}
