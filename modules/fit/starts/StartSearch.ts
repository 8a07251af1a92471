import { rowProducts } from '../../linearAlgebra/rowProducts.ts';
import type { PreparedModel } from '../SpectrumModel.ts';
import { NonNegativeLeastSquares } from './nonNegativeLeastSquares.ts';

/**
 * Start values from the data: on every point of the model's grid the yields are solved for by non-negative least squares, and the best points that
 * differ in the position of the peak are kept. Several are needed: spectra of peaks one width apart fit nearly as well with the peaks re-labelled.
 */
export class StartSearch {
  private readonly yieldCount: number;
  /** Counts per unit of yield, by bin: for each point of the grid, each yield. They do not depend on the spectrum, and their products neither. */
  private readonly templates: readonly Float64Array[];
  /** For each point of the grid, each pair of yields; the first of a pair is not before the second. */
  private readonly products: readonly Float64Array[];
  private readonly peakIndex: number;
  private readonly solver: NonNegativeLeastSquares;
  private readonly weights: Float64Array;
  private readonly weightedCounts: Float64Array;
  private readonly rights: Float64Array;
  private readonly pairs: Float64Array;
  private readonly gram: Float64Array;
  /** Of each point of the grid: how good it is, and its yields. */
  private readonly gains: Float64Array;
  private readonly solutions: Float64Array;
  /** Not 0 where a point of the grid is no start any more. */
  private readonly isExcluded: Uint8Array;

  constructor(
    private readonly model: PreparedModel,
    binCount: number,
    parameterNames: readonly string[],
  ) {
    const { startGrid, yields } = model;
    this.yieldCount = yields.length;
    this.peakIndex = parameterNames.indexOf(model.peak);
    this.solver = new NonNegativeLeastSquares(this.yieldCount);
    const counts = new Float64Array(binCount);
    const jacobian = new Float64Array(binCount * parameterNames.length);
    const templates = startGrid.map((point) => {
      model.derivatives(point, counts, jacobian);
      return yields.map((parameter) => jacobian.slice(parameter * binCount, (parameter + 1) * binCount));
    });
    this.templates = templates.flat();
    this.products = templates.flatMap((rows) =>
      rows.flatMap((row, k) => rows.slice(0, k + 1).map((other) => row.map((value, i) => value * other[i]))),
    );
    this.weights = new Float64Array(binCount);
    this.weightedCounts = new Float64Array(binCount);
    this.rights = new Float64Array(this.templates.length);
    this.pairs = new Float64Array(this.products.length);
    this.gram = new Float64Array(this.yieldCount ** 2);
    this.gains = new Float64Array(startGrid.length);
    this.solutions = new Float64Array(this.templates.length);
    this.isExcluded = new Uint8Array(startGrid.length);
  }

  /**
   * The best points of the grid, best first, each with its yields, at least `separation` from each other in the position of the peak.
   * @param counts of the bins, not negative
   */
  find(counts: Float64Array, count: number, separation: number): Float64Array[] {
    const { model, yieldCount, solutions, peakIndex, isExcluded } = this;
    const { startGrid, yields } = model;
    this.solveAll(counts);
    isExcluded.fill(0);
    const starts: Float64Array[] = [];
    for (let best = this.best(); best >= 0 && starts.length < count; best = this.best()) {
      const start = startGrid[best].slice();
      for (let k = 0; k < yieldCount; k++) start[yields[k]] = solutions[best * yieldCount + k];
      starts.push(start);
      for (let g = 0; g < startGrid.length; g++) if (Math.abs(startGrid[g][peakIndex] - start[peakIndex]) < separation) isExcluded[g] = 1;
    }
    return starts;
  }

  /** The best point of the grid that is not excluded; -1 when there is none. */
  private best(): number {
    const { gains, isExcluded } = this;
    let best = -1;
    for (let g = 0; g < gains.length; g++) if (isExcluded[g] === 0 && (best < 0 || gains[g] > gains[best])) best = g;
    return best;
  }

  /** Sets yields and gain of every point of the grid. */
  private solveAll(counts: Float64Array): void {
    const { weights, weightedCounts, templates, products, rights, pairs, gram, solver, yieldCount, solutions, gains } = this;
    for (let i = 0; i < weights.length; i++) {
      weights[i] = 1 / Math.max(counts[i], 1);
      weightedCounts[i] = weights[i] * counts[i];
    }
    rowProducts(templates, weightedCounts, rights);
    rowProducts(products, weights, pairs);
    for (let g = 0, pair = 0; g < gains.length; g++) {
      for (let k = 0; k < yieldCount; k++) {
        for (let l = 0; l <= k; l++, pair++) {
          gram[k * yieldCount + l] = pairs[pair];
          gram[l * yieldCount + k] = pairs[pair];
        }
      }
      const first = g * yieldCount;
      gains[g] = solver.solve(gram, rights.subarray(first, first + yieldCount));
      solutions.set(solver.solution, first);
    }
  }
}
