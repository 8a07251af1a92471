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

/** Whether the fit behind a measurement is good enough. */
export const isGood = ({ fit }: Measurement, { fitPvalueThreshold, acceptUnknownQuality }: ValuesOf<typeof gateParameters>): boolean =>
  fit === undefined ? acceptUnknownQuality : chiSquareProbability(fit.chisq, fit.ndf) > fitPvalueThreshold;
