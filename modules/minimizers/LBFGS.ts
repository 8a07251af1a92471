import { integer, tool, type ValuesOf } from '../../framework/index.ts';
import { InternalFunction } from './engine/InternalFunction.ts';
import { LimitedMemory } from './engine/LimitedMemory.ts';
import { distanceGoal, type MinimizationProblem, type Minimizer, type Minimum, minimizer } from './Minimizer.ts';

const parameters = {
  memory: integer({ default: 12, min: 1, about: 'steps that are remembered' }),
};

/** Quasi-Newton steps from the memory of the last ones, for many parameters. With or without gradients. */
@tool(minimizer, parameters)
export class LBFGS implements Minimizer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  minimize(problem: MinimizationProblem): Minimum {
    const target = new InternalFunction(problem);
    const search = new LimitedMemory(target, this.values.memory);
    const status = search.minimize(distanceGoal(problem), problem.callLimit);
    const values = new Float64Array(problem.parameters.length);
    target.toParameters(search.place, values);
    return { values, value: search.value, distance: search.distance, calls: target.calls, status };
  }
}
