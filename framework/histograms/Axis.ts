import { FrameworkError } from '../errors/FrameworkError.ts';

/** What an axis shows. */
export interface AxisNotes {
  /** Title of the axis, without the unit, as in 'deposited energy'. */
  readonly label?: string;
  /** Unit, as in 'MeV'; absent for pure numbers. */
  readonly unit?: string;
}

/** `bins` bins of equal width over `range`. */
export interface RegularBins {
  readonly bins: number;
  readonly range: readonly [lower: number, upper: number];
}

/** Bins between these edges, which ascend. */
export interface VariableBins {
  readonly edges: readonly number[];
}

export type AxisOptions = AxisNotes & (RegularBins | VariableBins);

/** More bins on one axis are taken for a mistake. */
const maximumBins = 2 ** 24;

/**
 * The bins of a histogram along one direction: half-open intervals [edge, next edge), with one bin more on either side for what is below
 * and above. The edges decide, not a formula: a number that equals an edge is always in the bin that begins there.
 */
export class Axis {
  /** Number of bins without those for underflow and overflow. */
  readonly bins: number;
  /** The bins + 1 edges. */
  readonly edges: Float64Array;
  readonly isRegular: boolean;
  readonly label: string | undefined;
  readonly unit: string | undefined;
  private readonly lower: number;
  private readonly upper: number;
  /** Bins per unit of x; 0 where the bin is searched for. */
  private readonly scale: number;

  /** @throws FrameworkError Configuration when the options make no bins; its message goes on after the name of the histogram */
  constructor(options: AxisOptions) {
    this.isRegular = !('edges' in options);
    this.edges = 'edges' in options ? Float64Array.from(options.edges) : regularEdges(options);
    checkAscending(this.edges);
    this.bins = this.edges.length - 1;
    this.label = options.label;
    this.unit = options.unit;
    this.lower = this.edges[0];
    this.upper = this.edges[this.bins];
    this.scale = this.isRegular ? this.bins / (this.upper - this.lower) : 0;
  }

  /** Number of bins with underflow and overflow. */
  get extent(): number {
    return this.bins + 2;
  }

  /** The bin of `x`: 0 for underflow, 1 to `bins`, `bins + 1` for overflow; -1 for NaN, which is nowhere. */
  index(x: number): number {
    if (x >= this.lower) {
      if (x >= this.upper) return this.bins + 1;
      if (this.scale === 0) return this.search(x);
      const { edges } = this;
      // Rounding may miss by one bin.
      let bin = ((x - this.lower) * this.scale) | 0;
      while (x < edges[bin]) bin--;
      while (x >= edges[bin + 1]) bin++;
      return bin + 1;
    }
    return x < this.lower ? 0 : -1;
  }

  /** What tells this axis from another; undefined when bins, label and unit are the same. */
  differenceTo(other: Axis): string | undefined {
    if (this.isRegular !== other.isRegular || this.bins !== other.bins || this.edges.some((edge, i) => edge !== other.edges[i])) {
      return `${this.describe()} and ${other.describe()}`;
    }
    if (this.unit !== other.unit) return `units '${this.unit ?? ''}' and '${other.unit ?? ''}'`;
    return this.label === other.label ? undefined : `labels '${this.label ?? ''}' and '${other.label ?? ''}'`;
  }

  private describe(): string {
    return `${this.bins} ${this.isRegular ? 'equal' : 'variable'} bins from ${this.lower} to ${this.upper}`;
  }

  /** Halves the range of bins until one is left. */
  private search(x: number): number {
    const { edges } = this;
    let below = 0;
    let above = this.bins;
    while (above - below > 1) {
      const middle = (below + above) >> 1;
      if (x < edges[middle]) above = middle;
      else below = middle;
    }
    return above;
  }
}

/** Edges as their decimals are read: the third of 120 bins from 0 to 12 ends at 0.3, not beside it. */
function regularEdges({ bins, range }: RegularBins): Float64Array {
  if (!Number.isInteger(bins) || bins < 1 || bins > maximumBins) {
    throw refuse(`${String(bins)} bins (a histogram has 1 to ${maximumBins})`, 'give another number of bins');
  }
  if (!Array.isArray(range) || range.length !== 2) throw refuse('no range of two numbers', 'write range: [lower, upper]');
  const [lower, upper] = range as readonly [number, number];
  if (!Number.isFinite(lower) || !Number.isFinite(upper))
    throw refuse(`the range ${lower} to ${upper} (its ends are finite)`, 'give numbers');
  if (lower >= upper) throw refuse(`the range ${lower} to ${upper} (the lower end comes first)`, 'exchange or correct its ends');
  return Float64Array.from({ length: bins + 1 }, (_, i) => (lower * (bins - i) + upper * i) / bins);
}

function checkAscending(edges: Float64Array): void {
  if (edges.length < 2 || edges.length > maximumBins + 1) {
    throw refuse(`${edges.length} edges (a histogram has 1 to ${maximumBins} bins, and one edge more)`, 'give more edges, or fewer');
  }
  for (let i = 0; i < edges.length; i++) {
    if (!Number.isFinite(edges[i])) throw refuse(`the edge ${edges[i]} (edges are finite)`, 'give a number');
    if (i > 0 && edges[i] <= edges[i - 1])
      throw refuse(`the edge ${edges[i]} after ${edges[i - 1]} (edges ascend)`, 'put them in order, or give fewer bins');
  }
}

const refuse = (problem: string, suggestion: string): FrameworkError => new FrameworkError('Configuration', `${problem} ${suggestion}`);
