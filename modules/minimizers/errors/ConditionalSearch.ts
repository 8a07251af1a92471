import { type Abandons, type CurvedObjective, DampedNewton, type Region } from '../engine/DampedNewton.ts';
import { InternalFunction } from '../engine/InternalFunction.ts';
import { regionOf } from '../engine/region.ts';
import { VariableMetric } from '../engine/VariableMetric.ts';
import type { MinimizationProblem, MinimumStatus } from '../Minimizer.ts';

/** Minimises a problem while some more parameters are held: many times, from points near the minimum. */
export class ConditionalSearch {
  calls = 0;
  /** Of the function at the last minimum. */
  value = Number.NaN;
  private readonly newton: DampedNewton;
  private readonly region: Region;

  /** @param precision of the values, in units of up */
  constructor(
    readonly problem: MinimizationProblem,
    private readonly precision: number,
  ) {
    this.newton = new DampedNewton(problem.parameters.length);
    this.region = regionOf(problem);
  }

  /** @param point where `held` parameters stand and the others start; is replaced by the minimum */
  minimize(point: Float64Array, held: readonly number[], precision = this.precision, abandons?: Abandons): MinimumStatus {
    const { problem, region } = this;
    const goal = precision * problem.up;
    const { objective, parameters, callLimit } = problem;
    if (objective.curvature === undefined) {
      const moved = parameters.map((parameter, i) => ({ ...parameter, start: point[i], fixed: parameter.fixed || held.includes(i) }));
      const target = new InternalFunction({ ...problem, parameters: moved });
      const search = new VariableMetric(target);
      const status = search.minimize(goal, callLimit, 0);
      target.toParameters(search.place, point);
      this.value = search.value;
      this.calls += target.calls;
      return status;
    }
    for (let i = 0; i < parameters.length; i++) region.fixed[i] = parameters[i].fixed || held.includes(i) ? 1 : 0;
    const status = this.newton.minimize(objective as CurvedObjective, region, point, goal, callLimit, abandons);
    this.value = this.newton.value;
    this.calls += this.newton.calls;
    return status;
  }

  /** Derivative of the last minimum along a line in the parameters that were held; NaN when the function has no second derivatives. */
  slopeAlong(held: readonly number[], direction: readonly number[]): number {
    if (this.problem.objective.curvature === undefined) return Number.NaN;
    return held.reduce((sum, index, k) => sum + direction[k] * this.newton.slopeOf(index), 0);
  }
}
