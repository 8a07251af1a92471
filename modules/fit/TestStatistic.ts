/** The kind of tool: `@tool(testStatistic, parameters)` makes a class one, `toolOf<TestStatistic>(testStatistic, notes)` asks for one. */
export const testStatistic = 'TestStatistic';

/** How far the counts of a spectrum are from what is expected: a sum over bins. */
export interface TestStatistic {
  /** Increase that means one standard deviation. */
  readonly up: number;
  /** What it takes as expectation of a bin: exact integrals, or densities at the centres. */
  readonly integration: 'exact' | 'centre';
  /** Replaces the sum of the expectations by their exact integral up to the end of the range that was asked for, as RooFit does. */
  readonly exactTotal: boolean;
  /** @param counts events of each bin, not negative @param expected of each bin */
  value(counts: Float64Array, expected: Float64Array): number;
  /** Writes the first derivative to each expectation, and the expected second one. @returns the value */
  derivatives(counts: Float64Array, expected: Float64Array, first: Float64Array, second: Float64Array): number;
  /** Writes the true second derivatives to each expectation. */
  secondDerivatives(counts: Float64Array, expected: Float64Array, second: Float64Array): void;
  /** Writes numbers whose squares add up to value / up. */
  residuals(counts: Float64Array, expected: Float64Array, residuals: Float64Array): void;
  /** Whether a bin of this content takes part. */
  counts(content: number): boolean;
}
