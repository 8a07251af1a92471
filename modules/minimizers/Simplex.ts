import { tool } from '../../framework/index.ts';
import { InternalFunction } from './engine/InternalFunction.ts';
import { nelderMead } from './engine/nelderMead.ts';
import { distanceGoal, type MinimizationProblem, type Minimizer, type Minimum, minimizer } from './Minimizer.ts';

/** Each restart begins with edges this much shorter. */
const reduction = 0.5;

/**
 * The method of Nelder and Mead, which looks at nothing but values: slow, hard to lead astray. It starts anew from where it ended, until a
 * restart gains less than the goal: a simplex that has become flat stops before the minimum.
 */
@tool(minimizer, {})
export class Simplex implements Minimizer {
  minimize(problem: MinimizationProblem): Minimum {
    const target = new InternalFunction(problem);
    const goal = distanceGoal(problem);
    const { callLimit } = problem;
    let best = { place: target.start, value: target.value(target.start), spread: 0 };
    const isValid = Number.isFinite(best.value);
    let steps = target.steps;
    let gain = Infinity;
    while (isValid && gain > goal && target.calls < callLimit && target.size > 0) {
      const next = nelderMead(target, best.place, steps, 0.1 * goal, callLimit);
      gain = best.value - next.value;
      best = next.value <= best.value ? next : best;
      steps = steps.map((step) => reduction * step);
    }
    const values = new Float64Array(problem.parameters.length);
    target.toParameters(best.place, values);
    const status = !isValid ? 'invalid' : target.size > 0 && gain > goal ? 'callLimit' : 'converged';
    return { values, value: best.value, distance: Math.max(best.spread, Number.isFinite(gain) ? gain : 0), calls: target.calls, status };
  }
}
