import type { MinimizationProblem } from '../Minimizer.ts';
import { ConditionalSearch } from './ConditionalSearch.ts';
import { type CrossingStatus, crossing, responseTo } from './crossing.ts';
import type { Hesse } from './hesse.ts';

/** The asymmetric error of a parameter. Both are above 0 where valid, NaN elsewhere. */
export interface Minos {
  readonly lower: number;
  readonly upper: number;
  readonly lowerStatus: CrossingStatus;
  readonly upperStatus: CrossingStatus;
  /** Where the function has risen by up: all parameters. */
  readonly ends: readonly Float64Array[];
  /** A point that is lower than the minimum, when one was found. */
  readonly newMinimum?: Float64Array;
  readonly calls: number;
}

/** Values of the profile are this precise, in units of up: errors then are to 1e-4 of themselves. */
const profilePrecision = 2e-4;

/**
 * Where the function, minimised over all other parameters, has risen by up: the errors of MINOS, on the result of any minimizer.
 * @param values the minimum @param minimum the function there @param index of the parameter
 * Source: F. James, M. Roos, Comput. Phys. Commun. 10 (1975) 343.
 */
export function minos(
  problem: MinimizationProblem,
  values: Float64Array,
  minimum: number,
  { covariance, errors }: Hesse,
  index: number,
): Minos {
  const search = new ConditionalSearch(problem, profilePrecision);
  const { lower, upper, step } = problem.parameters[index];
  const size = errors[index] > 0 ? errors[index] : step;
  const side = (sign: number) => {
    const direction = [sign * Math.min(size, upper - lower)];
    const response = responseTo(covariance, values.length, [index], direction);
    const found = crossing(search, values, minimum, [index], direction, response, 1);
    return { ...found, error: Math.abs(found.length * direction[0]) };
  };
  const below = side(-1);
  const above = side(1);
  const newer = [below, above].find(({ status }) => status === 'newMinimum');
  const ends = [below, above].filter(({ status }) => status === 'valid').map(({ point }) => point);
  return {
    ends,
    ...{ lower: below.error, upper: above.error, lowerStatus: below.status, upperStatus: above.status, calls: search.calls },
    ...(newer === undefined ? {} : { newMinimum: newer.point }),
  };
}
