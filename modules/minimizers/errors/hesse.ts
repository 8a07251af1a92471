import { invert } from '../../linearAlgebra/cholesky.ts';
import { smallestEigenvalue } from '../../linearAlgebra/smallestEigenvalue.ts';
import { regionOf } from '../engine/region.ts';
import { deviationAlong, secondDerivatives } from '../engine/secondDerivatives.ts';
import type { MinimizationProblem } from '../Minimizer.ts';
import { FreeFunction } from './FreeFunction.ts';

/** A value closer to a bound than this part of the range is at the bound. */
export const limitMargin = 1e-3;

/** Second derivatives: `accurate`; `forced` to be positive definite, so that errors mean little; `failed`, without errors. */
export type HesseStatus = 'accurate' | 'forced' | 'failed';

export interface Hesse {
  readonly status: HesseStatus;
  /** By rows, all elements; 0 for parameters that are fixed or held by a bound. NaN when failed. */
  readonly covariance: Float64Array;
  /** Square roots of its diagonal. */
  readonly errors: Float64Array;
  /** Estimated vertical distance to the minimum. */
  readonly distance: number;
  /** Held by a bound that the function would leave. Their values count as known. */
  readonly held: readonly boolean[];
  readonly calls: number;
}

/**
 * Errors and correlations from second derivatives at a minimum, whoever found it: 2 up times the inverse of the matrix. Where that is not positive
 * definite, its diagonal is raised, as in Minuit.
 * @param values a point near the minimum
 */
export function hesse(problem: MinimizationProblem, values: Float64Array): Hesse {
  const { parameters, up } = problem;
  const count = parameters.length;
  const { gradient, matrixOf, calls } = derivativesAt(problem, values);
  const isHeldHere = parameters.map(({ fixed }, i) => !fixed && isHeld(problem, values, i, gradient[i]));
  const free = [...parameters.keys()].filter((i) => !parameters[i].fixed && !isHeldHere[i]);
  const size = free.length;
  const matrix = matrixOf(free);
  const inverse = new Float64Array(size * size);
  const status = invertRepaired(matrix, size, inverse);
  const covariance = new Float64Array(count * count);
  const errors = new Float64Array(count);
  let distance = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      covariance[free[a] * count + free[b]] = status === 'failed' ? Number.NaN : 2 * up * inverse[a * size + b];
      distance += 0.5 * gradient[free[a]] * inverse[a * size + b] * gradient[free[b]];
    }
    errors[free[a]] = Math.sqrt(covariance[free[a] * count + free[a]]);
  }
  return {
    ...{ status, covariance, errors, distance: status === 'failed' ? Number.NaN : distance },
    held: isHeldHere,
    calls: calls(),
  };
}

interface Derivatives {
  /** First derivatives; 0 for fixed parameters. */
  readonly gradient: Float64Array;
  /** Second derivatives to some of the parameters. */
  matrixOf(free: readonly number[]): Float64Array;
  /** So far. */
  calls(): number;
}

/** From the function itself where it can, else from differences of its gradients or values. */
function derivativesAt(problem: MinimizationProblem, values: Float64Array): Derivatives {
  const { objective, parameters } = problem;
  const count = parameters.length;
  const gradient = new Float64Array(count);
  if (objective.secondDerivatives !== undefined) {
    const hessian = new Float64Array(count * count);
    const { lower, upper } = regionOf(problem);
    objective.secondDerivatives(values, lower, upper, gradient, hessian);
    const matrixOf = (free: readonly number[]) => Float64Array.from(free.flatMap((i) => free.map((j) => hessian[i * count + j])));
    return { gradient, matrixOf, calls: () => 1 };
  }
  const moving = [...parameters.keys()].filter((i) => !parameters[i].fixed);
  const everything = new FreeFunction(problem, moving, values);
  const slopes = new Float64Array(moving.length);
  const value = gradientAt(everything, values, problem, moving, slopes);
  moving.forEach((i, k) => {
    gradient[i] = slopes[k];
  });
  let calls = everything.calls;
  const matrixOf = (free: readonly number[]) => {
    const target = new FreeFunction(problem, free, values);
    const { sizes, calls: sizeCalls } = sizesOf(problem, target, values, free, value);
    const matrix = new Float64Array(free.length ** 2);
    secondDerivatives(
      target,
      Float64Array.from(free, (i) => values[i]),
      value,
      sizes,
      matrix,
    );
    calls += target.calls + sizeCalls;
    return matrix;
  };
  return { gradient, matrixOf, calls: () => calls };
}

/** At a bound, and the function falls outwards. */
function isHeld({ parameters }: MinimizationProblem, values: Float64Array, index: number, slope: number): boolean {
  const { lower, upper } = parameters[index];
  const margin = Number.isFinite(upper - lower) ? limitMargin * (upper - lower) : 0;
  return (values[index] <= lower + margin && slope > 0) || (values[index] >= upper - margin && slope < 0);
}

/** Writes the gradient. @returns the value */
function gradientAt(
  target: FreeFunction,
  values: Float64Array,
  { parameters }: MinimizationProblem,
  indices: readonly number[],
  gradient: Float64Array,
): number {
  const place = Float64Array.from(indices, (i) => values[i]);
  if (target.gradient !== undefined) return target.gradient(place, gradient);
  const value = target.value(place);
  const shifted = place.slice();
  indices.forEach((i, k) => {
    const [down, up] = target.room(place, k).map((room) => Math.min(room, 1e-3 * parameters[i].step));
    shifted[k] = place[k] + up;
    const above = target.value(shifted);
    shifted[k] = place[k] - down;
    gradient[k] = (above - target.value(shifted)) / (up + down);
    shifted[k] = place[k];
  });
  return value;
}

/** About one standard deviation of each parameter, the others at rest: from expected second derivatives, or from the function. */
function sizesOf(problem: MinimizationProblem, target: FreeFunction, values: Float64Array, free: readonly number[], value: number) {
  const { objective, parameters, up } = problem;
  const count = parameters.length;
  const hessian = new Float64Array(count * count);
  const calls = objective.curvature === undefined ? 0 : 1;
  objective.curvature?.(values, new Float64Array(count), hessian);
  const place = Float64Array.from(free, (i) => values[i]);
  const sizes = Float64Array.from(free, (i, k) => {
    const bend = hessian[i * count + i];
    const { lower, upper, step } = parameters[i];
    const deviation = bend > 0 ? Math.sqrt((2 * up) / bend) : deviationAlong(target, place, value, k, step, up);
    return Math.min(deviation, Number.isFinite(upper - lower) ? upper - lower : Infinity);
  });
  return { sizes, calls };
}

/** Inverts a symmetric matrix. Where it is not positive definite, all is scaled to a diagonal of 1, which is raised until it is. */
function invertRepaired(matrix: Float64Array, size: number, inverse: Float64Array): HesseStatus {
  if (!matrix.every(Number.isFinite)) return 'failed';
  const scratch = new Float64Array(size);
  if (invert(matrix.slice(), size, inverse, scratch)) return 'accurate';
  const scales = Float64Array.from({ length: size }, (_, i) => Math.sqrt(Math.abs(matrix[i * size + i])) || 1);
  const scaled = matrix.map((element, at) => element / (scales[Math.floor(at / size)] * scales[at % size]));
  const lowest = smallestEigenvalue(scaled.slice(), size);
  const raise = Math.max(0, 1e-3 - lowest);
  for (let i = 0; i < size; i++) scaled[i * size + i] += raise;
  if (!invert(scaled, size, inverse, scratch)) return 'failed';
  for (let at = 0; at < inverse.length; at++) inverse[at] /= scales[Math.floor(at / size)] * scales[at % size];
  return 'forced';
}
