import type { PreparedModel } from '../SpectrumModel.ts';
import { NonNegativeLeastSquares } from './nonNegativeLeastSquares.ts';

/**
 * Start values from the data: on every point of the model's grid the yields are solved for by non-negative least squares, and the best points that
 * differ in the position of the peak are kept. Several are needed: spectra of peaks one width apart fit nearly as well with the peaks re-labelled.
 */
export class StartSearch {
  private readonly yieldCount: number;
  /** Counts per unit of yield: for each point of the grid, each yield, each bin. They do not depend on the spectrum. */
  private readonly templates: Float64Array;
  private readonly peakIndex: number;
  private readonly solver: NonNegativeLeastSquares;
  private readonly weights: Float64Array;
  private readonly weighted: Float64Array;
  private readonly gram: Float64Array;
  private readonly right: Float64Array;
  /** Of each point of the grid: how good it is, and its yields. */
  private readonly gains: Float64Array;
  private readonly solutions: Float64Array;

  constructor(
    private readonly model: PreparedModel,
    private readonly binCount: number,
    parameterNames: readonly string[],
  ) {
    const { startGrid, yields } = model;
    this.yieldCount = yields.length;
    this.peakIndex = parameterNames.indexOf(model.peak);
    this.solver = new NonNegativeLeastSquares(this.yieldCount);
    this.weights = new Float64Array(binCount);
    this.weighted = new Float64Array(binCount);
    this.gram = new Float64Array(this.yieldCount ** 2);
    this.right = new Float64Array(this.yieldCount);
    this.gains = new Float64Array(startGrid.length);
    this.solutions = new Float64Array(startGrid.length * this.yieldCount);
    this.templates = new Float64Array(startGrid.length * this.yieldCount * binCount);
    const counts = new Float64Array(binCount);
    const jacobian = new Float64Array(binCount * parameterNames.length);
    startGrid.forEach((point, g) => {
      model.derivatives(point, counts, jacobian);
      yields.forEach((parameter, k) => {
        const row = jacobian.subarray(parameter * binCount, (parameter + 1) * binCount);
        this.templates.set(row, (g * this.yieldCount + k) * binCount);
      });
    });
  }

  /**
   * The best points of the grid, best first, each with its yields, at least `separation` from each other in the position of the peak.
   * @param counts of the bins, not negative
   */
  find(counts: Float64Array, count: number, separation: number): Float64Array[] {
    const { model, binCount, weights, gains, yieldCount, solutions, peakIndex } = this;
    for (let i = 0; i < binCount; i++) weights[i] = 1 / Math.max(counts[i], 1);
    for (let g = 0; g < gains.length; g++) gains[g] = this.solve(g, counts);
    const order = Array.from(gains.keys()).sort((a, b) => gains[b] - gains[a] || a - b);
    const starts: Float64Array[] = [];
    for (const g of order) {
      const point = model.startGrid[g];
      if (starts.some((other) => Math.abs(other[peakIndex] - point[peakIndex]) < separation)) continue;
      const start = point.slice();
      model.yields.forEach((parameter, k) => {
        start[parameter] = solutions[g * yieldCount + k];
      });
      starts.push(start);
      if (starts.length === count) break;
    }
    return starts;
  }

  private solve(g: number, counts: Float64Array): number {
    const { binCount, yieldCount, templates, weights, weighted, gram, right, solver } = this;
    const base = g * yieldCount * binCount;
    for (let k = 0; k < yieldCount; k++) {
      const row = base + k * binCount;
      let data = 0;
      for (let i = 0; i < binCount; i++) {
        const value = templates[row + i] * weights[i];
        weighted[i] = value;
        data += value * counts[i];
      }
      right[k] = data;
      for (let l = 0; l <= k; l++) {
        const other = base + l * binCount;
        let sum = 0;
        for (let i = 0; i < binCount; i++) sum += weighted[i] * templates[other + i];
        gram[k * yieldCount + l] = sum;
        gram[l * yieldCount + k] = sum;
      }
    }
    const gain = solver.solve(gram, right);
    this.solutions.set(solver.solution, g * yieldCount);
    return gain;
  }
}
