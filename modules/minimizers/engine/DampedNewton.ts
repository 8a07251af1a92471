import { decompose, solveLower, solveUpper } from '../../linearAlgebra/cholesky.ts';
import type { MinimumStatus, Objective } from '../Minimizer.ts';
import { SecantCorrection } from './SecantCorrection.ts';

/** What a parameter does during a step. */
const free = 0;
const held = 1;

/** Relative to the diagonal: a smaller damping is none, and with a larger one steps are nothing. */
const smallestDamping = 1e-3;
/** Where a step without damping fails. */
const firstDamping = 0.03;
const largestDamping = 1e10;

/**
 * Whether to leave a search, asked before each step.
 * @param target where the undamped step leads; not to be kept @param search tells of the point reached so far
 */
export type Abandons = (target: Float64Array, search: Readonly<Pick<DampedNewton, 'value' | 'distance' | 'calls'>>) => boolean;

export type CurvedObjective = Objective & Required<Pick<Objective, 'curvature'>>;

/** Bounds and which parameters move, by index. */
export interface Region {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Not 0 where a parameter stays. */
  readonly fixed: Uint8Array;
  /** Smallest second derivative that the damping of a parameter is relative to: where the function is flat, steps stay of a sensible size. */
  readonly flatness: Float64Array;
}

/**
 * Newton's method with the expected second derivatives (Fisher scoring; Gauss-Newton where the function is a sum of squares), damped as
 * Levenberg and Marquardt do when a step does not go down, inside of bounds: a parameter that would leave stops at its bound, and the step of the
 * others is solved for again; it comes back when the derivative points inwards.
 * Source: D. W. Marquardt, SIAM J. Appl. Math. 11 (1963) 431; D. P. Bertsekas, SIAM J. Control Optim. 20 (1982) 221 for the bounds.
 */
export class DampedNewton {
  value = Number.NaN;
  distance = Number.NaN;
  calls = 0;
  /** Whether the search was left before its end. */
  isAbandoned = false;

  private gradient: Float64Array;
  private hessian: Float64Array;
  private trialGradient: Float64Array;
  private trialHessian: Float64Array;
  private readonly trial: Float64Array;
  private readonly step: Float64Array;
  private readonly state: Uint8Array;
  private readonly matrix: Float64Array;
  private readonly vector: Float64Array;
  private readonly indices: Int32Array;
  private readonly correction: SecantCorrection;
  /** Expected second derivatives with the correction, where that is positive definite. */
  private readonly model: Float64Array;

  constructor(private readonly size: number) {
    this.gradient = new Float64Array(size);
    this.hessian = new Float64Array(size * size);
    this.trialGradient = new Float64Array(size);
    this.trialHessian = new Float64Array(size * size);
    this.trial = new Float64Array(size);
    this.step = new Float64Array(size);
    this.state = new Uint8Array(size);
    this.matrix = new Float64Array(size * size);
    this.vector = new Float64Array(size);
    this.indices = new Int32Array(size);
    this.correction = new SecantCorrection(size);
    this.model = new Float64Array(size * size);
  }

  /**
   * @param point start, within the region; is replaced by the best point. `value`, `distance` and `calls` then tell of it.
   * @param goal for the estimated distance to the minimum
   * @param abandons when it says so, the search ends with `isAbandoned` and the status `aboveGoal`
   */
  minimize(
    objective: CurvedObjective,
    region: Region,
    point: Float64Array,
    goal: number,
    callLimit: number,
    abandons?: Abandons,
  ): MinimumStatus {
    this.value = objective.curvature(point, this.gradient, this.hessian);
    this.calls = 1;
    this.distance = Number.NaN;
    this.isAbandoned = false;
    if (!Number.isFinite(this.value)) return 'invalid';
    this.correction.clear();
    let damping = 0;
    let growth = 4;
    for (;;) {
      this.distance = this.chooseModel(region, point) ? -0.5 * this.slope() : Infinity;
      if (this.distance <= goal) return 'converged';
      this.isAbandoned = abandons?.(this.target(region, point), this) === true;
      if (this.isAbandoned) return 'aboveGoal';
      if (this.distance === Infinity && damping === 0) damping = smallestDamping;
      for (;;) {
        if (this.calls >= callLimit) return 'callLimit';
        if (damping > largestDamping) return 'aboveGoal';
        // The undamped step is there already.
        const hasStep = (damping === 0 && this.isWithin(region, point)) || this.solve(region, point, damping, true);
        const gain = hasStep ? this.tryStep(objective, region, point) : -1;
        if (gain > 0) {
          damping = gain > 0.75 ? damping / 5 : gain < 0.25 ? Math.max(2 * damping, smallestDamping) : damping;
          if (damping < smallestDamping) damping = 0;
          growth = 4;
          break;
        }
        damping = Math.max(damping * growth, firstDamping);
        growth *= 2;
      }
    }
  }

  /** How the minimum that was reached changes with a parameter that was held: the derivative of the function there, the others following. */
  slopeOf(index: number): number {
    const { size, gradient, model, step } = this;
    let slope = gradient[index];
    for (let i = 0; i < size; i++) slope += model[index * size + i] * step[i];
    return slope;
  }

  /** With the correction, if the matrix is positive definite. Sets the undamped step. @returns false when it is not without either */
  private chooseModel(region: Region, point: Float64Array): boolean {
    const { model, hessian, correction } = this;
    for (let i = 0; i < model.length; i++) model[i] = hessian[i] + correction.matrix[i];
    if (this.solve(region, point, 0, false)) return true;
    model.set(hessian);
    return this.solve(region, point, 0, false);
  }

  /** Takes the step if it goes down. @returns how much it went down, relative to what the second derivatives promise; not above 0 otherwise */
  private tryStep(objective: CurvedObjective, region: Region, point: Float64Array): number {
    this.target(region, point);
    const promised = this.promised();
    const value = objective.curvature(this.trial, this.trialGradient, this.trialHessian);
    this.calls++;
    const gain = (this.value - value) / promised;
    if (!(value < this.value)) return -1;
    for (let i = 0; i < this.size; i++) {
      this.step[i] = this.trial[i] - point[i];
      this.vector[i] = this.trialGradient[i] - this.gradient[i];
    }
    this.correction.update(this.step, this.vector, this.trialHessian);
    this.accept(point, value);
    return gain;
  }

  /** Decrease of the quadratic function along the step. */
  private promised(): number {
    const { size, gradient, model, step } = this;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      let slope = gradient[i];
      for (let j = 0; j < size; j++) slope += 0.5 * model[i * size + j] * step[j];
      sum -= slope * step[i];
    }
    return sum;
  }

  private accept(point: Float64Array, value: number): void {
    this.value = value;
    point.set(this.trial);
    [this.gradient, this.trialGradient] = [this.trialGradient, this.gradient];
    [this.hessian, this.trialHessian] = [this.trialHessian, this.hessian];
  }

  /** Whether the step stays within the bounds. */
  private isWithin({ lower, upper }: Region, point: Float64Array): boolean {
    const { step } = this;
    for (let i = 0; i < this.size; i++)
      if (step[i] !== 0 && !(point[i] + step[i] >= lower[i] && point[i] + step[i] <= upper[i])) return false;
    return true;
  }

  /** Where the step leads, within bounds. */
  private target({ lower, upper, fixed }: Region, point: Float64Array): Float64Array {
    const { trial, step } = this;
    for (let i = 0; i < this.size; i++) {
      const to = point[i] + step[i];
      trial[i] = fixed[i] === 0 ? Math.min(Math.max(to, lower[i]), upper[i]) : to;
    }
    return trial;
  }

  /** Change of the function to first order along the step. */
  private slope(): number {
    let sum = 0;
    for (let i = 0; i < this.size; i++) sum += this.gradient[i] * this.step[i];
    return sum;
  }

  /** Sets the step. @returns false when the matrix is not positive definite */
  private solve({ lower, upper, fixed, flatness }: Region, point: Float64Array, damping: number, withinBounds: boolean): boolean {
    const { size, gradient, hessian, state, step } = this;
    for (let i = 0; i < size; i++) {
      const outwards = (point[i] <= lower[i] && gradient[i] >= 0) || (point[i] >= upper[i] && gradient[i] <= 0);
      // Without curvature the function does not depend on it here, as on the shape of a component without events.
      state[i] = fixed[i] !== 0 || outwards || !(hessian[i * size + i] > 0) ? held : free;
      step[i] = 0;
    }
    for (;;) {
      if (!this.solveFree(damping, flatness)) return false;
      if (!withinBounds) return true;
      let leaves = false;
      for (let i = 0; i < size; i++) {
        if (state[i] === held) continue;
        const room = step[i] < 0 ? lower[i] - point[i] : upper[i] - point[i];
        if (Math.abs(step[i]) <= Math.abs(room)) continue;
        step[i] = room;
        state[i] = held;
        leaves = true;
      }
      if (!leaves) return true;
    }
  }

  /** Solves for the steps of the free parameters, where those that are held move as they do. */
  private solveFree(damping: number, flatness: Float64Array): boolean {
    const { size, model, gradient, state, step, matrix, vector, indices } = this;
    let count = 0;
    for (let i = 0; i < size; i++) if (state[i] === free) indices[count++] = i;
    for (let a = 0; a < count; a++) {
      const row = indices[a] * size;
      let right = -gradient[indices[a]];
      for (let j = 0; j < size; j++) if (state[j] === held && step[j] !== 0) right -= model[row + j] * step[j];
      vector[a] = right;
      for (let b = 0; b <= a; b++) matrix[a * count + b] = model[row + indices[b]];
      matrix[a * count + a] += damping * Math.max(model[row + indices[a]], flatness[indices[a]]);
    }
    if (!decompose(matrix, count, count)) return false;
    solveLower(matrix, count, vector, 0, count);
    solveUpper(matrix, count, vector, 0, count, count);
    for (let a = 0; a < count; a++) step[indices[a]] = vector[a];
    return true;
  }
}
