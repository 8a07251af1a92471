/**
 * Natural cubic spline through (x, y), x ascending. Outside of the range the end polynomials continue.
 * Source: C. de Boor, A Practical Guide to Splines (Springer, 1978), chapter IV, with zero second derivative at both ends.
 */
export class CubicSpline {
  private readonly second: Float64Array;

  constructor(
    private readonly x: ArrayLike<number>,
    private readonly y: ArrayLike<number>,
  ) {
    const n = x.length;
    const second = new Float64Array(n);
    const upper = new Float64Array(n);
    for (let i = 1; i < n - 1; i++) {
      const left = x[i] - x[i - 1];
      const right = x[i + 1] - x[i];
      const pivot = 2 * (left + right) - left * upper[i - 1];
      upper[i] = right / pivot;
      second[i] = (6 * ((y[i + 1] - y[i]) / right - (y[i] - y[i - 1]) / left) - left * second[i - 1]) / pivot;
    }
    for (let i = n - 2; i > 0; i--) second[i] -= upper[i] * second[i + 1];
    this.second = second;
  }

  value(x: number): number {
    let low = 0;
    let high = this.x.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.x[middle] > x) high = middle;
      else low = middle;
    }
    const width = this.x[high] - this.x[low];
    const a = (this.x[high] - x) / width;
    const b = 1 - a;
    const curvature = ((a * a * a - a) * this.second[low] + (b * b * b - b) * this.second[high]) * width * width;
    return a * this.y[low] + b * this.y[high] + curvature / 6;
  }
}
