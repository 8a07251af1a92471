import { tool } from '../../framework/index.ts';
import { poissonDerivatives, poissonDeviance, poissonResiduals, poissonSecondDerivatives } from './statistics/poissonDeviance.ts';
import { type TestStatistic, testStatistic } from './TestStatistic.ts';

/**
 * The extended binned likelihood of Poisson counts, -ln L relative to expectations that equal the counts. Twice its minimum is Baker-Cousins'
 * chi2. Unbiased for small counts too: the choice unless something speaks against it.
 */
@tool(testStatistic, {}, { aliases: ['nll'] })
export class NegativeLogLikelihood implements TestStatistic {
  readonly up = 0.5;
  readonly integration = 'exact';
  readonly exactTotal = false;
  readonly value = poissonDeviance;
  readonly derivatives = poissonDerivatives;
  readonly secondDerivatives = poissonSecondDerivatives;
  readonly residuals = poissonResiduals;

  counts(): boolean {
    return true;
  }
}
