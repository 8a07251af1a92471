import { tool } from '../../framework/index.ts';
import { type TestStatistic, testStatistic } from './TestStatistic.ts';

/**
 * Sum of (mu - n)^2 / n over the bins that have counts: the chi2 of Mu2e's fit. The position of the peak is as good as that of the likelihood, but
 * yields come out low by about the value of chi2 (70 events), as bins that fluctuate down weigh more.
 */
@tool(testStatistic, {}, { aliases: ['chi2'] })
export class Chi2Neyman implements TestStatistic {
  readonly up = 1;
  readonly integration = 'exact';
  readonly exactTotal = false;

  value(counts: Float64Array, expected: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const difference = expected[i] - counts[i];
      if (counts[i] > 0) sum += (difference * difference) / counts[i];
    }
    return sum;
  }

  derivatives(counts: Float64Array, expected: Float64Array, first: Float64Array, second: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const weight = counts[i] > 0 ? 1 / counts[i] : 0;
      const difference = expected[i] - counts[i];
      sum += difference * difference * weight;
      first[i] = 2 * difference * weight;
      second[i] = 2 * weight;
    }
    return sum;
  }

  secondDerivatives(counts: Float64Array, _expected: Float64Array, second: Float64Array): void {
    for (let i = 0; i < counts.length; i++) second[i] = counts[i] > 0 ? 2 / counts[i] : 0;
  }

  residuals(counts: Float64Array, expected: Float64Array, residuals: Float64Array): void {
    for (let i = 0; i < counts.length; i++) residuals[i] = counts[i] > 0 ? (expected[i] - counts[i]) / Math.sqrt(counts[i]) : 0;
  }

  /** A bin without counts has no error, and cannot take part. */
  counts(content: number): boolean {
    return content > 0;
  }
}
