type Rows = readonly Float64Array[];

/**
 * Scalar products of the rows of a matrix with a vector of their length.
 * @param products one number for each row
 */
export function rowProducts(rows: Rows, vector: Float64Array, products: Float64Array): void {
  const last = rows.length - 1;
  // Four sums at once do not wait for each other; where rows run out, the last one is taken again.
  for (let p = 0; p <= last; p += 4) {
    const second = Math.min(p + 1, last);
    const third = Math.min(p + 2, last);
    const fourth = Math.min(p + 3, last);
    const a = rows[p];
    const b = rows[second];
    const c = rows[third];
    const d = rows[fourth];
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let i = 0; i < vector.length; i++) {
      const factor = vector[i];
      sumA += factor * a[i];
      sumB += factor * b[i];
      sumC += factor * c[i];
      sumD += factor * d[i];
    }
    products[p] = sumA;
    products[second] = sumB;
    products[third] = sumC;
    products[fourth] = sumD;
  }
}

/**
 * Weighted scalar products of all pairs of rows of a matrix: R diag(w) R^T.
 * @param weights one for each column @param scratch two vectors as long as the weights @param products by rows, all elements
 */
export function weightedProducts(rows: Rows, weights: Float64Array, scratch: Rows, products: Float64Array): void {
  const count = rows.length;
  const weighted = scratch[0];
  const nextWeighted = scratch[1];
  // Two rows with two others: four sums do not wait for each other, and each number that is read serves twice.
  for (let p = 0; p < count; p += 2) {
    const nextP = Math.min(p + 1, count - 1);
    const row = rows[p];
    const nextRow = rows[nextP];
    for (let i = 0; i < weights.length; i++) {
      weighted[i] = weights[i] * row[i];
      nextWeighted[i] = weights[i] * nextRow[i];
    }
    for (let q = p; q < count; q += 2) {
      const nextQ = Math.min(q + 1, count - 1);
      const other = rows[q];
      const nextOther = rows[nextQ];
      let sum = 0;
      let sumQ = 0;
      let sumP = 0;
      let sumPQ = 0;
      for (let i = 0; i < weights.length; i++) {
        const left = weighted[i];
        const nextLeft = nextWeighted[i];
        const right = other[i];
        const nextRight = nextOther[i];
        sum += left * right;
        sumQ += left * nextRight;
        sumP += nextLeft * right;
        sumPQ += nextLeft * nextRight;
      }
      products[p * count + q] = sum;
      products[q * count + p] = sum;
      products[p * count + nextQ] = sumQ;
      products[nextQ * count + p] = sumQ;
      products[nextP * count + q] = sumP;
      products[q * count + nextP] = sumP;
      products[nextP * count + nextQ] = sumPQ;
      products[nextQ * count + nextP] = sumPQ;
    }
  }
}
