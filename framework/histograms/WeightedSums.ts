import type { Axis } from './Axis.ts';
import { addTo, Histogram, type HistogramNotes, type StorageArrays } from './Histogram.ts';

/** A histogram of weights. */
abstract class WeightedSums extends Histogram {
  readonly storage = 'weighted';
  /** Sum of the weights in each bin, underflow first; last axis fastest. */
  readonly values = new Float64Array(this.cells);
  /** Sum of the squares of the weights: the variance of `values`. */
  readonly variances = new Float64Array(this.cells);
  entries = 0;

  override toStorage(): StorageArrays {
    return { values: this.values, variances: this.variances };
  }

  override fromStorage({ values, variances }: StorageArrays, entries: number): void {
    this.values.set(values);
    this.variances.set(variances);
    this.entries = entries;
  }

  protected override merge(other: this): void {
    addTo(this.values, other.values);
    addTo(this.variances, other.variances);
    this.entries += other.entries;
  }

  /** @param bin -1 for none */
  protected put(bin: number, weight: number): void {
    if (bin < 0 || weight - weight !== 0) {
      this.invalid++;
      return;
    }
    this.values[bin] += weight;
    this.variances[bin] += weight * weight;
    this.entries++;
  }
}

/** Weights along one axis. */
export class WeightedHistogram1D extends WeightedSums {
  constructor(
    private readonly x: Axis,
    notes: HistogramNotes,
  ) {
    super([x], notes);
  }

  /** Adds `weight` to the bin of `x`. */
  fill(x: number, weight: number): void {
    this.put(this.x.index(x), weight);
  }
}

/** Weights over two axes. */
export class WeightedHistogram2D extends WeightedSums {
  constructor(
    private readonly x: Axis,
    private readonly y: Axis,
    notes: HistogramNotes,
  ) {
    super([x, y], notes);
  }

  /** Adds `weight` to the bin of (x, y). */
  fill(x: number, y: number, weight: number): void {
    const column = this.x.index(x);
    const row = this.y.index(y);
    this.put(column < 0 || row < 0 ? -1 : column * this.y.extent + row, weight);
  }
}
