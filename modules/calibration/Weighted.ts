import { number, tool, type ValuesOf } from '../../framework/index.ts';
import { chiSquareProbability } from '../statistics/chiSquareProbability.ts';
import type { Combination, CombinationStrategy, Measurement } from './combination/CombinationStrategy.ts';
import { gateParameters, isGood } from './combination/qualityGate.ts';
import { badFits, combined, inconsistent, noMeasurement } from './combination/statusCodes.ts';

const parameters = {
  ...gateParameters,
  compatPvalueThreshold: number({
    default: 0.05,
    min: 0,
    max: 1,
    about: 'measurements are combined when the p-value of their being the same is at least this',
  }),
};

/**
 * The mean of good measurements that agree, weighted by the inverse squares of their errors; when they do not agree, the constant is kept.
 * Gains (ADC per MeV) are averaged, not constants: their errors are Gaussian.
 * Source: Mu2e/CaloCalibration, Combinations (CalEnergyCalibCombiner), where the laser has no part.
 */
@tool<CombinationStrategy, typeof parameters>('CombinationStrategy', parameters)
export class Weighted implements CombinationStrategy {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  combine(measurements: readonly Measurement[]): Combination {
    if (measurements.length === 0) return noMeasurement;
    const good = measurements.filter((measurement) => isGood(measurement, this.values));
    if (good.length === 0) return badFits;
    if (good.length === 1) return combined(good, good[0].gain, good[0].error);
    const weights = good.map(({ error }) => 1 / error ** 2);
    const sum = weights.reduce((total, weight) => total + weight);
    const mean = good.map(({ gain, error }) => gain / error ** 2).reduce((total, part) => total + part) / sum;
    const chisq = good.map(({ gain }, i) => weights[i] * (gain - mean) ** 2).reduce((total, part) => total + part);
    const isSame = chiSquareProbability(chisq, good.length - 1) >= this.values.compatPvalueThreshold;
    return isSame ? combined(good, mean, Math.sqrt(1 / sum)) : inconsistent;
  }
}
