import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Level } from '../files/EventFile.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { Output } from '../products/Output.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { RangeSet } from '../products/RangeSet.ts';
import { roundingOf } from '../products/storedPrecision.ts';

/** What one module puts and retrieves while it handles one event, subrun or run. Its products become visible at `commit`. */
export class ModuleProducts {
  private readonly pending: unknown[] = [];
  private readonly pendingRanges: (RangeSet | undefined)[] = [];
  private readonly retrievedList: number[] = [];
  private readonly roundings: readonly (((product: unknown) => void) | undefined)[];
  private lastIndices: readonly number[] = [];
  private lastParents: readonly number[] = [];

  constructor(
    /** `module_type/label`, for messages. */
    readonly name: string,
    readonly level: Level,
    private readonly outputs: readonly Output[],
    /** The job's product for each output, in the order of `outputs`. */
    private readonly products: readonly JobProduct[],
    private readonly table: ProductTable,
  ) {
    this.roundings = outputs.map(({ schema }) => roundingOf(schema));
  }

  start(): void {
    for (let i = 0; i < this.outputs.length; i++) this.pending[i] = undefined;
    if (this.retrievedList.length > 0) this.retrievedList.length = 0;
  }

  /** Positions of the products that the module declares for this level. */
  get productIndices(): readonly number[] {
    return this.products.filter(({ level }) => level === this.level).map(({ index }) => index);
  }

  /** Positions of the products that the module used so far. */
  get retrievedIndices(): readonly number[] {
    return this.retrievedList;
  }

  /** Notes that the module used a product: a parent of whatever it puts. */
  retrieved(productIndex: number): void {
    if (this.retrievedList.includes(productIndex)) return;
    this.retrievedList.push(productIndex);
    this.table.consumption?.note(this.name, this.table.products[productIndex]);
  }

  /** As `retrieved`, for a module that ran in another thread. Each product comes once. */
  retrievedElsewhere(productIndex: number): void {
    this.retrievedList.push(productIndex);
    this.table.consumption?.repeat(this.name, this.table.products[productIndex]);
  }

  /** @param ranges the events that it stands for, for a product of a run or subrun */
  put(output: Output, value: unknown, ranges: RangeSet | undefined): void {
    const { index } = output;
    this.product(output);
    if (value === undefined || value === null) {
      throw new FrameworkError(
        'NullPointerError',
        `${this.name} put no value for its product ${this.describe(output)} (put needs the product) give an empty collection when there is nothing`,
      );
    }
    if (this.pending[index] !== undefined) throw this.putTwice(output);
    this.roundings[index]?.(value);
    this.pending[index] = value;
    this.pendingRanges[index] = ranges;
  }

  /** @throws FrameworkError ProductRegistrationFailure when the module did not declare this output */
  product(output: Output): JobProduct {
    if (this.outputs[output.index] !== output) {
      throw new FrameworkError(
        'ProductRegistrationFailure',
        `${this.name} put ${this.describe(output)} without declaring it (only declared products can be put) add it to the products in its decorator`,
      );
    }
    if (output.level !== this.level) {
      throw new FrameworkError(
        'ProductRegistrationFailure',
        `${this.name} put ${this.describe(output)} into the ${this.level} (it is declared for the ${output.level}) declare it with level: '${this.level}'`,
      );
    }
    return this.products[output.index];
  }

  /** Makes products visible that another thread made, and that are read when they are asked for. @param unread marks them */
  commitUnread(values: unknown[], parentSets: (readonly number[])[], isMade: (productIndex: number) => boolean, unread: symbol): void {
    const parents = this.parents();
    for (const { index, level } of this.products) {
      if (level !== this.level || !isMade(index)) continue;
      values[index] = unread;
      parentSets[index] = parents;
    }
  }

  commit(values: unknown[], parentSets: (readonly number[])[], ranges: (RangeSet | undefined)[], mustPutAll: boolean): void {
    this.check(values, mustPutAll);
    const parents = this.parents();
    for (let i = 0; i < this.outputs.length; i++) {
      const value = this.pending[i];
      if (value === undefined) continue;
      const { index } = this.products[i];
      values[index] = value;
      parentSets[index] = parents;
      ranges[index] = this.pendingRanges[i];
    }
  }

  /** All or nothing becomes visible: what is wrong is found before. */
  private check(values: readonly unknown[], mustPutAll: boolean): void {
    for (let i = 0; i < this.outputs.length; i++) {
      if (this.pending[i] === undefined) {
        if (mustPutAll && this.outputs[i].level === this.level) throw this.forgotten();
      } else if (values[this.products[i].index] !== undefined) throw this.putTwice(this.outputs[i]);
    }
  }

  /** Identifiers of what was retrieved. One list serves all events in which the module retrieved the same products. */
  private parents(): readonly number[] {
    const last = this.lastIndices;
    const current = this.retrievedList;
    let same = last.length === current.length;
    for (let i = 0; same && i < last.length; i++) same = last[i] === current[i];
    if (same) return this.lastParents;
    this.lastIndices = [...current];
    this.lastParents = current.map((index) => this.table.products[index].id);
    return this.lastParents;
  }

  private putTwice(output: Output): FrameworkError {
    return new FrameworkError(
      'ProductPutFailure',
      `${this.name} put its product ${this.describe(output)} twice (a product is put once per ${this.level}) collect everything first`,
    );
  }

  private forgotten(): FrameworkError {
    const missing = this.outputs.filter((output, i) => output.level === this.level && this.pending[i] === undefined);
    return new FrameworkError(
      'LogicError',
      `${this.name} did not put ${missing.map((output) => this.describe(output)).join(', ')} (every declared product must be put in each ${this.level}) put it, or set errorOnFailureToPut: false`,
    );
  }

  /** The product as messages name it. */
  describe(output: Output): string {
    return `${output.schema.friendlyName}${output.instance === '' ? '' : ` with instance '${output.instance}'`}`;
  }
}
