/** Expectations below are replaced by a straight line from here: they stay finite and differentiable where a model predicts nothing. */
const smallest = 1e-9;

/**
 * Sum over bins of mu - n + n ln(n / mu), n counts and mu expected: -ln of the Poisson likelihood relative to mu = n. Bin by bin the terms are small,
 * so that second differences keep their digits; a sum of mu - n ln mu loses them.
 * Source: S. Baker, R. D. Cousins, Nucl. Instr. Meth. 221 (1984) 437, eq. 17.
 */
export function poissonDeviance(counts: Float64Array, expected: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += deviance(counts[i], expected[i]);
  return sum;
}

/** Writes the first derivatives to the expectations, and the second ones averaged over counts: 1 / mu. @returns poissonDeviance */
export function poissonDerivatives(counts: Float64Array, expected: Float64Array, first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const mean = Math.max(expected[i], smallest);
    sum += deviance(counts[i], expected[i]);
    first[i] = 1 - counts[i] / mean;
    second[i] = 1 / mean;
  }
  return sum;
}

/** Writes the second derivatives to the expectations at these counts: n / mu^2. */
export function poissonSecondDerivatives(counts: Float64Array, expected: Float64Array, second: Float64Array): void {
  for (let i = 0; i < counts.length; i++) second[i] = expected[i] > smallest ? counts[i] / (expected[i] * expected[i]) : 0;
}

/** Writes numbers whose squares are twice the terms of poissonDeviance, with the sign of mu - n. */
export function poissonResiduals(counts: Float64Array, expected: Float64Array, residuals: Float64Array): void {
  for (let i = 0; i < counts.length; i++) {
    const size = Math.sqrt(2 * Math.max(0, deviance(counts[i], expected[i])));
    residuals[i] = expected[i] < counts[i] ? -size : size;
  }
}

function deviance(count: number, expected: number): number {
  if (count === 0) return Math.max(expected, 0);
  const mean = Math.max(expected, smallest);
  return mean - count + count * Math.log(count / mean) + (expected - mean) * (1 - count / mean);
}
