import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { integer, tool, type ValuesOf } from '../../framework/index.ts';
import { regionOf, startOf } from './engine/region.ts';
import { distanceGoal, type MinimizationProblem, type Minimizer, type Minimum, minimizer } from './Minimizer.ts';

const parameters = {
  iterations: integer({ default: 10, min: 1, about: 'iterations of the library between looks at the progress' }),
};

/** Differences for derivatives, in units of the first step of a parameter. */
const difference = 1e-3;

/**
 * The library ml-levenberg-marquardt (https://github.com/mljs/levenberg-marquardt) behind the contract of minimizers: sums of squares only, with
 * numerical derivatives. It has no test of convergence: it is called again from where it ended until that gains less than the goal.
 */
@tool(minimizer, parameters)
export class MlLevenbergMarquardt implements Minimizer {
  readonly needs = ['squares'] as const;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  minimize(problem: MinimizationProblem): Minimum {
    const { up, callLimit, parameters: list } = problem;
    const { squares } = problem.objective;
    const free = [...list.keys()].filter((i) => !list[i].fixed);
    const region = regionOf(problem);
    const values = startOf(list);
    if (squares === undefined) {
      return { values, value: problem.objective.value(values), distance: Number.NaN, calls: 1, status: 'invalid' };
    }
    const trial = values.slice();
    const residuals = new Float64Array(squares.count);
    let value = Number.NaN;
    let calls = 0;
    // The library works in units of the first steps, as its damping is the same for all parameters.
    const residualsAt = (scaled: readonly number[]) => {
      free.forEach((i, k) => {
        trial[i] = Math.min(Math.max(scaled[k] * list[i].step, region.lower[i]), region.upper[i]);
      });
      calls++;
      squares.residuals(trial, residuals);
      const here = up * residuals.reduce((sum, r) => sum + r * r, 0);
      if (here < value || Number.isNaN(value)) {
        value = here;
        values.set(trial);
      }
      const copy = residuals.slice();
      return (index: number) => copy[index];
    };
    const scaled = (point: Float64Array) => free.map((i) => point[i] / list[i].step);
    residualsAt(scaled(values));
    if (!Number.isFinite(value)) return { values, value, distance: Number.NaN, calls, status: 'invalid' };
    const data = { x: residuals.map((_, i) => i), y: new Float64Array(residuals.length) };
    const goal = distanceGoal(problem);
    let gain = free.length === 0 ? 0 : Infinity;
    while (gain > goal && calls < callLimit) {
      const before = value;
      levenbergMarquardt(data, residualsAt, {
        initialValues: scaled(values),
        minValues: scaled(region.lower),
        maxValues: scaled(region.upper),
        gradientDifference: difference,
        centralDifference: true,
        maxIterations: this.values.iterations,
        errorTolerance: 0,
      });
      gain = before - value;
    }
    return { values, value, distance: gain, calls, status: gain > goal ? 'callLimit' : 'converged' };
  }
}
