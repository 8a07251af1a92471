import { tool } from '../../framework/index.ts';
import { poissonDerivatives, poissonDeviance, poissonResiduals, poissonSecondDerivatives } from './statistics/poissonDeviance.ts';
import { type TestStatistic, testStatistic } from './TestStatistic.ts';

/**
 * What RooFit's createNLL computes for a binned set, for comparison: densities at the centres of the bins, but the total from the exact integral up
 * to the end of the range, bin or not. The sum of the densities at the centres ripples with a period of a bin and the integral does not, so that
 * curvature and minima are partly false: its errors are too small by a quarter (docs/fit.md).
 */
@tool(testStatistic, {}, { aliases: ['roofit'] })
export class RooFit implements TestStatistic {
  readonly up = 0.5;
  readonly integration = 'centre';
  readonly exactTotal = true;
  readonly value = poissonDeviance;
  readonly derivatives = poissonDerivatives;
  readonly secondDerivatives = poissonSecondDerivatives;
  readonly residuals = poissonResiduals;

  counts(): boolean {
    return true;
  }
}
