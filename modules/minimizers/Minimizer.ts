/** The kind of tool: `@tool(minimizer, parameters)` makes a class one, `toolOf<Minimizer>(minimizer, notes)` asks for one. */
export const minimizer = 'Minimizer';

/**
 * A function of several parameters. Points and gradients hold all parameters in the order of the problem, fixed ones too. Nothing that is
 * passed may be kept. A value that is not a number stands for a point at which the function cannot be computed.
 */
export interface Objective {
  value(point: Float64Array): number;
  /** Writes the first derivatives. @returns the value */
  gradient?(point: Float64Array, gradient: Float64Array): number;
  /**
   * Writes the first derivatives, and a matrix of second derivatives that is never negative definite: of a fit, the expected second
   * derivatives (Fisher's information), by rows, all elements. @returns the value
   */
  curvature?(point: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
  /**
   * Writes the first and the true second derivatives, by rows, all elements: for HESSE, which takes differences of gradients where this is missing.
   * @param lower @param upper where the function may be computed @returns the value
   */
  secondDerivatives?(point: Float64Array, lower: Float64Array, upper: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
  /** The function as a sum of squares, where it is one. */
  readonly squares?: SumOfSquares;
}

/** Numbers whose squares add up to the value of a function divided by `up` of the problem. */
export interface SumOfSquares {
  readonly count: number;
  /** Writes `count` numbers. */
  residuals(point: Float64Array, residuals: Float64Array): void;
}

export interface MinimizerParameter {
  readonly name: string;
  readonly start: number;
  /** Size of a first step, above 0: about the expected error. */
  readonly step: number;
  /** Bounds, inclusive; infinite where there are none. */
  readonly lower: number;
  readonly upper: number;
  /** Stays at its start. */
  readonly fixed: boolean;
}

export interface MinimizationProblem {
  readonly objective: Objective;
  readonly parameters: readonly MinimizerParameter[];
  /** Increase of the function that means one standard deviation: 1/2 for a negative logarithm of a likelihood, 1 for a chi2. */
  readonly up: number;
  /** The search ends when the estimated distance to the minimum is below 0.002 * tolerance * up, as in Minuit. */
  readonly tolerance: number;
  /** The search ends with a status after about so many calls of the function. */
  readonly callLimit: number;
}

/**
 * How a search ended: `converged`, its own estimate of the distance is below the goal; `aboveGoal`, it could not go on before that; `callLimit`;
 * `invalid`, the function has no value at the start, or lacks what the minimizer needs.
 */
export type MinimumStatus = 'converged' | 'aboveGoal' | 'callLimit' | 'invalid';

export interface Minimum {
  /** All parameters, within their bounds. */
  readonly values: Float64Array;
  /** Of the function, there. */
  readonly value: number;
  /** Estimated vertical distance to the minimum; NaN where the method has no estimate. */
  readonly distance: number;
  /** Calls of the function, with or without derivatives. */
  readonly calls: number;
  readonly status: MinimumStatus;
}

/** Finds a minimum of a function. */
export interface Minimizer {
  /** What it cannot do without. */
  readonly needs?: readonly ('curvature' | 'squares')[];
  /** Bad functions are an answer, never an exception: see the status. */
  minimize(problem: MinimizationProblem): Minimum;
}

/** The goal of a problem for the estimated distance to the minimum. */
export const distanceGoal = ({ tolerance, up }: MinimizationProblem): number => 0.002 * tolerance * up;
