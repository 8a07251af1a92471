import { tool } from '../../framework/index.ts';
import { type TestStatistic, testStatistic } from './TestStatistic.ts';

/** Expectations are taken to be at least this, as their inverse is a weight. */
const smallest = 1e-9;

/** Sum of (mu - n)^2 / mu. Yields come out high by about half of chi2 (35 events). */
@tool(testStatistic, {})
export class Chi2Pearson implements TestStatistic {
  readonly up = 1;
  readonly integration = 'exact';
  readonly exactTotal = false;

  value(counts: Float64Array, expected: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const mean = Math.max(expected[i], smallest);
      sum += ((mean - counts[i]) * (mean - counts[i])) / mean;
    }
    return sum;
  }

  derivatives(counts: Float64Array, expected: Float64Array, first: Float64Array, second: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const mean = Math.max(expected[i], smallest);
      const ratio = counts[i] / mean;
      sum += (mean - counts[i]) * (1 - ratio);
      first[i] = 1 - ratio * ratio;
      second[i] = 2 / mean;
    }
    return sum;
  }

  secondDerivatives(counts: Float64Array, expected: Float64Array, second: Float64Array): void {
    for (let i = 0; i < counts.length; i++) second[i] = expected[i] > smallest ? (2 * counts[i] * counts[i]) / expected[i] ** 3 : 0;
  }

  residuals(counts: Float64Array, expected: Float64Array, residuals: Float64Array): void {
    for (let i = 0; i < counts.length; i++) {
      const mean = Math.max(expected[i], smallest);
      residuals[i] = (mean - counts[i]) / Math.sqrt(mean);
    }
  }

  counts(): boolean {
    return true;
  }
}
