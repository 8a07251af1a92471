import { integer, tool, type ValuesOf } from '../../framework/index.ts';
import { InternalFunction } from './engine/InternalFunction.ts';
import { VariableMetric } from './engine/VariableMetric.ts';
import { distanceGoal, type MinimizationProblem, type Minimizer, type Minimum, minimizer } from './Minimizer.ts';

const parameters = {
  strategy: integer({
    default: 1,
    min: 0,
    max: 2,
    about: '0: no second derivatives; 1: when the estimated distance cannot be trusted; 2: always before the end',
  }),
};

/** Minuit's MIGRAD: steps with an approximate inverse of the second derivatives, which every step improves. With or without gradients. */
@tool(minimizer, parameters)
export class Migrad implements Minimizer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  minimize(problem: MinimizationProblem): Minimum {
    const target = new InternalFunction(problem);
    const search = new VariableMetric(target);
    const status = search.minimize(distanceGoal(problem), problem.callLimit, this.values.strategy);
    const values = new Float64Array(problem.parameters.length);
    target.toParameters(search.place, values);
    return { values, value: search.value, distance: search.distance, calls: target.calls, status };
  }
}
