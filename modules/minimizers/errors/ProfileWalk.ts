import type { Abandons } from '../engine/DampedNewton.ts';
import type { MinimumStatus } from '../Minimizer.ts';
import type { ConditionalSearch } from './ConditionalSearch.ts';

/** Precision of a first look at another conditional minimum, in units of up. */
const glance = 1e-2;
/** A conditional minimum that is lower by more, in units of up, belongs to another valley. */
const undercut = 0.03;
/** Another start is not followed when it leads to the same place, within so many first steps. */
const nearness = 0.5;

/** Conditional minima along a line in some parameters, each started from where the last ones lead. */
export class ProfileWalk {
  /** All parameters at the last place. */
  readonly point: Float64Array;
  /** Of the function there above the minimum, in units of up. */
  rise = 0;
  /** Its derivative to the length; NaN when it is not known. */
  slope = Number.NaN;
  private length = 0;
  private readonly last: Float64Array;
  /** Change of all parameters per unit of length. */
  private readonly move: Float64Array;
  private readonly other: Float64Array;

  /** @param held indices of the parameters of the line @param response first guess of how all parameters move per unit of length */
  constructor(
    readonly search: ConditionalSearch,
    private readonly values: Float64Array,
    private readonly minimum: number,
    private readonly held: readonly number[],
    private readonly direction: readonly number[],
    response: Float64Array,
  ) {
    this.point = values.slice();
    this.last = values.slice();
    this.move = response.slice();
    this.other = values.slice();
  }

  goTo(length: number): MinimumStatus {
    const { search, point, last, move, held, direction } = this;
    const by = length - this.length;
    for (const [i, { lower, upper, fixed }] of search.problem.parameters.entries()) {
      if (!fixed) point[i] = Math.min(Math.max(last[i] + by * move[i], lower), upper);
    }
    held.forEach((index, k) => {
      point[index] = this.values[index] + length * this.direction[k];
    });
    const status = search.minimize(point, held);
    this.rise = this.riseNow();
    this.slope = search.slopeAlong(held, direction) / search.problem.up;
    // The valley bends: where it leads is seen from the last two points.
    for (let i = 0; i < point.length; i++) move[i] = (point[i] - last[i]) / by;
    last.set(point);
    this.length = length;
    return status;
  }

  /**
   * There may be several conditional minima at the last place, and the one that was followed need not be the lowest.
   * @returns whether another start leads to one that is clearly lower
   */
  isUndercutFrom(start: Float64Array): boolean {
    const { search, point, other, held, minimum } = this;
    const { up, parameters } = search.problem;
    other.set(start);
    for (const index of held) other[index] = point[index];
    const limit = minimum + (this.rise - undercut) * up;
    const abandons: Abandons = (target, { value, distance }) =>
      value - distance > limit && parameters.every(({ step }, i) => Math.abs(target[i] - point[i]) < nearness * step);
    return search.minimize(other, held, glance, abandons) !== 'invalid' && this.riseNow() < this.rise - undercut;
  }

  /** Where a walk with a stop halfway leads to: a start for the last place. */
  viaHalfway(): Float64Array {
    const { search, point, values, held } = this;
    const start = values.slice();
    for (const index of held) start[index] = (values[index] + point[index]) / 2;
    search.minimize(start, held);
    return start.map((value, i) => {
      const { lower, upper } = search.problem.parameters[i];
      return Math.min(Math.max(2 * value - values[i], lower), upper);
    });
  }

  private riseNow(): number {
    return (this.search.value - this.minimum) / this.search.problem.up;
  }
}
