import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Level, ProductValues, StoredValue } from '../files/EventFile.ts';
import type { Output } from '../products/Output.ts';
import type { ProductOf, ProductSchema } from '../products/ProductSchema.ts';
import type { Ptr } from '../products/Ptr.ts';
import { fullRange, type RangeSet, SeenEvents } from '../products/RangeSet.ts';
import { type RunRange, rangeSetFor, type SubRunRange } from '../products/rangeStatements.ts';
import type { ProducerEvent } from './Event.ts';
import type { ModuleProducts } from './ModuleProducts.ts';
import { Retrieval } from './Retrieval.ts';

/** Reads products of the input on demand. */
export interface ProductReader {
  read(productIndex: number): unknown;
  /** @internal Where the value stands in columns, for readers that have them. */
  stored?(productIndex: number): StoredValue | undefined;
  /** Whether the product is there, without reading it. */
  has(productIndex: number): boolean;
  parents(productIndex: number): readonly number[];
  /** The events that a product of a run or subrun stands for; absent where all are for the whole run or subrun. */
  ranges?(productIndex: number): RangeSet | undefined;
}

/** Marks a product of the input that nobody asked for yet. */
const notRead = Symbol('not read');
const noParents: readonly number[] = [];

/**
 * The products of one event, subrun or run at a time: one object serves all events of a job. Modules see it through the interfaces of
 * Event.ts; the processor tells it which module is running.
 */
export class Principal extends Retrieval implements ProducerEvent, ProductValues {
  run = 0;
  subRun = 0;
  event = 0;
  subRunProducts: Principal = this;
  runProducts: Principal = this;
  /** The module that is running, and what it makes. */
  private module: ModuleProducts | undefined;
  /** The module that looks at this: the running one, also where it looks from an event into its run. */
  private reading: ModuleProducts | undefined;
  private readonly values: unknown[] = [];
  private readonly parentSets: (readonly number[])[] = [];
  private readonly rangeSets: (RangeSet | undefined)[] = [];
  private reader: ProductReader | undefined;
  /** Events of this run or subrun that were processed. */
  private readonly seen = new SeenEvents();
  private isEnding = false;

  /** Forgets all products and starts with those that `reader` can read. */
  start(run: number, subRun: number, event: number, reader: ProductReader | undefined): void {
    this.run = run;
    this.subRun = subRun;
    this.event = event;
    this.reader = reader;
    this.isEnding = false;
    const { products } = this.table;
    for (let i = 0; i < products.length; i++) {
      this.values[i] = reader !== undefined && !products[i].isProduced ? notRead : undefined;
    }
  }

  /** `module_type:label` of the module that is running. */
  get moduleName(): string | undefined {
    return this.module?.name.replace('/', ':');
  }

  enter(module: ModuleProducts): void {
    this.module = module;
    this.setReading(module);
    module.start();
  }

  /** Makes visible what the module put. @throws FrameworkError LogicError when it did not put all that it declared */
  leave(module: ModuleProducts, mustPutAll: boolean): void {
    this.module = undefined;
    this.setReading(undefined);
    module.commit(this.values, this.parentSets, this.rangeSets, mustPutAll);
  }

  /** Makes visible what the module put in another thread: the reader has it. @param isMade whether it put the product with this index */
  leaveUnread(module: ModuleProducts, isMade: (productIndex: number) => boolean): void {
    this.module = undefined;
    this.setReading(undefined);
    module.commitUnread(this.values, this.parentSets, isMade, notRead);
  }

  /** Leaves a product of this process to the reader. */
  protected defer(index: number): void {
    this.values[index] = notRead;
  }

  /** Drops what the module put: it ended by an exception. */
  giveUp(): void {
    this.setReading(undefined);
    this.module = undefined;
  }

  /** Puts a product of the framework itself. */
  putDirectly(productIndex: number, value: unknown): void {
    this.values[productIndex] = value;
    this.parentSets[productIndex] = noParents;
  }

  put<S extends ProductSchema>(output: Output<S>, value: ProductOf<S>, range?: RunRange | SubRunRange): void {
    const module = this.running('put');
    module.put(output, value, module.level === 'Event' ? undefined : this.rangeSetFor(range, module, output));
  }

  ptrTo(output: Output, key: number): Ptr {
    return { product: this.running('ptrTo').product(output).id, key };
  }

  value(index: number): unknown {
    const value = this.values[index];
    if (value !== notRead) return value;
    const read = this.reader?.read(index);
    this.values[index] = read;
    return read;
  }

  stored(index: number): StoredValue | undefined {
    return this.values[index] === notRead ? this.reader?.stored?.(index) : undefined;
  }

  protected has(index: number): boolean {
    const value = this.values[index];
    return value === notRead ? this.reader!.has(index) : value !== undefined;
  }

  protected forget(index: number): boolean {
    const value = this.values[index];
    if (this.table.products[index].isProduced || value === notRead || value === undefined) return false;
    this.values[index] = notRead;
    return true;
  }

  protected retrieved(index: number): void {
    this.reading?.retrieved(index);
  }

  parents(index: number): readonly number[] {
    const product = this.table.products[index];
    return (product.isProduced ? this.parentSets[index] : this.reader?.parents(index)) ?? noParents;
  }

  /** Notes in the run and subrun of this event that it was processed. */
  noteSeen(): void {
    this.subRunProducts.seen.add(this.subRun, this.event);
    this.runProducts.seen.add(this.subRun, this.event);
  }

  /** The run or subrun begins: nothing of it was seen. */
  begin(): void {
    this.seen.clear();
  }

  /** The run or subrun ends: its events are known. */
  end(): void {
    this.isEnding = true;
  }

  covered(): RangeSet {
    return this.seen.ranges;
  }

  ranges(index: number): RangeSet | undefined {
    return this.table.products[index].isProduced ? this.rangeSets[index] : this.reader?.ranges?.(index);
  }

  private rangeSetFor(range: RunRange | SubRunRange | undefined, module: ModuleProducts, output: Output): RangeSet {
    const place = { level: module.level, subRun: this.subRun, isEnding: this.isEnding, seen: this.isEnding ? this.seen.ranges : fullRange };
    return rangeSetFor(range, place, `the product ${module.describe(output)} of ${module.name}`);
  }

  private setReading(module: ModuleProducts | undefined): void {
    this.reading = module;
    this.subRunProducts.reading = module;
    this.runProducts.reading = module;
  }

  protected at(level: Level): Principal {
    return level === 'Run' ? this.runProducts : level === 'SubRun' ? this.subRunProducts : this;
  }

  private running(call: string): ModuleProducts {
    if (this.module !== undefined) return this.module;
    throw new FrameworkError(
      'LogicError',
      `${call} was called when no module was running (the event was kept after its module returned) call it inside of produce or filter`,
    );
  }
}
