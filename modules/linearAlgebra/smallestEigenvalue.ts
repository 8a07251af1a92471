/**
 * Smallest eigenvalue of a symmetric matrix, rows of length `size`, by cyclic Jacobi rotations; the matrix is overwritten.
 * Source: G. H. Golub, C. F. van Loan, Matrix Computations, section 8.5.
 */
export function smallestEigenvalue(a: Float64Array, size: number): number {
  for (let sweep = 0; sweep < 30; sweep++) {
    let outside = 0;
    let diagonal = 0;
    for (let i = 0; i < size; i++) {
      diagonal += a[i * size + i] ** 2;
      for (let j = 0; j < i; j++) outside += a[i * size + j] ** 2;
    }
    if (outside <= 1e-30 * diagonal) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, size, p, q);
    }
  }
  let smallest = Infinity;
  for (let i = 0; i < size; i++) smallest = Math.min(smallest, a[i * size + i]);
  return smallest;
}

/** Makes the element p, q zero. */
function rotate(a: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q];
  if (apq === 0) return;
  const theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    const akp = a[k * size + p];
    const akq = a[k * size + q];
    a[k * size + p] = cosine * akp - sine * akq;
    a[k * size + q] = sine * akp + cosine * akq;
  }
  for (let k = 0; k < size; k++) {
    const apk = a[p * size + k];
    const aqk = a[q * size + k];
    a[p * size + k] = cosine * apk - sine * aqk;
    a[q * size + k] = sine * apk + cosine * aqk;
  }
}
