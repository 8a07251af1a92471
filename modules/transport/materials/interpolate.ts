/**
 * Log-log interpolation at fixed points of columns that share their abscissae: the places are found once, then each column costs one power
 * per point. An abscissa that stands twice (an absorption edge) is a step and never interpolated across. Outside of the range the end
 * values hold.
 */
export class LogLogInterpolation {
  private readonly lower: Int32Array;
  private readonly linear: Float64Array;
  private readonly logarithmic: Float64Array;

  /** Both ascending and positive. */
  constructor(x: ArrayLike<number>, at: ArrayLike<number>) {
    this.lower = new Int32Array(at.length);
    this.linear = new Float64Array(at.length);
    this.logarithmic = new Float64Array(at.length);
    let low = 0;
    let logarithmOfWidth = Math.log(x[1] / x[0]);
    for (let i = 0; i < at.length; i++) {
      const point = Math.min(Math.max(at[i], x[0]), x[x.length - 1]);
      const before = low;
      while (low < x.length - 2 && x[low + 1] <= point) low++;
      if (low !== before) logarithmOfWidth = Math.log(x[low + 1] / x[low]);
      this.lower[i] = low;
      this.linear[i] = (point - x[low]) / (x[low + 1] - x[low]);
      this.logarithmic[i] = Math.log(point / x[low]) / logarithmOfWidth;
    }
  }

  /** The column at every point; between values of which one is zero it is linear. */
  of(y: ArrayLike<number>): Float64Array {
    const result = new Float64Array(this.lower.length);
    for (let i = 0; i < result.length; i++) {
      const a = y[this.lower[i]];
      const b = y[this.lower[i] + 1];
      result[i] = a > 0 && b > 0 ? a * (b / a) ** this.logarithmic[i] : a + this.linear[i] * (b - a);
    }
    return result;
  }
}
