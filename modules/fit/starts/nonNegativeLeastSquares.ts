import { decompose, solveLower, solveUpper } from '../../linearAlgebra/cholesky.ts';

/**
 * The x >= 0 with the smallest x^T G x - 2 b^T x: least squares in the form of normal equations, for few unknowns.
 * Source: C. L. Lawson, R. J. Hanson, Solving Least Squares Problems (1974), chapter 23.
 */
export class NonNegativeLeastSquares {
  readonly solution: Float64Array;
  private readonly trial: Float64Array;
  private readonly matrix: Float64Array;
  private readonly vector: Float64Array;
  private readonly indices: Int32Array;
  private readonly isPositive: Uint8Array;

  constructor(private readonly size: number) {
    this.solution = new Float64Array(size);
    this.trial = new Float64Array(size);
    this.matrix = new Float64Array(size * size);
    this.vector = new Float64Array(size);
    this.indices = new Int32Array(size);
    this.isPositive = new Uint8Array(size);
  }

  /**
   * Sets `solution`.
   * @param gram G, by rows, symmetric
   * @returns how much below zero the smallest value is: b^T x
   */
  solve(gram: Float64Array, right: Float64Array): number {
    const { size, solution, isPositive } = this;
    this.startWithAll(gram, right);
    // Every pass frees the unknown that helps most; more passes than this only come from rounding.
    for (let pass = 0; pass < 3 * size; pass++) {
      let best = -1;
      let largest = 0;
      for (let i = 0; i < size; i++) {
        if (isPositive[i] !== 0) continue;
        let slope = right[i];
        for (let j = 0; j < size; j++) slope -= gram[i * size + j] * solution[j];
        if (slope > largest && slope > 1e-10 * Math.abs(right[i])) {
          largest = slope;
          best = i;
        }
      }
      if (best < 0) break;
      isPositive[best] = 1;
      this.descend(gram, right);
    }
    let sum = 0;
    for (let i = 0; i < size; i++) sum += right[i] * solution[i];
    return sum;
  }

  /** The solution without bounds, where those that it has negative are set to 0 and the others solved for again. */
  private startWithAll(gram: Float64Array, right: Float64Array): void {
    const { size, solution, trial, isPositive } = this;
    solution.fill(0);
    isPositive.fill(1);
    let negative = size;
    if (this.solvePositive(gram, right)) {
      negative = 0;
      for (let i = 0; i < size; i++) {
        if (trial[i] > 0) {
          solution[i] = trial[i];
          continue;
        }
        isPositive[i] = 0;
        negative++;
      }
    } else isPositive.fill(0);
    if (negative > 0) this.descend(gram, right);
  }

  /** Solves for the positive unknowns; those that would become negative stop at 0 and are left there. */
  private descend(gram: Float64Array, right: Float64Array): void {
    const { size, solution, trial, isPositive } = this;
    while (this.solvePositive(gram, right)) {
      let fraction = 1;
      for (let i = 0; i < size; i++) {
        if (isPositive[i] !== 0 && trial[i] <= 0) fraction = Math.min(fraction, solution[i] / (solution[i] - trial[i]));
      }
      for (let i = 0; i < size; i++) {
        solution[i] += fraction * (trial[i] - solution[i]);
        if (isPositive[i] !== 0 && trial[i] <= 0 && solution[i] <= 1e-12 * Math.abs(trial[i])) {
          solution[i] = 0;
          isPositive[i] = 0;
        }
      }
      if (fraction === 1) return;
    }
  }

  /** Sets `trial` to the least squares of the positive unknowns. @returns false when they cannot be told apart */
  private solvePositive(gram: Float64Array, right: Float64Array): boolean {
    const { size, matrix, vector, indices, isPositive, trial } = this;
    let count = 0;
    for (let i = 0; i < size; i++) if (isPositive[i] !== 0) indices[count++] = i;
    for (let a = 0; a < count; a++) {
      vector[a] = right[indices[a]];
      for (let b = 0; b <= a; b++) matrix[a * count + b] = gram[indices[a] * size + indices[b]];
    }
    if (count === 0 || !decompose(matrix, count, count)) return false;
    solveLower(matrix, count, vector, 0, count);
    solveUpper(matrix, count, vector, 0, count, count);
    trial.fill(0);
    for (let a = 0; a < count; a++) trial[indices[a]] = vector[a];
    return true;
  }
}
