/** Minimizers and errors for users: the contract, and what works on the result of any minimizer. */

export { type ContourPoint, contour, jointLevel, profileGrid } from './errors/contour.ts';
export type { CrossingStatus } from './errors/crossing.ts';
export { type Hesse, type HesseStatus, hesse } from './errors/hesse.ts';
export { type Minos, minos } from './errors/minos.ts';
export {
  distanceGoal,
  type MinimizationProblem,
  type Minimizer,
  type MinimizerParameter,
  type Minimum,
  type MinimumStatus,
  minimizer,
  type Objective,
  type SumOfSquares,
} from './Minimizer.ts';
