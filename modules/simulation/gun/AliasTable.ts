import type { Random } from '../../../framework/index.ts';

/**
 * Draws indices with given weights in constant time. Source: M. D. Vose, "A linear algorithm for generating random numbers with a given
 * distribution", IEEE Trans. Softw. Eng. 17 (1991) 972.
 */
export class AliasTable {
  /** The sum of all weights. */
  readonly total: number;
  private readonly keep: Float64Array;
  private readonly other: Int32Array;

  /** Weights are not negative; at least one is positive. */
  constructor(weights: readonly number[]) {
    const count = weights.length;
    let total = 0;
    for (const weight of weights) total += weight;
    this.total = total;
    this.keep = Float64Array.from(weights, (weight) => (weight * count) / total);
    this.other = Int32Array.from(weights, (_, index) => index);
    const low: number[] = [];
    const high: number[] = [];
    for (let i = 0; i < count; i++) (this.keep[i] < 1 ? low : high).push(i);
    while (low.length > 0 && high.length > 0) {
      const small = low.pop() as number;
      const large = high[high.length - 1];
      this.other[small] = large;
      this.keep[large] -= 1 - this.keep[small];
      if (this.keep[large] < 1) low.push(high.pop() as number);
    }
    // What rounding leaves over on either side is 1 within rounding.
    for (const index of [...low, ...high]) this.keep[index] = 1;
  }

  /** Two random numbers: one alone would be too coarse for both decisions in a long table. */
  sample(random: Random): number {
    const index = Math.floor(random.uniform() * this.keep.length);
    return random.uniform() < this.keep[index] ? index : this.other[index];
  }
}
