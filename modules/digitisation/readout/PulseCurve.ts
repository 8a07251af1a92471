/**
 * A smooth curve through points at equal distances, a cubic in every interval: it rises and falls where the points do. Slopes at the points are
 * harmonic means of those of the two intervals, and zero where the points turn, except at the two highest points: there they are those
 * of parabolas through the neighbours, so that the maximum lies between the points where it belongs.
 * Source: F. N. Fritsch, J. Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300; the limit of 3 times the slope of an interval, which keeps
 * it monotone: F. N. Fritsch, R. E. Carlson, SIAM J. Numer. Anal. 17 (1980) 238.
 */
export class PulseCurve {
  /** Where the curve ends; it begins at 0. */
  readonly end: number;
  private readonly slopes: Float64Array;

  constructor(
    /** At least three values, at 0, step, 2 step and so on. */
    private readonly values: Float64Array,
    private readonly step: number,
  ) {
    const last = values.length - 1;
    this.end = last * step;
    this.slopes = new Float64Array(values.length);
    for (let i = 1; i < last; i++) {
      const left = values[i] - values[i - 1];
      const right = values[i + 1] - values[i];
      this.slopes[i] = left * right > 0 ? (2 * left * right) / (left + right) : 0;
    }
    const highest = values.indexOf(Math.max(...values));
    if (highest === 0 || highest === last) return;
    const second = values[highest - 1] > values[highest + 1] ? highest - 1 : highest + 1;
    for (const i of [highest, second]) {
      if (i === 0 || i === last) continue;
      const outer = i < Math.max(highest, second) ? values[i] - values[i - 1] : values[i + 1] - values[i];
      const slope = (values[i + 1] - values[i - 1]) / 2;
      this.slopes[i] = Math.sign(slope) === Math.sign(outer) ? Math.sign(slope) * Math.min(Math.abs(slope), 3 * Math.abs(outer)) : 0;
    }
  }

  /** Zero before the first point and after the last. */
  at(position: number): number {
    if (!(position >= 0 && position <= this.end)) return 0;
    const interval = Math.min(Math.floor(position / this.step), this.values.length - 2);
    return this.inInterval(interval, position / this.step - interval);
  }

  /** Place and height of the maximum. */
  maximum(): { readonly position: number; readonly value: number } {
    const { values, slopes, step } = this;
    let best = values.indexOf(Math.max(...values));
    let value = values[best];
    for (let i = 0; i < values.length - 1; i++) {
      if (!(slopes[i] > 0 && slopes[i + 1] < 0)) continue;
      // Zero of the derivative c + 2 b s + 3 a s^2, which falls from positive to negative.
      const rise = values[i + 1] - values[i];
      const a = slopes[i] + slopes[i + 1] - 2 * rise;
      const b = 3 * rise - 2 * slopes[i] - slopes[i + 1];
      const place = slopes[i] / (Math.sqrt(b * b - 3 * a * slopes[i]) - b);
      const height = this.inInterval(i, place);
      if (height > value) [best, value] = [i + place, height];
    }
    return { position: best * step, value };
  }

  /** Area under the curve. */
  area(): number {
    let sum = 0;
    for (let i = 0; i < this.values.length - 1; i++) {
      sum += (this.values[i] + this.values[i + 1]) / 2 + (this.slopes[i] - this.slopes[i + 1]) / 12;
    }
    return sum * this.step;
  }

  /** Cubic Hermite polynomial, s from 0 to 1. */
  private inInterval(i: number, s: number): number {
    const [from, to, slope, nextSlope] = [this.values[i], this.values[i + 1], this.slopes[i], this.slopes[i + 1]];
    const rise = to - from;
    return from + s * (slope + s * (3 * rise - 2 * slope - nextSlope + s * (slope + nextSlope - 2 * rise)));
  }
}
