import { integer, tool, type ValuesOf } from '../../framework/index.ts';
import { startOf } from './engine/region.ts';
import { type MinimizationProblem, type Minimizer, type Minimum, minimizer } from './Minimizer.ts';

const parameters = {
  points: integer({ default: 41, min: 3, about: 'values of a parameter that are tried' }),
  sweeps: integer({ default: 3, min: 1, about: 'how often all parameters are gone through; each time over a fifth of the last range' }),
};

/** A parameter without bounds is scanned over so many steps to each side. */
const unboundedSteps = 10;

/**
 * Tries values of one parameter after the other and keeps the best. It finds the neighbourhood of a minimum whatever the function looks like,
 * not the minimum: its result is never called converged.
 */
@tool(minimizer, parameters)
export class Scan implements Minimizer {
  constructor(private readonly configured: ValuesOf<typeof parameters>) {}

  minimize({ objective, parameters: list, callLimit }: MinimizationProblem): Minimum {
    const { points, sweeps } = this.configured;
    const values = startOf(list);
    let value = objective.value(values);
    let calls = 1;
    const isValid = Number.isFinite(value);
    for (let sweep = 0; sweep < sweeps && isValid; sweep++) {
      for (const [i, { lower, upper, step, fixed }] of list.entries()) {
        if (fixed) continue;
        const whole = Number.isFinite(upper - lower) ? upper - lower : 2 * unboundedSteps * step;
        const width = whole / 5 ** sweep;
        const from = Math.max(lower, sweep === 0 && Number.isFinite(upper - lower) ? lower : values[i] - width / 2);
        const to = Math.min(upper, from + width);
        let best = values[i];
        for (let k = 0; k < points && calls < callLimit; k++, calls++) {
          values[i] = from + ((to - from) * k) / (points - 1);
          const here = objective.value(values);
          if (!(here < value)) continue;
          value = here;
          best = values[i];
        }
        values[i] = best;
      }
    }
    const status = !isValid ? 'invalid' : calls >= callLimit ? 'callLimit' : 'aboveGoal';
    return { values, value, distance: Number.NaN, calls, status };
  }
}
