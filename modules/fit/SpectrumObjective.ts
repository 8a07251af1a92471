import { rowProducts, weightedProducts } from '../linearAlgebra/rowProducts.ts';
import { gradientStep, stepsWithin } from '../minimizers/engine/secondDerivatives.ts';
import type { Objective, SumOfSquares } from '../minimizers/Minimizer.ts';
import type { GaussianConstraint } from './SpectrumFitSettings.ts';
import type { PreparedModel } from './SpectrumModel.ts';
import type { TestStatistic } from './TestStatistic.ts';

/** A constraint by the index of its parameter. */
export type IndexedConstraint = Pick<GaussianConstraint, 'mean' | 'sigma'> & { readonly index: number };

/** A test statistic of a model and a spectrum as a function of the model's parameters. Nothing is allocated per call. */
export class SpectrumObjective implements Objective {
  /** Calls so far, of any kind. */
  calls = 0;
  /** Absent when the statistic is no sum over bins. */
  readonly squares?: SumOfSquares;

  private readonly expected: Float64Array;
  private readonly jacobian: Float64Array;
  /** Its parts: of each parameter, the bins. */
  private readonly rows: readonly Float64Array[];
  private readonly weighted: readonly Float64Array[];
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly totalGradient: Float64Array;
  private readonly shifted: Float64Array;
  private readonly above: Float64Array;
  private readonly below: Float64Array;
  private counts: Float64Array;

  /** @param totalTo ADC: the sum of the expectations is replaced by their integral up to there, when given */
  constructor(
    private readonly model: PreparedModel,
    private readonly statistic: TestStatistic,
    private readonly constraints: readonly IndexedConstraint[],
    private readonly totalTo: number | undefined,
    parameterCount: number,
    private readonly binCount: number,
  ) {
    this.counts = new Float64Array(binCount);
    this.expected = new Float64Array(binCount);
    this.first = new Float64Array(binCount);
    this.second = new Float64Array(binCount);
    this.jacobian = new Float64Array(binCount * parameterCount);
    this.rows = Array.from({ length: parameterCount }, (_, p) => this.jacobian.subarray(p * binCount, (p + 1) * binCount));
    this.weighted = [new Float64Array(binCount), new Float64Array(binCount)];
    this.totalGradient = new Float64Array(parameterCount);
    this.shifted = new Float64Array(parameterCount);
    this.above = new Float64Array(parameterCount);
    this.below = new Float64Array(parameterCount);
    if (totalTo === undefined) {
      this.squares = { count: binCount + constraints.length, residuals: (point, residuals) => this.writeResiduals(point, residuals) };
    }
  }

  /** Takes the contents of the bins of another spectrum. */
  setCounts(counts: Float64Array): void {
    this.counts = counts;
    this.calls = 0;
  }

  value(point: Float64Array): number {
    const { model, statistic, counts, expected } = this;
    this.calls++;
    model.expected(point, expected);
    let value = statistic.value(counts, expected) + this.penalty(point);
    if (this.totalTo !== undefined) {
      value += model.total(point, this.totalTo, this.totalGradient);
      for (let i = 0; i < expected.length; i++) value -= expected[i];
    }
    return value;
  }

  gradient(point: Float64Array, gradient: Float64Array): number {
    const { model, statistic, counts, expected, jacobian, first, second } = this;
    this.calls++;
    model.derivatives(point, expected, jacobian);
    let value = statistic.derivatives(counts, expected, first, second) + this.penalty(point);
    if (this.totalTo !== undefined) {
      value += model.total(point, this.totalTo, this.totalGradient);
      for (let i = 0; i < expected.length; i++) {
        value -= expected[i];
        first[i] -= 1;
      }
    }
    rowProducts(this.rows, first, gradient);
    if (this.totalTo !== undefined) for (let p = 0; p < gradient.length; p++) gradient[p] += this.totalGradient[p];
    for (const { index, mean, sigma } of this.constraints) gradient[index] += (2 * statistic.up * (point[index] - mean)) / (sigma * sigma);
    return value;
  }

  curvature(point: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const value = this.gradient(point, gradient);
    weightedProducts(this.rows, this.second, this.weighted, hessian);
    const size = this.rows.length;
    for (const { index, sigma } of this.constraints) hessian[index * size + index] += (2 * this.statistic.up) / (sigma * sigma);
    return value;
  }

  /**
   * From the second derivatives of the sum over bins, and the first ones times the second derivatives of the expectations. The latter are differences
   * along the parameters that the expectations are not proportional to.
   */
  secondDerivatives(point: Float64Array, lower: Float64Array, upper: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const { model, statistic, counts, expected, rows, second, shifted, above, below } = this;
    const size = rows.length;
    const value = this.curvature(point, gradient, hessian);
    const deviation = (q: number) => Math.sqrt((2 * statistic.up) / hessian[q * size + q]);
    const steps = Float64Array.from(rows, (_, q) => gradientStep * Math.min(deviation(q), upper[q] - lower[q]));
    statistic.secondDerivatives(counts, expected, second);
    weightedProducts(rows, second, this.weighted, hessian);
    for (const { index, sigma } of this.constraints) hessian[index * size + index] += (2 * statistic.up) / (sigma * sigma);
    shifted.set(point);
    for (let q = 0; q < size; q++) {
      if (model.yields.includes(q) || !(steps[q] > 0 && steps[q] < Infinity)) continue;
      const [down, up] = stepsWithin(steps[q], [point[q] - lower[q], upper[q] - point[q]]);
      shifted[q] = point[q] + up;
      this.projectDerivatives(shifted, above);
      shifted[q] = point[q] - down;
      this.projectDerivatives(shifted, below);
      shifted[q] = point[q];
      for (let p = 0; p < size; p++) {
        const bend = (above[p] - below[p]) / (up + down);
        // What comes from both parameters is the mean.
        const part = model.yields.includes(p) ? bend : 0.5 * bend;
        hessian[p * size + q] += part;
        hessian[q * size + p] += part;
      }
    }
    return value;
  }

  /** Derivatives of the expectations, summed with the latest first derivatives of the statistic as weights. */
  private projectDerivatives(point: Float64Array, sums: Float64Array): void {
    this.calls++;
    this.model.derivatives(point, this.expected, this.jacobian);
    rowProducts(this.rows, this.first, sums);
    if (this.totalTo === undefined) return;
    this.model.total(point, this.totalTo, this.totalGradient);
    for (let p = 0; p < sums.length; p++) sums[p] += this.totalGradient[p];
  }

  private penalty(point: Float64Array): number {
    let sum = 0;
    for (const { index, mean, sigma } of this.constraints) sum += ((point[index] - mean) / sigma) ** 2;
    return this.statistic.up * sum;
  }

  private writeResiduals(point: Float64Array, residuals: Float64Array): void {
    const { model, statistic, counts, expected, binCount, constraints } = this;
    this.calls++;
    model.expected(point, expected);
    statistic.residuals(counts, expected, residuals.subarray(0, binCount));
    constraints.forEach(({ index, mean, sigma }, i) => {
      residuals[binCount + i] = (point[index] - mean) / sigma;
    });
  }
}
