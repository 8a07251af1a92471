import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Axis, AxisNotes } from './Axis.ts';

/** How UHI calls the contents of the bins. */
export type StorageType = 'int' | 'weighted' | 'mean' | 'weighted_mean';

/** What a histogram says of itself beside its axes. */
export interface HistogramNotes {
  /** Title above the picture. */
  readonly title?: string;
}

export interface ProfileNotes extends HistogramNotes {
  /** What is averaged in each bin. */
  readonly value?: AxisNotes;
}

/** The numbers of a histogram by their names in the UHI layout, each with one number per bin: underflow first, last axis fastest. */
export type StorageArrays = Readonly<Record<string, Float64Array>>;

/** Cells of one histogram; more are taken for a mistake. */
const maximumCells = 2 ** 26;

/** What histograms and profiles of any dimension have in common. */
export abstract class Histogram {
  abstract readonly storage: StorageType;
  /** Fills that are in no bin: of NaN, or with a weight or averaged value that is not finite. */
  invalid = 0;

  constructor(
    readonly axes: readonly Axis[],
    readonly notes: ProfileNotes,
  ) {
    if (this.cells > maximumCells) {
      throw new FrameworkError('Configuration', `${this.cells} cells (a histogram has at most ${maximumCells}) give fewer bins`);
    }
  }

  /** Number of cells, with those for underflow and overflow. */
  get cells(): number {
    return this.axes.reduce((product, { extent }) => product * extent, 1);
  }

  /** Number of fills in bins, underflow and overflow included. */
  abstract readonly entries: number;

  /** The contents for the file. */
  abstract toStorage(): StorageArrays;

  /** Takes over contents from a file. */
  abstract fromStorage(arrays: StorageArrays, entries: number): void;

  /**
   * Adds what the other histogram holds.
   * @throws FrameworkError ProductCannotBeAggregated when they are not of one kind with exactly the same axes
   */
  add(other: Histogram): void {
    const difference = this.differenceTo(other);
    if (difference !== undefined) {
      throw new FrameworkError('ProductCannotBeAggregated', `two histograms cannot be added (${difference}) book them alike`);
    }
    this.merge(other as this);
    this.invalid += other.invalid;
  }

  protected abstract merge(other: this): void;

  private differenceTo(other: Histogram): string | undefined {
    if (this.storage !== other.storage) return `they are of the kinds '${this.storage}' and '${other.storage}'`;
    if (this.axes.length !== other.axes.length) return `they have ${this.axes.length} and ${other.axes.length} axes`;
    for (const [i, axis] of this.axes.entries()) {
      const difference = axis.differenceTo(other.axes[i]);
      if (difference !== undefined) return `axis ${i + 1} differs: ${difference}`;
    }
    return undefined;
  }
}

/** Sum of all numbers. */
export function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** Adds `other` to `values`, one by one. */
export function addTo(values: Float64Array, other: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] += other[i];
}
