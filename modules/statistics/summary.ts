/** Numbers that describe a sample; those that it is too small for are NaN. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** Of the sample, with n - 1. */
  readonly standardDeviation: number;
  readonly median: number;
  /** Median absolute deviation from the median, times 1.4826: the standard deviation of a Gaussian, unmoved by outliers. */
  readonly robustDeviation: number;
}

/** @param sample numbers in any order and unit; those that are not finite are left out */
export function summary(sample: Iterable<number>): Summary {
  const values = [...sample].filter(Number.isFinite);
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const middle = median(values);
  return {
    count,
    mean,
    standardDeviation: count < 2 ? NaN : Math.sqrt(squares / (count - 1)),
    median: middle,
    robustDeviation: 1.4826 * median(values.map((value) => Math.abs(value - middle))),
  };
}

function median(values: readonly number[]): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
