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
  private readonly weighted: Float64Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly totalGradient: Float64Array;
  private counts: Float64Array;

  /** @param totalTo ADC: the sum of the expectations is replaced by their integral up to there, when given */
  constructor(
    private readonly model: PreparedModel,
    private readonly statistic: TestStatistic,
    private readonly constraints: readonly IndexedConstraint[],
    private readonly totalTo: number | undefined,
    private readonly parameterCount: number,
    private readonly binCount: number,
  ) {
    this.counts = new Float64Array(binCount);
    this.expected = new Float64Array(binCount);
    this.first = new Float64Array(binCount);
    this.second = new Float64Array(binCount);
    this.jacobian = new Float64Array(binCount * parameterCount);
    this.weighted = new Float64Array(binCount);
    this.totalGradient = new Float64Array(parameterCount);
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
    const { model, statistic, counts, expected, jacobian, first, second, binCount, parameterCount } = this;
    this.calls++;
    model.derivatives(point, expected, jacobian);
    let value = statistic.derivatives(counts, expected, first, second) + this.penalty(point);
    if (this.totalTo !== undefined) {
      value += model.total(point, this.totalTo, this.totalGradient);
      for (let i = 0; i < binCount; i++) {
        value -= expected[i];
        first[i] -= 1;
      }
    }
    for (let p = 0, at = 0; p < parameterCount; p++) {
      let sum = 0;
      for (let i = 0; i < binCount; i++) sum += first[i] * jacobian[at++];
      gradient[p] = this.totalTo !== undefined ? sum + this.totalGradient[p] : sum;
    }
    for (const { index, mean, sigma } of this.constraints) gradient[index] += (2 * statistic.up * (point[index] - mean)) / (sigma * sigma);
    return value;
  }

  curvature(point: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const { jacobian, weighted, second, binCount, parameterCount: n } = this;
    const value = this.gradient(point, gradient);
    for (let p = 0; p < n; p++) {
      const row = p * binCount;
      for (let i = 0; i < binCount; i++) weighted[i] = second[i] * jacobian[row + i];
      // Two columns at once: the weights are read once for both.
      for (let q = p; q < n; q += 2) {
        const column = q * binCount;
        const next = q + 1 < n ? column + binCount : column;
        let sum = 0;
        let nextSum = 0;
        for (let i = 0; i < binCount; i++) {
          const weight = weighted[i];
          sum += weight * jacobian[column + i];
          nextSum += weight * jacobian[next + i];
        }
        hessian[p * n + q] = sum;
        hessian[q * n + p] = sum;
        if (q + 1 === n) break;
        hessian[p * n + q + 1] = nextSum;
        hessian[(q + 1) * n + p] = nextSum;
      }
    }
    for (const { index, sigma } of this.constraints) hessian[index * n + index] += (2 * this.statistic.up) / (sigma * sigma);
    return value;
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
