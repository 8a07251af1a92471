import { FrameworkError } from '../errors/FrameworkError.ts';
import { Principal, type ProductReader } from '../events/Principal.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { RangeSet } from '../products/RangeSet.ts';

/** The products that only the main thread makes, for all principals of a schedule. */
export class MadeElsewhere {
  readonly indices = new Set<number>();
  /** Whether a module looked for one of them: what it did then is not what it would have done with it. */
  wasSought = false;

  seek(): never {
    this.wasSought = true;
    throw new FrameworkError('ScheduleExecutionFailure', 'a product is asked for that the main thread makes');
  }
}

/** Event, subrun or run in a schedule, in which some products of this process are never made. */
export class SchedulePrincipal extends Principal {
  private readonly sieve: Sieve;

  constructor(
    table: ProductTable,
    private readonly elsewhere: MadeElsewhere,
  ) {
    super(table);
    this.sieve = new Sieve(elsewhere);
  }

  override start(run: number, subRun: number, event: number, reader: ProductReader | undefined): void {
    this.sieve.input = reader;
    super.start(run, subRun, event, this.sieve);
    for (const index of this.elsewhere.indices) this.defer(index);
  }
}

/** Reads the products of the input, and refuses those that are made elsewhere. */
class Sieve implements ProductReader {
  input: ProductReader | undefined;

  constructor(private readonly elsewhere: MadeElsewhere) {}

  read(index: number): unknown {
    return this.elsewhere.indices.has(index) ? this.elsewhere.seek() : this.input?.read(index);
  }

  has(index: number): boolean {
    return this.elsewhere.indices.has(index) ? this.elsewhere.seek() : (this.input?.has(index) ?? false);
  }

  parents(index: number): readonly number[] {
    return this.input?.parents(index) ?? [];
  }

  ranges(index: number): RangeSet | undefined {
    return this.input?.ranges?.(index);
  }
}
