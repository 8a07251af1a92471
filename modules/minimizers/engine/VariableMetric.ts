import { invert } from '../../linearAlgebra/cholesky.ts';
import type { MinimumStatus } from '../Minimizer.ts';
import type { InternalFunction } from './InternalFunction.ts';
import { lineSearch } from './lineSearch.ts';
import { secondDerivatives } from './secondDerivatives.ts';

/** The metric is trusted when its relative change in the last updates is below. */
const trusted = 0.05;

/**
 * MIGRAD: steps along minus the metric times the gradient, where the metric approximates the inverse of the second derivatives and learns from every
 * step (Davidon, Fletcher, Powell; with the term of Broyden, Fletcher, Goldfarb, Shanno when it is large). It starts from expected second derivatives
 * where the function has them.
 * Source: F. James, M. Roos, Comput. Phys. Commun. 10 (1975) 343; R. Fletcher, Comput. J. 13 (1970) 317 (switching of the updates).
 */
export class VariableMetric {
  value = Number.NaN;
  distance = Number.NaN;
  /** The place reached. */
  readonly place: Float64Array;

  private readonly metric: Float64Array;
  private gradient: Float64Array;
  private nextGradient: Float64Array;
  private readonly step: Float64Array;
  private readonly trial: Float64Array;
  private readonly change: Float64Array;
  private readonly mapped: Float64Array;
  private readonly matrix: Float64Array;
  /** Relative change of the metric in the last updates. */
  private drift = 1;

  constructor(private readonly target: InternalFunction) {
    const { size } = target;
    this.place = target.start.slice();
    this.metric = new Float64Array(size * size);
    this.gradient = new Float64Array(size);
    this.nextGradient = new Float64Array(size);
    this.step = new Float64Array(size);
    this.trial = new Float64Array(size);
    this.change = new Float64Array(size);
    this.mapped = new Float64Array(size);
    this.matrix = new Float64Array(size * size);
  }

  /** @param strategy 0: never computes second derivatives; 1: when the metric is not to be trusted at the end; 2: always */
  minimize(goal: number, callLimit: number, strategy: number): MinimumStatus {
    const { target } = this;
    this.value = target.gradient(this.place, this.gradient);
    if (!Number.isFinite(this.value)) return 'invalid';
    if (target.size === 0) {
      this.distance = 0;
      return 'converged';
    }
    this.startMetric();
    let checks = 0;
    for (;;) {
      this.distance = this.setStep();
      if (this.distance * (1 + 3 * this.drift) < goal) {
        if (strategy === 0 || checks === 3 || (strategy === 1 && this.drift < trusted)) return 'converged';
        checks++;
        if (!this.exactMetric()) return 'converged';
        this.distance = this.setStep();
        if (this.distance < goal) return 'converged';
      }
      if (target.calls >= callLimit) return 'callLimit';
      if (this.advance()) continue;
      // The metric may be to blame: with exact second derivatives there is another try.
      if (checks === 3) return 'aboveGoal';
      checks++;
      if (!this.exactMetric()) this.startMetric();
    }
  }

  /** Sets the step from metric and gradient. @returns the estimated distance */
  private setStep(): number {
    const { size } = this.target;
    for (let attempt = 0; attempt < 2; attempt++) {
      let slope = 0;
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) sum -= this.metric[i * size + j] * this.gradient[j];
        this.step[i] = sum;
        slope += sum * this.gradient[i];
      }
      if (slope <= 0) return -0.5 * slope;
      // Not positive definite any more.
      this.startMetric();
    }
    return Infinity;
  }

  /** Goes along the step and learns from it. @returns false when nothing below was found */
  private advance(): boolean {
    const { target, place, trial, step } = this;
    const { size } = target;
    let slope = 0;
    let shrink = 1;
    for (let i = 0; i < size; i++) {
      slope += this.gradient[i] * step[i];
      // The sine turns round: longer steps lead anywhere.
      shrink = Math.min(shrink, 1 / Math.max(1, Math.abs(step[i]) / (1 + Math.abs(place[i]))));
    }
    const along = (length: number) => {
      for (let i = 0; i < size; i++) trial[i] = place[i] + length * shrink * step[i];
      return target.value(trial);
    };
    const { length } = lineSearch(along, this.value, shrink * slope);
    if (length === 0) return false;
    for (let i = 0; i < size; i++) {
      step[i] *= length * shrink;
      place[i] += step[i];
    }
    this.value = target.gradient(place, this.nextGradient);
    for (let i = 0; i < size; i++) this.change[i] = this.nextGradient[i] - this.gradient[i];
    [this.gradient, this.nextGradient] = [this.nextGradient, this.gradient];
    this.update();
    return true;
  }

  private update(): void {
    const { metric, step, change, mapped, target } = this;
    const { size } = target;
    let along = 0;
    let curved = 0;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += metric[i * size + j] * change[j];
      mapped[i] = sum;
      along += step[i] * change[i];
      curved += sum * change[i];
    }
    // A step into negative curvature teaches nothing.
    if (!(along > 0 && curved > 0)) return;
    let changed = 0;
    let whole = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let difference = (step[i] * step[j]) / along - (mapped[i] * mapped[j]) / curved;
        if (along > curved) difference += curved * (step[i] / along - mapped[i] / curved) * (step[j] / along - mapped[j] / curved);
        metric[i * size + j] += difference;
        changed += Math.abs(difference);
        whole += Math.abs(metric[i * size + j]);
      }
    }
    this.drift = 0.5 * (this.drift + Math.min(1, changed / whole));
  }

  /** Metric from expected second derivatives; without them, from the sizes of first steps. */
  private startMetric(): void {
    const { target, metric, matrix } = this;
    const { size, steps } = target;
    this.drift = 1;
    if (target.curvature(this.place, matrix)) {
      for (let i = 0; i < size; i++) if (!(matrix[i * size + i] > 0)) matrix[i * size + i] = 1;
      this.drift = 0.5 * trusted;
      if (this.invertMatrix()) return;
    }
    metric.fill(0);
    this.drift = 1;
    // Scaled so that the first step has the size of the steps that were given.
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (this.gradient[i] * steps[i]) ** 2;
    const scale = sum > 0 ? 1 / Math.sqrt(sum) : 1;
    for (let i = 0; i < size; i++) metric[i * size + i] = steps[i] * steps[i] * scale;
  }

  /** Metric from second derivatives by differences. @returns false when they are not positive definite */
  private exactMetric(): boolean {
    const { target, place, metric, trial } = this;
    for (let i = 0; i < target.size; i++) trial[i] = Math.sqrt(2 * target.up * metric[i * target.size + i]);
    secondDerivatives(target.differentiable, place, this.value, trial.slice(), this.matrix);
    if (!this.invertMatrix()) return false;
    this.drift = 0;
    return true;
  }

  /** Metric = inverse of matrix. */
  private invertMatrix(): boolean {
    const { size } = this.target;
    for (let i = 0; i < size * size; i++) if (!Number.isFinite(this.matrix[i])) return false;
    this.trial.fill(0);
    const inverse = new Float64Array(size * size);
    if (!invert(this.matrix, size, inverse, this.trial)) return false;
    this.metric.set(inverse);
    return true;
  }
}
