import { heapSizes, type MemoryMeter } from '../tracking/processMemory.ts';
import type { ProductPacker } from './ProductPacker.ts';
import { type BatchOrder, type BatchResult, type Measured, measuredNumbers, type Note, outcome } from './protocol.ts';

/** Takes down what the modules of a schedule do with the events of a batch. */
export class BatchRecorder {
  private order: BatchOrder = { kind: 'batch', first: 0, count: 0 };
  private event = -1;
  private module = -1;
  private ids = new Uint32Array(0);
  private outcomes = new Uint8Array(0);
  private retrieved = new Uint16Array(0);
  private rows = new Int32Array(0);
  private eventTimes = new Float64Array(0);
  private measurements = new Float64Array(0);
  private readonly sets = new Map<string, number>();
  private retrievedSets: (readonly number[])[] = [];
  private notes = new Map<number, Note[]>();
  private keeping: number[] = [];
  private start = 0;
  private eventStart = 0;
  private moduleStart = 0;
  private readonly numbers: number;

  constructor(
    private readonly modules: number,
    private readonly products: number,
    private readonly packer: ProductPacker,
    private readonly measured: Measured,
    private readonly meter: MemoryMeter | undefined,
  ) {
    this.numbers = measuredNumbers[measured];
  }

  begin(order: BatchOrder): void {
    const { count } = order;
    this.order = order;
    this.event = -1;
    this.ids = new Uint32Array(3 * count);
    this.outcomes = new Uint8Array(this.modules * count);
    this.retrieved = new Uint16Array(this.modules * count);
    this.rows = new Int32Array(this.products * count).fill(-1);
    this.eventTimes = new Float64Array(2 * count);
    this.measurements = new Float64Array(this.numbers * this.modules * count);
    this.sets.clear();
    this.retrievedSets = [];
    this.notes = new Map();
    this.keeping = [];
    this.start = performance.now();
  }

  beginEvent(run: number, subRun: number, event: number): void {
    this.event++;
    this.ids.set([run, subRun, event], 3 * this.event);
    this.eventStart = performance.now();
    this.eventTimes[2 * this.event] = performance.timeOrigin + this.eventStart;
  }

  endEvent(): void {
    this.eventTimes[2 * this.event + 1] = (performance.now() - this.eventStart) / 1000;
  }

  /** What modules say and count from here on is of this module. */
  beginModule(module: number): void {
    this.module = module;
    if (this.numbers === 0) return;
    const at = this.place * this.numbers;
    if (this.numbers > 2) this.measureMemory(at + 2);
    this.moduleStart = performance.now();
    this.measurements[at] = performance.timeOrigin + this.moduleStart;
  }

  /** The module returned. */
  endModule(): void {
    if (this.numbers === 0) return;
    const at = this.place * this.numbers;
    this.measurements[at + 1] = (performance.now() - this.moduleStart) / 1000;
    if (this.numbers > 2) this.measureMemory(at + 2 + (this.numbers - 2) / 2);
  }

  /**
   * Takes the outcome of the module over, or drops all that is known of it when it cannot be taken over.
   * @param value of a product by its index; undefined for one that it did not put
   */
  take(verdict: boolean, made: readonly number[], value: (index: number) => unknown, retrieved: readonly number[]): void {
    const { event, products } = this;
    for (const index of made) {
      const product = value(index);
      if (product === undefined) continue;
      const row = this.packer.add(index, product);
      if (row === undefined) return this.drop();
      this.rows[event * products + index] = row;
    }
    this.outcomes[this.place] = verdict ? outcome.passed : outcome.refused;
    this.retrieved[this.place] = this.setOf(retrieved);
    this.module = -1;
  }

  /** The main thread has to run the module for this event: what it said here does not count. */
  drop(): void {
    this.notes.delete(this.place);
    this.module = -1;
  }

  /** The module keeps something from event to event. */
  noteKeeping(): void {
    this.keeping.push(this.place);
    this.drop();
  }

  /** Something that a module says or counts; what is said outside of modules is said by the main thread as well. */
  note(note: Note): void {
    if (this.module < 0) return;
    const known = this.notes.get(this.place);
    if (known === undefined) this.notes.set(this.place, [note]);
    else known.push(note);
  }

  finish(isEnd: boolean, problem: string | undefined): BatchResult {
    const count = this.event + 1;
    const { ids, outcomes, retrieved, retrievedSets, rows, eventTimes, measurements, keeping } = this;
    return {
      kind: 'result',
      first: this.order.first,
      count,
      isEnd,
      problem,
      ids,
      outcomes,
      retrieved,
      retrievedSets,
      rows,
      columns: this.packer.take(),
      notes: [...this.notes],
      keeping,
      eventTimes,
      measurements,
      seconds: (performance.now() - this.start) / 1000,
    };
  }

  private get place(): number {
    return this.event * this.modules + this.module;
  }

  private setOf(retrieved: readonly number[]): number {
    const key = retrieved.join();
    const known = this.sets.get(key);
    if (known !== undefined) return known;
    const number = this.retrievedSets.push([...retrieved]) - 1;
    this.sets.set(key, number);
    return number;
  }

  private measureMemory(at: number): void {
    const { virtual, resident } = this.meter!.read();
    this.measurements[at] = virtual;
    this.measurements[at + 1] = resident;
    if (this.measured === 'heap') this.measurements.set(heapSizes(), at + 2);
  }
}
