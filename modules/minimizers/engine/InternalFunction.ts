import type { MinimizationProblem } from '../Minimizer.ts';
import { LimitTransform } from './LimitTransform.ts';
import type { PlainFunction } from './secondDerivatives.ts';

/** A start closer to a bound than this part of the range is moved inside: at the bound itself the sine has no slope. */
const startMargin = 1e-5;

/** A problem in free, unbounded coordinates, one for each parameter that is not fixed. Counts the calls. */
export class InternalFunction {
  calls = 0;
  /** Number of coordinates. */
  readonly size: number;
  readonly up: number;
  /** For second derivatives: has a gradient only where the objective has. */
  readonly differentiable: PlainFunction;
  readonly start: Float64Array;
  /** Sizes of first steps. */
  readonly steps: Float64Array;
  /** Their parameters. */
  readonly indices: readonly number[];
  private readonly transforms: readonly LimitTransform[];
  private readonly point: Float64Array;
  private readonly gradientOfAll: Float64Array;
  private readonly hessianOfAll: Float64Array;
  /** Steps of numerical derivatives. */
  private readonly differences: Float64Array;
  private readonly shifted: Float64Array;

  constructor(private readonly problem: MinimizationProblem) {
    const { parameters } = problem;
    this.indices = [...parameters.keys()].filter((i) => !parameters[i].fixed);
    this.transforms = this.indices.map((i) => new LimitTransform(parameters[i].lower, parameters[i].upper));
    this.size = this.indices.length;
    this.point = Float64Array.from(parameters, ({ start }) => start);
    this.gradientOfAll = new Float64Array(parameters.length);
    this.hessianOfAll = new Float64Array(parameters.length ** 2);
    this.start = Float64Array.from(this.indices, (i, k) => this.transforms[k].toInternal(insideOf(parameters[i])));
    this.steps = Float64Array.from(
      this.indices,
      (i, k) => parameters[i].step / Math.max(Math.abs(this.transforms[k].slope(this.start[k])), 1e-10),
    );
    // A step beyond a quarter of the period of the sine says nothing.
    for (let k = 0; k < this.size; k++) this.steps[k] = Math.min(this.steps[k], 0.5 * Math.max(1, Math.abs(this.start[k])));
    this.differences = this.steps.map((step) => 0.1 * step);
    this.shifted = new Float64Array(this.size);
    this.up = problem.up;
    const value = (place: Float64Array) => this.value(place);
    const gradient = (place: Float64Array, derivatives: Float64Array) => this.gradient(place, derivatives);
    this.differentiable = { size: this.size, value, ...(problem.objective.gradient === undefined ? {} : { gradient }) };
  }

  /** All parameters at a place. @param values is overwritten */
  toParameters(place: Float64Array, values: Float64Array): void {
    values.set(this.point);
    for (let k = 0; k < this.size; k++) values[this.indices[k]] = this.transforms[k].toExternal(place[k]);
  }

  value(place: Float64Array): number {
    this.calls++;
    this.toParameters(place, this.point);
    return this.problem.objective.value(this.point);
  }

  /** Writes the derivatives. @returns the value */
  gradient(place: Float64Array, gradient: Float64Array): number {
    const { objective } = this.problem;
    if (objective.gradient === undefined) return this.numericGradient(place, gradient);
    this.calls++;
    this.toParameters(place, this.point);
    const value = objective.gradient(this.point, this.gradientOfAll);
    for (let k = 0; k < this.size; k++) gradient[k] = this.gradientOfAll[this.indices[k]] * this.transforms[k].slope(place[k]);
    return value;
  }

  /** Writes expected second derivatives. @returns false when the function has none */
  curvature(place: Float64Array, hessian: Float64Array): boolean {
    const { objective, parameters } = this.problem;
    if (objective.curvature === undefined) return false;
    this.calls++;
    this.toParameters(place, this.point);
    objective.curvature(this.point, this.gradientOfAll, this.hessianOfAll);
    for (let k = 0; k < this.size; k++) {
      const slope = this.transforms[k].slope(place[k]);
      for (let l = 0; l < this.size; l++) {
        const value = this.hessianOfAll[this.indices[k] * parameters.length + this.indices[l]];
        hessian[k * this.size + l] = value * slope * this.transforms[l].slope(place[l]);
      }
      // At a bound the function of the coordinate is curved by the transformation alone.
      hessian[k * this.size + k] += Math.max(0, this.gradientOfAll[this.indices[k]] * this.transforms[k].bend(place[k]));
    }
    return true;
  }

  /** Central differences, over steps that change the function by 1e-7 of its value. */
  private numericGradient(place: Float64Array, gradient: Float64Array): number {
    const { shifted, differences } = this;
    const value = this.value(place);
    shifted.set(place);
    const change = 1e-7 * (Math.abs(value) + this.problem.up);
    for (let k = 0; k < this.size; k++) {
      const h = differences[k];
      shifted[k] = place[k] + h;
      const above = this.value(shifted);
      shifted[k] = place[k] - h;
      const below = this.value(shifted);
      shifted[k] = place[k];
      gradient[k] = (above - below) / (2 * h);
      const second = Math.abs(above + below - 2 * value) / (h * h);
      const wanted = Math.sqrt((2 * change) / Math.max(second, 1e-30));
      differences[k] = Math.min(Math.max(wanted, 0.1 * h, 1e-8), 10 * h, this.steps[k]);
    }
    return value;
  }
}

/** The start of a parameter, a little inside of its bounds. */
function insideOf({ start, lower, upper }: { readonly start: number; readonly lower: number; readonly upper: number }): number {
  const range = upper - lower;
  const margin = Number.isFinite(range) ? startMargin * range : 0;
  return Math.min(Math.max(start, lower + margin), upper - margin);
}
