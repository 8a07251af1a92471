/**
 * What expected second derivatives lack of the true ones, learnt from how the gradient changes along the steps. Without it, convergence is slow
 * where the data scatter about the model. The update of the method NL2SOL, with its sizing.
 * Source: J. E. Dennis, D. M. Gay, R. E. Welsch, ACM Trans. Math. Softw. 7 (1981) 348, section 3.
 */
export class SecantCorrection {
  /** By rows, all elements. */
  readonly matrix: Float64Array;
  private readonly residual: Float64Array;

  constructor(private readonly size: number) {
    this.matrix = new Float64Array(size * size);
    this.residual = new Float64Array(size);
  }

  clear(): void {
    this.matrix.fill(0);
  }

  /**
   * @param step from one point to the next
   * @param change of the gradient along it
   * @param hessian expected second derivatives at the end
   */
  update(step: Float64Array, change: Float64Array, hessian: Float64Array): void {
    const { size, matrix, residual } = this;
    let along = 0;
    let wanted = 0;
    let present = 0;
    for (let i = 0; i < size; i++) {
      let expected = 0;
      let corrected = 0;
      for (let j = 0; j < size; j++) {
        expected += hessian[i * size + j] * step[j];
        corrected += matrix[i * size + j] * step[j];
      }
      residual[i] = change[i] - expected;
      along += change[i] * step[i];
      wanted += residual[i] * step[i];
      present += corrected * step[i];
    }
    if (!(along > 0)) return;
    // The correction shrinks when the data begin to agree.
    const sizing = present === 0 ? 1 : Math.min(1, Math.abs(wanted / present));
    let left = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        matrix[i * size + j] *= sizing;
        residual[i] -= matrix[i * size + j] * step[j];
      }
      left += residual[i] * step[i];
    }
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const mixed = residual[i] * change[j] + change[i] * residual[j];
        matrix[i * size + j] += mixed / along - (left * change[i] * change[j]) / (along * along);
      }
    }
  }
}
