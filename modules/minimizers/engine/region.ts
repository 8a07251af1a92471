import type { MinimizationProblem, MinimizerParameter } from '../Minimizer.ts';
import type { Region } from './DampedNewton.ts';

/** A parameter without curvature moves by so many first steps. */
const farthest = 10;

/** Bounds and fixed parameters of a problem. */
export const regionOf = ({ parameters, up }: Pick<MinimizationProblem, 'parameters' | 'up'>): Region => ({
  lower: Float64Array.from(parameters, ({ lower }) => lower),
  upper: Float64Array.from(parameters, ({ upper }) => upper),
  fixed: Uint8Array.from(parameters, ({ fixed }) => (fixed ? 1 : 0)),
  flatness: Float64Array.from(parameters, ({ step }) => (2 * up) / (farthest * step) ** 2),
});

/** The start values, moved to the bound where they are outside; those of fixed parameters as they are. */
export const startOf = (parameters: readonly MinimizerParameter[]): Float64Array =>
  Float64Array.from(parameters, ({ start, lower, upper, fixed }) => (fixed ? start : Math.min(Math.max(start, lower), upper)));
