import { boolean, number, type ValuesOf } from '../../../framework/index.ts';
import { chiSquareProbability } from '../../statistics/chiSquareProbability.ts';
import type { Measurement } from './CombinationStrategy.ts';

/** Parameters of strategies that leave bad fits out. */
export const gateParameters = {
  fitPvalueThreshold: number({ default: 0.01, min: 0, max: 1, about: 'fits are used whose p-value is larger' }),
  acceptUnknownQuality: boolean({
    default: true,
    about: 'use fits of unknown quality (of tables without degrees of freedom), with a status that says so',
  }),
};

/** Fits with so many degrees of freedom hardly have less than this part of them as chi-square. */
const manyDegrees = 20;
const leastRatio = 0.3;

/** Whether most fits have so small a chi-square that it must have been divided by the degrees of freedom. */
export function looksReduced(measurements: readonly Measurement[]): boolean {
  const ratios = measurements.flatMap(({ fit }) => (fit !== undefined && fit.ndf >= manyDegrees ? fit.chisq / fit.ndf : []));
  return ratios.filter((ratio) => ratio < leastRatio).length > ratios.length / 2;
}

/** Whether the fit behind a measurement is good enough. */
export const isGood = ({ fit }: Measurement, { fitPvalueThreshold, acceptUnknownQuality }: ValuesOf<typeof gateParameters>): boolean =>
  fit === undefined ? acceptUnknownQuality : chiSquareProbability(fit.chisq, fit.ndf) > fitPvalueThreshold;
