import { type Analyzer, analyzer, Messages, toolOf, type ValuesOf } from 'tsfw';
import { hesse, type Minimizer, minimizer } from 'tsfw/minimizers';

const parameters = {
  minimizer: toolOf<Minimizer>(minimizer, { default: 'Migrad', about: 'finds the minimum' }),
};

/** Minimises (x - 3)^2 + 4 (y + 1)^2 at the end of a job, with the minimizer of the configuration, and prints the minimum with its errors. */
@analyzer(parameters)
export class Parabola implements Analyzer {
  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {}

  analyze(): void {}

  endJob(): void {
    const bounds = { lower: -10, upper: 10, step: 0.5, fixed: false };
    const problem = {
      objective: { value: ([x, y]: Float64Array) => (x - 3) ** 2 + 4 * (y + 1) ** 2 },
      parameters: [
        { name: 'x', start: 0, ...bounds },
        { name: 'y', start: 0, ...bounds },
      ],
      ...{ up: 1, tolerance: 0.001, callLimit: 10000 },
    };
    const { values, calls, status } = this.values.minimizer.minimize(problem);
    const { errors } = hesse(problem, values);
    const text = problem.parameters.map(({ name }, i) => `${name} = ${values[i].toFixed(3)} +- ${errors[i].toFixed(3)}`);
    this.messages.info('Parabola', `${text.join(', ')} (${status}, ${calls} calls)`);
  }
}
