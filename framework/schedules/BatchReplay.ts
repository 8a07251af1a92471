import type { ProductReader } from '../events/Principal.ts';
import type { StoredValue } from '../files/EventFile.ts';
import type { Messages } from '../messages/Messages.ts';
import type { ModuleRun, ThreadRun } from '../processor/Activity.ts';
import type { Counters } from '../processor/Counters.ts';
import type { Replay } from '../processor/ReplayedWorker.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { RangeSet } from '../products/RangeSet.ts';
import type { ProductUnpacker } from './ProductUnpacker.ts';
import { type BatchResult, type Measured, measuredNumbers, type Note, outcome, type ScheduleData } from './protocol.ts';
import type { ScheduleThread } from './ScheduleThread.ts';

/** What a schedule did with the events of a batch, event by event and module by module. */
export class BatchReplay implements ProductReader {
  /** Reads what is not of this process. */
  input: ProductReader | undefined;
  private event = -1;
  private readonly thread: number;
  private readonly unpacker: ProductUnpacker;
  private readonly modules: number;
  private readonly measured: Measured;
  private readonly notes: ReadonlyMap<number, readonly Note[]>;
  private readonly keeping: ReadonlySet<number>;
  private readonly rowCounts: Int32Array;

  constructor(
    private readonly result: BatchResult,
    thread: ScheduleThread,
    private readonly products: readonly JobProduct[],
    { modules, measured }: Pick<ScheduleData, 'modules' | 'measured'>,
    private readonly messages: Messages,
  ) {
    this.thread = thread.number;
    this.unpacker = thread.unpacker;
    this.modules = modules.length;
    this.measured = measured;
    this.notes = new Map(result.notes);
    this.keeping = new Set(result.keeping);
    this.rowCounts = new Int32Array(products.length);
    for (let i = 0; i < result.count * products.length; i++) if (result.rows[i] >= 0) this.rowCounts[i % products.length]++;
    this.unpacker.use(result.columns);
  }

  /** Goes to an event of the batch. @returns whether it has these identifiers */
  turnTo(event: number, run: number, subRun: number, number: number): boolean {
    const { ids } = this.result;
    this.event = event;
    return ids[3 * event] === run && ids[3 * event + 1] === subRun && ids[3 * event + 2] === number;
  }

  /** Modules that were found to keep something from event to event when they handled this one. */
  keepingModules(): readonly number[] {
    if (this.keeping.size === 0) return [];
    const first = this.event * this.modules;
    return Array.from({ length: this.modules }, (_, module) => module).filter((module) => this.keeping.has(first + module));
  }

  /** When the schedule worked on the event. */
  run(): ThreadRun {
    const { eventTimes } = this.result;
    return { thread: this.thread, start: hereTime(eventTimes[2 * this.event]), seconds: eventTimes[2 * this.event + 1] };
  }

  /** What a module did with the event; undefined when it has to be run here. */
  of(module: number): Replay | undefined {
    const { result } = this;
    const place = this.event * this.modules + module;
    const ended = result.outcomes[place];
    if (ended === outcome.unknown) return undefined;
    const notes = this.notes.get(place);
    return {
      verdict: ended === outcome.passed,
      retrieved: result.retrievedSets[result.retrieved[place]],
      run: this.measured === 'nothing' ? undefined : this.moduleRun(place),
      isMade: (index) => this.rowOf(index) >= 0,
      repeat: (counters) => {
        if (notes !== undefined) for (const note of notes) this.repeat(note, counters);
      },
    };
  }

  read(index: number): unknown {
    if (!this.products[index].isProduced) return this.input?.read(index);
    return this.unpacker.readerFor(index, this.rowCounts[index]).values(this.rowOf(index), 1)[0];
  }

  stored(index: number): StoredValue | undefined {
    if (!this.products[index].isProduced) return this.input?.stored?.(index);
    const row = this.rowOf(index);
    return { reader: this.unpacker.readerFor(index, this.rowCounts[index]), row };
  }

  has(index: number): boolean {
    return this.products[index].isProduced ? this.rowOf(index) >= 0 : (this.input?.has(index) ?? false);
  }

  parents(index: number): readonly number[] {
    return this.input?.parents(index) ?? [];
  }

  ranges(index: number): RangeSet | undefined {
    return this.input?.ranges?.(index);
  }

  private rowOf(index: number): number {
    return this.result.rows[this.event * this.products.length + index];
  }

  private repeat(note: Note, counters: Counters | undefined): void {
    if (note.kind === 'count') counters?.add(note.name, note.amount);
    else if (note.kind === 'output') process[note.stream].write(note.data);
    else this.messages.send(note.severity, note.category, note.text, note.isPlain);
  }

  private moduleRun(place: number): ModuleRun {
    const { measurements } = this.result;
    const numbers = measuredNumbers[this.measured];
    const at = place * numbers;
    const half = (numbers - 2) / 2;
    const memory = (from: number) => Array.from(measurements.subarray(from, from + half));
    return {
      thread: this.thread,
      start: hereTime(measurements[at]),
      seconds: measurements[at + 1],
      memory: { before: memory(at + 2), after: memory(at + 2 + half) },
    };
  }
}

/** From ms since 1970 to the clock of this thread. */
const hereTime = (time: number): number => time - performance.timeOrigin;
