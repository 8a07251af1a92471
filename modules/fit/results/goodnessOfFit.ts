import { chiSquareSurvival } from '../../statistics/chiSquareSurvival.ts';
import type { GoodnessOfFit } from '../SpectrumFitResult.ts';
import { poissonDeviance } from '../statistics/poissonDeviance.ts';

/**
 * How well expectations describe counts: Baker-Cousins' chi2 over all bins, whatever was minimised, with the pulls of constraints.
 * @param pulls of constraints @param freeCount number of free parameters
 */
export function goodnessOfFit(counts: Float64Array, expected: Float64Array, pulls: readonly number[], freeCount: number): GoodnessOfFit {
  const chi2 = 2 * poissonDeviance(counts, expected) + pulls.reduce((sum, pull) => sum + pull * pull, 0);
  const ndf = counts.length + pulls.length - freeCount;
  let [chi2Neyman, chi2Pearson] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    const square = (expected[i] - counts[i]) ** 2;
    if (counts[i] > 0) chi2Neyman += square / counts[i];
    if (square > 0) chi2Pearson += square / expected[i];
  }
  return { chi2, ndf, pValue: chiSquareSurvival(chi2, ndf), chi2Neyman, chi2Pearson };
}
