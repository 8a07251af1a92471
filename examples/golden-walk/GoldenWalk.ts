import { integer, tool, type ValuesOf } from 'tsfw';
import { distanceGoal, type MinimizationProblem, type Minimizer, type Minimum, minimizer } from 'tsfw/minimizers';

const parameters = {
  cuts: integer({ default: 30, min: 1, about: 'golden sections of the interval in each parameter' }),
};

const golden = (Math.sqrt(5) - 1) / 2;

/** Walks along one parameter after the other, to the lowest place that golden sections find within a few steps to each side. */
@tool(minimizer, parameters)
export class GoldenWalk implements Minimizer {
  constructor(private readonly settings: ValuesOf<typeof parameters>) {}

  minimize(problem: MinimizationProblem): Minimum {
    const { objective, parameters, callLimit } = problem;
    const values = Float64Array.from(parameters, ({ start }) => start);
    let value = objective.value(values);
    let gain = Infinity;
    let calls = 1;
    while (gain > distanceGoal(problem) && calls < callLimit) {
      const before = value;
      for (const [i, { lower, upper, step, fixed }] of parameters.entries()) {
        if (fixed) continue;
        const at = (x: number) => {
          calls++;
          return objective.value(values.with(i, x));
        };
        let [from, to] = [Math.max(lower, values[i] - 3 * step), Math.min(upper, values[i] + 3 * step)];
        for (let cut = 0; cut < this.settings.cuts; cut++) {
          const [left, right] = [to - golden * (to - from), from + golden * (to - from)];
          if (at(left) < at(right)) to = right;
          else from = left;
        }
        const best = (from + to) / 2;
        const here = at(best);
        if (here < value) {
          values[i] = best;
          value = here;
        }
      }
      gain = before - value;
    }
    const status = !Number.isFinite(value) ? 'invalid' : calls < callLimit ? 'converged' : 'callLimit';
    return { values, value, distance: gain, calls, status };
  }
}
