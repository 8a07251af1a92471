/** Statistics of measured times, in seconds, as the table of the TimeTracker shows them. */
export interface Statistics {
  readonly min: number;
  readonly average: number;
  readonly max: number;
  readonly median: number;
  /** Root of the mean squared distance from the average. */
  readonly rms: number;
  readonly count: number;
}

/** Values that are all kept, 8 bytes each: the median is exact. */
export class Samples {
  private values = new Float64Array(64);
  private length = 0;
  private total = 0;

  get count(): number {
    return this.length;
  }

  get sum(): number {
    return this.total;
  }

  add(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
    this.total += value;
  }

  statistics(): Statistics {
    const { length: count } = this;
    const sorted = this.values.slice(0, count).sort();
    const average = this.total / count;
    const middle = count >> 1;
    const squares = sorted.reduce((sum, value) => sum + (value - average) ** 2, 0);
    return {
      min: sorted[0],
      average,
      max: sorted[count - 1],
      median: count % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
      rms: Math.sqrt(squares / count),
      count,
    };
  }
}
