import { FrameworkError } from '../errors/FrameworkError.ts';
import type { ProductReader } from '../events/Principal.ts';
import type { EventFileReader, Level, ProductDescription } from '../files/EventFile.ts';
import { aggregate } from '../products/aggregate.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { fullRange, isSameSet, overlap, type RangeSet, rangeSetOf, rangeSetText } from '../products/RangeSet.ts';
import { filePositions } from './EntryReader.ts';

/** One part of a product of a run or subrun. */
interface Fragment {
  readonly entry: number;
  readonly ranges: RangeSet;
}

/**
 * The products of a run or subrun, of which a file may have several parts (after files were put together): parts for different events
 * are combined, those for the same events are one product.
 */
export class FragmentReader implements ProductReader {
  private constructor(
    private readonly products: readonly JobProduct[],
    private readonly file: EventFileReader,
    /** Position of each product in the file. */
    private readonly positions: readonly number[],
    /** Which entries of the file are parts of the run or subrun; none when the file has it nowhere. */
    private readonly entries: readonly number[],
  ) {}

  /** Makes readers of the runs or subruns of a file. A reader stays with its run: it is asked until that has ended, when the next is known. */
  static of(
    level: Level,
    file: EventFileReader,
    kept: ReadonlySet<ProductDescription>,
    table: ProductTable,
  ): (entries: readonly number[]) => FragmentReader {
    const positions = filePositions(file, kept, table, level);
    return (entries) => new FragmentReader(table.products, file, positions, entries);
  }

  has(productIndex: number): boolean {
    return this.made(productIndex).length > 0;
  }

  read(productIndex: number): unknown {
    const position = this.positions[productIndex];
    const fragments = this.fragments(productIndex);
    if (fragments.length === 0) return undefined;
    const values = fragments.map(({ entry }) => this.file.read(position, entry));
    const { name, schema } = this.products[productIndex];
    return values.length === 1 ? values[0] : aggregate(name, schema, values);
  }

  parents(productIndex: number): readonly number[] {
    const position = this.positions[productIndex];
    return [...new Set(this.made(productIndex).flatMap((entry) => this.file.parents(position, entry)))];
  }

  ranges(productIndex: number): RangeSet | undefined {
    const fragments = this.fragments(productIndex);
    return fragments.length <= 1 ? fragments[0]?.ranges : rangeSetOf(fragments.flatMap(({ ranges }) => ranges.ranges));
  }

  /**
   * Looks at the parts of all products, without reading them.
   * @throws FrameworkError EventRangeOverlap when two parts of a product have some but not all events in common
   */
  check(): void {
    this.products.forEach(({ index }) => {
      this.fragments(index);
    });
  }

  /** Entries in which the product was made. */
  private made(productIndex: number): readonly number[] {
    const position = this.positions[productIndex] ?? -1;
    return position < 0 ? [] : this.entries.filter((entry) => this.file.has(position, entry));
  }

  /** The parts that differ. Files from before range sets say nothing: a part then counts as the whole. */
  private fragments(productIndex: number): readonly Fragment[] {
    const position = this.positions[productIndex];
    const fragments: Fragment[] = [];
    for (const entry of this.made(productIndex)) {
      const ranges = this.file.ranges(position, entry) ?? fullRange;
      if (fragments.some((other) => isSameSet(other.ranges, ranges))) continue;
      const clash = fragments.find((other) => overlap(other.ranges, ranges));
      if (clash !== undefined) throw this.overlapping(productIndex, clash.ranges, ranges);
      fragments.push({ entry, ranges });
    }
    return fragments;
  }

  private overlapping(productIndex: number, a: RangeSet, b: RangeSet): FrameworkError {
    return new FrameworkError(
      'EventRangeOverlap',
      `${this.file.path} has parts of ${this.products[productIndex].name} that overlap (one for ${rangeSetText(a)}; one for ${rangeSetText(b)}) put together files that have no events in common`,
    );
  }
}
