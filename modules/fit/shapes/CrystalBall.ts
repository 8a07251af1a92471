import { gaussianTail } from '../../statistics/gaussianTail.ts';

const rootOfHalfPi = Math.sqrt(Math.PI / 2);

/**
 * The Crystal Ball curve f(t), t = (energy - position) / width, and its exact integral, at many points at once. A Gaussian of height 1 above
 * t = -alpha; below, A (B - t)^-n with value and slope of the Gaussian at the join. Valid for alpha > 0, n > 1.
 * Source: J. E. Gaiser, SLAC-R-255 (1982), appendix F. With s = 1 - (alpha + t) alpha / n the tail is exp(-alpha^2/2) s^-n and its integral from
 * -infinity exp(-alpha^2/2) n / (alpha (n - 1)) s^(1-n).
 */
export class CrystalBall {
  /** At each point: f. */
  readonly density: Float64Array;
  /** Integral of f from -infinity up to points t <= 0; minus the integral up to infinity for points above, so that small bins far out keep
   *  their digits. */
  readonly cumulative: Float64Array;
  /** Derivative of cumulative to alpha. */
  readonly byAlpha: Float64Array;
  /** Integral over all t, and its derivative to alpha. */
  integral = 0;
  integralByAlpha = 0;
  /** Index of the first point above t = 0. Points rise. */
  firstAbove = 0;

  /** @param points values of x, rising, at equal distances but for the first and the last; t is `scale` x - `centre` */
  constructor(
    private readonly points: Float64Array,
    private readonly tailPower: number,
  ) {
    this.density = new Float64Array(points.length);
    this.cumulative = new Float64Array(points.length);
    this.byAlpha = new Float64Array(points.length);
  }

  evaluate(scale: number, centre: number, alpha: number): void {
    const { points, tailPower: n, density, cumulative, byAlpha } = this;
    const atJoin = Math.exp(-0.5 * alpha * alpha);
    const tailFactor = (atJoin * n) / (alpha * (n - 1));
    const joinByAlpha = tailFactor * (-alpha - 1 / alpha);
    const beyondJoin = gaussianTail(alpha, atJoin);
    const coreOffset = tailFactor - beyondJoin;
    this.integral = tailFactor + 2 * rootOfHalfPi - beyondJoin;
    this.integralByAlpha = joinByAlpha + atJoin;
    const count = points.length;
    let i = 0;
    for (; i < count; i++) {
      const t = scale * points[i] - centre;
      if (t > -alpha) break;
      const inverse = n / (n - (alpha + t) * alpha);
      const power = n === 5 ? inverse * inverse * (inverse * inverse) : inverse ** (n - 1);
      density[i] = atJoin * power * inverse;
      cumulative[i] = tailFactor * power;
      byAlpha[i] = tailFactor * power * (-alpha - 1 / alpha + (((n - 1) * (2 * alpha + t)) / n) * inverse);
    }
    this.writeGaussian(i, scale, centre);
    for (; i < count; i++) {
      const t = scale * points[i] - centre;
      if (t > 0) break;
      cumulative[i] = coreOffset + gaussianTail(-t, density[i]);
      byAlpha[i] = this.integralByAlpha;
    }
    this.firstAbove = i;
    for (; i < count; i++) {
      const t = scale * points[i] - centre;
      cumulative[i] = -gaussianTail(t, density[i]);
      byAlpha[i] = 0;
    }
  }

  /**
   * Writes the density at the points from `first` on, which are in the Gaussian. From one to the next it changes by a factor that changes by a factor
   * itself: relative errors grow with the number of points to 1e-13 for 100.
   */
  private writeGaussian(first: number, scale: number, centre: number): void {
    const { points, density } = this;
    const last = points.length - 1;
    const tAt = (i: number) => scale * points[i] - centre;
    if (first === 0) density[0] = Math.exp(-0.5 * tAt(0) ** 2);
    if (first <= last) density[last] = Math.exp(-0.5 * tAt(last) ** 2);
    const start = Math.max(first, 1);
    if (start >= last) return;
    const t = tAt(start);
    const step = tAt(2) - tAt(1);
    let value = Math.exp(-0.5 * t * t);
    let factor = Math.exp(-step * (t + 0.5 * step));
    const change = Math.exp(-step * step);
    for (let i = start; i < last; i++) {
      density[i] = value;
      value *= factor;
      factor *= change;
    }
  }

  /** Integral between two points, the second behind the first. */
  between(first: number, second: number): number {
    const crosses = first < this.firstAbove && second >= this.firstAbove;
    return this.cumulative[second] - this.cumulative[first] + (crosses ? this.integral : 0);
  }

  /** Derivative of `between` to alpha. */
  betweenByAlpha(first: number, second: number): number {
    const crosses = first < this.firstAbove && second >= this.firstAbove;
    return this.byAlpha[second] - this.byAlpha[first] + (crosses ? this.integralByAlpha : 0);
  }
}

/** Derivatives of ln f, for the curve at single points. */
export interface LogSlopes {
  density: number;
  /** d ln f / dt */
  byT: number;
  /** d ln f / d alpha */
  byAlpha: number;
}

/** f and the derivatives of its logarithm at one point. */
export function crystalBallAt(t: number, alpha: number, n: number, slopes: LogSlopes): void {
  if (t > -alpha) {
    slopes.density = Math.exp(-0.5 * t * t);
    slopes.byT = -t;
    slopes.byAlpha = 0;
    return;
  }
  const inverse = n / (n - (alpha + t) * alpha);
  slopes.density = Math.exp(-0.5 * alpha * alpha) * inverse ** n;
  slopes.byT = alpha * inverse;
  slopes.byAlpha = -alpha + (2 * alpha + t) * inverse;
}
