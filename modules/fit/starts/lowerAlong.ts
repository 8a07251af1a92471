import { type Abandons, type CurvedObjective, DampedNewton } from '../../minimizers/engine/DampedNewton.ts';
import { regionOf } from '../../minimizers/engine/region.ts';
import type { Hesse } from '../../minimizers/errors/hesse.ts';
import type { MinimizationProblem, Minimum } from '../../minimizers/Minimizer.ts';

/** A parameter is weakly determined when its error is more than this part of its range. */
const weak = 0.08;
/** Values of it that are tried, as parts of the range. */
const fractions = [0.1, 0.4, 0.7, 0.85, 1] as const;
/** Lower by this, in units of up, counts. */
const gain = 1e-4;
const precision = 2e-5;
/** In units of up: precision of a first look, which tells whether it is the same minimum, and how much above others are left alone. */
const glance = 1e-2;
const window = 1;
/** A search that leads to a known place is left when the values agree within this, in units of up. */
const agreement = 0.1;
const calls = 60;

/**
 * A lower point that is found when weakly determined parameters start elsewhere. Where a tail begins beyond what the data show, say, the
 * function is nearly flat and has several minima.
 * @param indices of the parameters to look at
 * @returns undefined when the minimum stands
 */
export function lowerAlong(
  problem: MinimizationProblem,
  minimum: Minimum,
  curvature: Hesse,
  indices: readonly number[],
): Float64Array | undefined {
  const { errors, held } = curvature;
  const points: Float64Array[] = [];
  for (const i of indices) {
    const { lower, upper, fixed } = problem.parameters[i];
    const range = upper - lower;
    if (fixed || !Number.isFinite(range) || !(held[i] || errors[i] > weak * range)) continue;
    for (const fraction of fractions) {
      const point = minimum.values.slice();
      point[i] = lower + fraction * range;
      points.push(point);
    }
  }
  return lowerFrom(problem, minimum, curvature, points);
}

/** A lower point that is reached from one of these. @returns undefined when the minimum stands */
export function lowerFrom(
  problem: MinimizationProblem,
  minimum: Minimum,
  { errors }: Hesse,
  points: readonly Float64Array[],
): Float64Array | undefined {
  const { objective, parameters, up } = problem;
  if (objective.curvature === undefined || minimum.status === 'invalid' || points.length === 0) return undefined;
  const region = regionOf(problem);
  const newton = new DampedNewton(parameters.length);
  /** Where searches ended that led nowhere else: in the minimum, or in one that is higher. */
  const known = [{ point: minimum.values, value: minimum.value }];
  const abandons: Abandons = (target, search) => {
    const expected = search.value - search.distance;
    const leadsTo = (place: (typeof known)[number]) =>
      expected > place.value - gain * up && expected < place.value + agreement * up && isNear(target, place.point, errors);
    return known.some(leadsTo);
  };
  let best: Float64Array | undefined;
  let value = minimum.value - gain * up;
  for (const start of points) {
    const point = start.slice();
    newton.minimize(objective as CurvedObjective, region, point, glance * up, calls, abandons);
    if (newton.isAbandoned || (newton.value >= value && isNear(point, minimum.values, errors))) continue;
    known.push({ point, value: newton.value });
    if (newton.value > minimum.value + window * up) continue;
    newton.minimize(objective as CurvedObjective, region, point, precision * up, calls);
    if (!(newton.value < value)) continue;
    value = newton.value;
    best = point;
  }
  return best;
}

/** Within a part of the errors: in the same valley, whose bottom is known. */
const isNear = (point: Float64Array, values: Float64Array, errors: Float64Array): boolean =>
  point.every((value, i) => Math.abs(value - values[i]) <= 0.2 * errors[i]);
