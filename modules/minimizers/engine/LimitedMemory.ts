import type { MinimumStatus } from '../Minimizer.ts';
import type { InternalFunction } from './InternalFunction.ts';
import { lineSearch } from './lineSearch.ts';

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

/**
 * The method of Broyden, Fletcher, Goldfarb and Shanno, where the inverse of the second derivatives is the effect of the last steps and is never
 * written down: memory grows with the number of parameters, not with its square.
 * Source: J. Nocedal, Math. Comp. 35 (1980) 773; D. C. Liu, J. Nocedal, Math. Program. 45 (1989) 503.
 */
export class LimitedMemory {
  value = Number.NaN;
  distance = Number.NaN;
  readonly place: Float64Array;
  private pairs: Pair[] = [];
  private gradient: Float64Array;

  constructor(
    private readonly target: InternalFunction,
    private readonly memory: number,
  ) {
    this.place = target.start.slice();
    this.gradient = new Float64Array(target.size);
  }

  minimize(goal: number, callLimit: number): MinimumStatus {
    const { target } = this;
    this.value = target.gradient(this.place, this.gradient);
    if (!Number.isFinite(this.value)) return 'invalid';
    // A small estimate from few steps may be chance: it has to come twice.
    let below = 0;
    for (;;) {
      const step = this.direction();
      const slope = dot(step, this.gradient);
      this.distance = -0.5 * slope;
      below = this.distance < goal ? below + 1 : 0;
      if (slope === 0 || below === 2) return 'converged';
      if (target.calls >= callLimit) return 'callLimit';
      if (this.advance(step, slope)) continue;
      if (below > 0) return 'converged';
      if (this.pairs.length === 0) return 'aboveGoal';
      this.pairs = [];
    }
  }

  private advance(step: Float64Array, slope: number): boolean {
    const { target, place } = this;
    const trial = place.slice();
    // The sine of bounded parameters turns round: longer steps lead anywhere.
    const shrink = step.reduce((least, s, i) => Math.min(least, 1 / Math.max(1, Math.abs(s) / (1 + Math.abs(place[i])))), 1);
    const along = (length: number) => {
      for (let i = 0; i < trial.length; i++) trial[i] = place[i] + length * shrink * step[i];
      return target.value(trial);
    };
    const { length } = lineSearch(along, this.value, shrink * slope);
    if (length === 0) return false;
    const taken = step.map((s) => length * shrink * s);
    for (let i = 0; i < place.length; i++) place[i] += taken[i];
    const next = new Float64Array(place.length);
    this.value = target.gradient(place, next);
    const change = next.map((g, i) => g - this.gradient[i]);
    this.gradient = next;
    const curvature = dot(taken, change);
    if (curvature > 0) this.pairs.push({ step: taken, change, inverse: 1 / curvature });
    if (this.pairs.length > this.memory) this.pairs.shift();
    return true;
  }

  /** Minus the approximate inverse of the second derivatives times the gradient. */
  private direction(): Float64Array {
    const { pairs, target } = this;
    const direction = this.gradient.map((g) => -g);
    const factors = new Float64Array(pairs.length);
    for (let k = pairs.length - 1; k >= 0; k--) {
      factors[k] = pairs[k].inverse * dot(pairs[k].step, direction);
      for (let i = 0; i < direction.length; i++) direction[i] -= factors[k] * pairs[k].change[i];
    }
    this.scale(direction, target.steps);
    for (let k = 0; k < pairs.length; k++) {
      const factor = factors[k] - pairs[k].inverse * dot(pairs[k].change, direction);
      for (let i = 0; i < direction.length; i++) direction[i] += factor * pairs[k].step[i];
    }
    return direction;
  }

  /** Units of the first steps, with the size that the last step asks for; at the start a step of that size. */
  private scale(direction: Float64Array, steps: Float64Array): void {
    const last = this.pairs.at(-1);
    let sum = 0;
    for (let i = 0; i < steps.length; i++) sum += ((last === undefined ? this.gradient[i] : last.change[i]) * steps[i]) ** 2;
    const factor =
      last === undefined ? 1 / Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : 1 / (last.inverse * Math.max(sum, Number.MIN_VALUE));
    for (let i = 0; i < direction.length; i++) direction[i] *= factor * steps[i] * steps[i];
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
