import type { Axis } from './Axis.ts';
import { addTo, Histogram, type HistogramNotes, type StorageArrays, total } from './Histogram.ts';

/** A histogram of counts. */
abstract class Counts extends Histogram {
  readonly storage = 'int';
  /** Number of fills of each bin, underflow first; last axis fastest. */
  readonly values = new Float64Array(this.cells);

  get entries(): number {
    return total(this.values);
  }

  override toStorage(): StorageArrays {
    return { values: this.values };
  }

  override fromStorage({ values }: StorageArrays): void {
    this.values.set(values);
  }

  protected override merge(other: this): void {
    addTo(this.values, other.values);
  }
}

/** Counts along one axis. */
export class Histogram1D extends Counts {
  constructor(
    private readonly x: Axis,
    notes: HistogramNotes,
  ) {
    super([x], notes);
  }

  /** Counts `x` in its bin. */
  fill(x: number): void {
    const bin = this.x.index(x);
    if (bin < 0) this.invalid++;
    else this.values[bin]++;
  }
}

/** Counts over two axes. */
export class Histogram2D extends Counts {
  constructor(
    private readonly x: Axis,
    private readonly y: Axis,
    notes: HistogramNotes,
  ) {
    super([x, y], notes);
  }

  /** Counts (x, y) in its bin. */
  fill(x: number, y: number): void {
    const column = this.x.index(x);
    const row = this.y.index(y);
    if (column < 0 || row < 0) this.invalid++;
    else this.values[column * this.y.extent + row]++;
  }
}
