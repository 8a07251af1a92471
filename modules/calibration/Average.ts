import { tool, type ValuesOf } from '../../framework/index.ts';
import type { Combination, CombinationStrategy, Measurement } from './combination/CombinationStrategy.ts';
import { gateParameters, isGood } from './combination/qualityGate.ts';
import { badFits, combined, noMeasurement } from './combination/statusCodes.ts';

/**
 * The arithmetic mean of the constants (MeV per ADC) of all methods whose fits are good, each with the same weight, whether they agree or not:
 * the linear assumption of Mu2e's first table maker.
 */
@tool<CombinationStrategy, typeof gateParameters>('CombinationStrategy', gateParameters)
export class Average implements CombinationStrategy {
  constructor(private readonly values: ValuesOf<typeof gateParameters>) {}

  combine(measurements: readonly Measurement[]): Combination {
    if (measurements.length === 0) return noMeasurement;
    const good = measurements.filter((measurement) => isGood(measurement, this.values));
    if (good.length === 0) return badFits;
    const mean = good.reduce((sum, { gain }) => sum + 1 / gain, 0) / good.length;
    const error = Math.sqrt(good.reduce((sum, { gain, error }) => sum + (error / gain ** 2) ** 2, 0)) / good.length;
    return combined(good, 1 / mean, error / mean ** 2);
  }
}
