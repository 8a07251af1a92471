import type { PlainFunction } from '../engine/secondDerivatives.ts';
import type { MinimizationProblem } from '../Minimizer.ts';

/** The function of some of the parameters, the others at rest, in their own units. */
export class FreeFunction implements PlainFunction {
  calls = 0;
  readonly gradient?: (place: Float64Array, gradient: Float64Array) => number;
  private readonly point: Float64Array;
  private readonly all: Float64Array;

  constructor(
    private readonly problem: MinimizationProblem,
    private readonly indices: readonly number[],
    values: Float64Array,
  ) {
    this.point = values.slice();
    this.all = new Float64Array(values.length);
    const { objective } = problem;
    if (objective.gradient !== undefined) {
      this.gradient = (place, gradient) => {
        this.calls++;
        this.move(place);
        const value = objective.gradient?.(this.point, this.all) ?? Number.NaN;
        indices.forEach((index, k) => {
          gradient[k] = this.all[index];
        });
        return value;
      };
    }
  }

  get size(): number {
    return this.indices.length;
  }

  value(place: Float64Array): number {
    this.calls++;
    this.move(place);
    return this.problem.objective.value(this.point);
  }

  room(place: Float64Array, k: number): readonly [number, number] {
    const { lower, upper } = this.problem.parameters[this.indices[k]];
    return [place[k] - lower, upper - place[k]];
  }

  private move(place: Float64Array): void {
    for (let k = 0; k < this.indices.length; k++) this.point[this.indices[k]] = place[k];
  }
}
