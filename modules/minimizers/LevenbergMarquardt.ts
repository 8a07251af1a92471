import { tool } from '../../framework/index.ts';
import { type CurvedObjective, DampedNewton } from './engine/DampedNewton.ts';
import { regionOf, startOf } from './engine/region.ts';
import { distanceGoal, type MinimizationProblem, type Minimizer, type Minimum, minimizer, type Objective } from './Minimizer.ts';

/**
 * Levenberg's and Marquardt's method with bounds, on expected second derivatives: for Poisson counts the weights are those of the expectations of
 * each step. The fastest way to a minimum that is a fit.
 */
@tool(minimizer, {})
export class LevenbergMarquardt implements Minimizer {
  readonly needs = ['curvature'] as const;

  minimize(problem: MinimizationProblem): Minimum {
    const { objective, parameters, callLimit } = problem;
    const values = startOf(parameters);
    if (objective.curvature === undefined) return withoutDerivatives(objective, values);
    const newton = new DampedNewton(parameters.length);
    const status = newton.minimize(objective as CurvedObjective, regionOf(problem), values, distanceGoal(problem), callLimit);
    return { values, value: newton.value, distance: newton.distance, calls: newton.calls, status };
  }
}

const withoutDerivatives = (objective: Objective, values: Float64Array): Minimum => ({
  ...{ values, value: objective.value(values), distance: Number.NaN, calls: 1, status: 'invalid' },
});
