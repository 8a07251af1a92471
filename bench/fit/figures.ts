import type { SpectrumFitResult } from '../../modules/fit/SpectrumFitResult.ts';
import type { Toy } from '../../test/modules/fit/toys.ts';

export interface Fitted {
  readonly toy: Toy;
  readonly result: SpectrumFitResult;
}

/** Mean and standard deviation, with their errors. */
export function spread(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const width = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  return { mean, meanError: width / Math.sqrt(values.length), width, widthError: width / Math.sqrt(2 * values.length) };
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** (fitted - true) / error of the peak; pulls beyond 5 are counted apart, as in the reference's study. */
export function pulls(fits: readonly Fitted[]) {
  const hesse: number[] = [];
  const minos: number[] = [];
  let inside = 0;
  for (const { toy, result } of fits) {
    const { value, error, lowerError, upperError } = result.parameters[0];
    const difference = value - toy.truth[0];
    hesse.push(difference / error);
    const side = difference > 0 ? lowerError : upperError;
    if (Number.isNaN(lowerError) || Number.isNaN(upperError)) continue;
    minos.push(difference / side);
    if (Math.abs(difference) < side) inside++;
  }
  const near = (list: readonly number[]) => list.filter((pull) => Math.abs(pull) < 5);
  return { hesse: spread(near(hesse)), minos: spread(near(minos)), minosValid: minos.length, inside: inside / minos.length };
}

/**
 * Probability that numbers uniform in 0 to 1 are as far from it as these, by Kolmogorov's and Smirnov's test.
 * Source: M. A. Stephens, J. R. Stat. Soc. B 32 (1970) 115, for the correction of the number of values.
 */
export function uniformProbability(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const distance = sorted.reduce((most, value, i) => Math.max(most, value - i / n, (i + 1) / n - value), 0);
  const lambda = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}
