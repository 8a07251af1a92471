/**
 * Log-log interpolation of ascending (x, y) at ascending points `at`; a value of zero at either end of an interval makes it linear.
 * An abscissa that stands twice (an absorption edge) is a step and never interpolated across. Outside of the range the end values hold.
 */
export function interpolateLogLog(x: readonly number[], y: readonly number[], at: ArrayLike<number>): Float64Array {
  const result = new Float64Array(at.length);
  let low = 0;
  for (let i = 0; i < at.length; i++) {
    const point = Math.min(Math.max(at[i], x[0]), x[x.length - 1]);
    while (low < x.length - 2 && x[low + 1] <= point) low++;
    const linear = y[low] <= 0 || y[low + 1] <= 0;
    const fraction = linear ? (point - x[low]) / (x[low + 1] - x[low]) : Math.log(point / x[low]) / Math.log(x[low + 1] / x[low]);
    result[i] = linear ? y[low] + fraction * (y[low + 1] - y[low]) : y[low] * (y[low + 1] / y[low]) ** fraction;
  }
  return result;
}
