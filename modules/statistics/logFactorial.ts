const tableSize = 16;
const table = new Float64Array(tableSize);
for (let k = 2; k < tableSize; k++) table[k] = table[k - 1] + Math.log(k);

const halfLogOfTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * ln k! for integers k >= 0, to 1e-15 of its value. Stirling's series with four terms from 16 on.
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 6.1.41.
 */
export function logFactorial(k: number): number {
  if (k < tableSize) return table[k];
  const inverse = 1 / k;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return (k + 0.5) * Math.log(k) - k + halfLogOfTwoPi + series;
}
