/**
 * Cholesky decomposition of a symmetric matrix in its own place: of the lower triangle of `a`, rows of length `stride`, to L with a = L L^T.
 * @returns false when the matrix is not positive definite within rounding
 */
export function decompose(a: Float64Array, size: number, stride: number): boolean {
  for (let i = 0; i < size; i++) {
    const row = i * stride;
    const diagonal = a[row + i];
    for (let j = 0; j <= i; j++) {
      const other = j * stride;
      let sum = a[row + j];
      for (let k = 0; k < j; k++) sum -= a[row + k] * a[other + k];
      if (j < i) a[row + j] = sum / a[other + j];
      else if (sum > 1e-12 * diagonal) a[row + j] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L x = b for the rows from `from` to before `to`, where earlier elements of x are taken as they are; x replaces b. */
export function solveLower(l: Float64Array, stride: number, b: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= l[i * stride + k] * b[k];
    b[i] = sum / l[i * stride + i];
  }
}

/** Solves L^T x = b for the elements from `from` to before `to`; those from `to` to before `end` are solved already. x replaces b. */
export function solveUpper(l: Float64Array, stride: number, b: Float64Array, from: number, to: number, end: number): void {
  for (let i = to - 1; i >= from; i--) {
    let sum = b[i];
    for (let k = i + 1; k < end; k++) sum -= l[k * stride + i] * b[k];
    b[i] = sum / l[i * stride + i];
  }
}

/** Diagonal element `j` of the inverse of L L^T. @param scratch `size` values */
export function inverseDiagonal(l: Float64Array, size: number, stride: number, j: number, scratch: Float64Array): number {
  scratch.fill(0, 0, size);
  scratch[j] = 1;
  solveLower(l, stride, scratch, j, size);
  let sum = 0;
  for (let i = j; i < size; i++) sum += scratch[i] * scratch[i];
  return sum;
}

/**
 * Inverse of a symmetric positive definite matrix, rows of length `size`.
 * @param a is overwritten by its decomposition
 * @returns false when it is not positive definite within rounding; `inverse` then means nothing
 */
export function invert(a: Float64Array, size: number, inverse: Float64Array, scratch: Float64Array): boolean {
  if (!decompose(a, size, size)) return false;
  for (let j = 0; j < size; j++) {
    scratch.fill(0, 0, size);
    scratch[j] = 1;
    solveLower(a, size, scratch, j, size);
    solveUpper(a, size, scratch, 0, size, size);
    for (let i = 0; i < size; i++) inverse[i * size + j] = scratch[i];
  }
  return true;
}
