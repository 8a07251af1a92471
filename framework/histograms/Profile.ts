import type { Axis } from './Axis.ts';
import { addTo, Histogram, type ProfileNotes, type StorageArrays, total } from './Histogram.ts';

/**
 * Mean and variance of a quantity in bins of another. Means and squares of deviations are updated value by value, which keeps the
 * digits that a difference of sums would lose. Source: B. P. Welford, Technometrics 4 (1962) 419; for adding two profiles:
 * T. F. Chan, G. H. Golub, R. J. LeVeque, Am. Stat. 37 (1983) 242, equation 2.1.
 */
export class Profile extends Histogram {
  readonly storage = 'mean';
  /** Number of values in each bin, underflow first. */
  readonly counts = new Float64Array(this.cells);
  /** Mean of the values in each bin; 0 where there are none. */
  readonly values = new Float64Array(this.cells);
  /** Sum of the squared deviations from the mean in each bin. */
  private readonly squares = new Float64Array(this.cells);

  constructor(
    private readonly x: Axis,
    notes: ProfileNotes,
  ) {
    super([x], notes);
  }

  get entries(): number {
    return total(this.counts);
  }

  /** Takes `value` into the mean of the bin of `x`. */
  fill(x: number, value: number): void {
    const bin = this.x.index(x);
    if (bin < 0 || value - value !== 0) {
      this.invalid++;
      return;
    }
    const count = ++this.counts[bin];
    const deviation = value - this.values[bin];
    const mean = this.values[bin] + deviation / count;
    this.values[bin] = mean;
    this.squares[bin] += deviation * (value - mean);
  }

  /** Variance of the values in a bin, as estimated from them (divided by their number less one); 0 for fewer than two. */
  variance(bin: number): number {
    return this.counts[bin] < 2 ? 0 : this.squares[bin] / (this.counts[bin] - 1);
  }

  override toStorage(): StorageArrays {
    return { counts: this.counts, values: this.values, variances: this.values.map((_, bin) => this.variance(bin)) };
  }

  override fromStorage({ counts, values, variances }: StorageArrays): void {
    this.counts.set(counts);
    this.values.set(values);
    for (let bin = 0; bin < this.cells; bin++) this.squares[bin] = counts[bin] < 2 ? 0 : variances[bin] * (counts[bin] - 1);
  }

  protected override merge(other: this): void {
    for (let bin = 0; bin < this.cells; bin++) {
      if (other.counts[bin] === 0) continue;
      const count = this.counts[bin] + other.counts[bin];
      const difference = other.values[bin] - this.values[bin];
      this.squares[bin] += other.squares[bin] + (difference * difference * this.counts[bin] * other.counts[bin]) / count;
      this.values[bin] += (difference * other.counts[bin]) / count;
      this.counts[bin] = count;
    }
  }
}

/** A profile whose values have weights. Source: D. H. D. West, Commun. ACM 22 (1979) 532. */
export class WeightedProfile extends Histogram {
  readonly storage = 'weighted_mean';
  entries = 0;
  /** Sum of the weights in each bin, underflow first. */
  readonly weights = new Float64Array(this.cells);
  /** Sum of the squares of the weights. */
  readonly squaredWeights = new Float64Array(this.cells);
  /** Weighted mean of the values in each bin; 0 where there are none. */
  readonly values = new Float64Array(this.cells);
  /** Weighted sum of the squared deviations from the mean in each bin. */
  private readonly squares = new Float64Array(this.cells);

  constructor(
    private readonly x: Axis,
    notes: ProfileNotes,
  ) {
    super([x], notes);
  }

  /** Takes `value` into the mean of the bin of `x`. A negative weight, with which there is no mean, counts as invalid. */
  fill(x: number, value: number, weight: number): void {
    const bin = this.x.index(x);
    if (bin < 0 || value - value !== 0 || weight - weight !== 0 || weight < 0) {
      this.invalid++;
      return;
    }
    this.entries++;
    if (weight === 0) return;
    this.weights[bin] += weight;
    this.squaredWeights[bin] += weight * weight;
    const deviation = value - this.values[bin];
    const mean = this.values[bin] + (deviation * weight) / this.weights[bin];
    this.values[bin] = mean;
    this.squares[bin] += weight * deviation * (value - mean);
  }

  /** Variance of the values in a bin, as estimated from them; 0 where fewer than two have a weight. */
  variance(bin: number): number {
    const freedom = this.freedom(bin);
    return freedom > 0 ? this.squares[bin] / freedom : 0;
  }

  override toStorage(): StorageArrays {
    const { weights, squaredWeights, values } = this;
    const variances = values.map((_, bin) => this.variance(bin));
    return { sum_of_weights: weights, sum_of_weights_squared: squaredWeights, values, variances };
  }

  override fromStorage(arrays: StorageArrays, entries: number): void {
    this.weights.set(arrays['sum_of_weights']);
    this.squaredWeights.set(arrays['sum_of_weights_squared']);
    this.values.set(arrays['values']);
    for (let bin = 0; bin < this.cells; bin++) this.squares[bin] = arrays['variances'][bin] * this.freedom(bin);
    this.entries = entries;
  }

  protected override merge(other: this): void {
    for (let bin = 0; bin < this.cells; bin++) {
      if (other.weights[bin] === 0) continue;
      const weight = this.weights[bin] + other.weights[bin];
      const difference = other.values[bin] - this.values[bin];
      this.squares[bin] += other.squares[bin] + (difference * difference * this.weights[bin] * other.weights[bin]) / weight;
      this.values[bin] += (difference * other.weights[bin]) / weight;
      this.weights[bin] = weight;
    }
    addTo(this.squaredWeights, other.squaredWeights);
    this.entries += other.entries;
  }

  /** What the squared deviations are divided by; 0 where one value has all the weight. */
  private freedom(bin: number): number {
    const weight = this.weights[bin];
    return weight === 0 ? 0 : weight - this.squaredWeights[bin] / weight;
  }
}
