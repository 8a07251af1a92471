import { type Hesse, limitMargin } from '../../minimizers/errors/hesse.ts';
import type { Minos } from '../../minimizers/errors/minos.ts';
import type { MinimizationProblem, Minimum } from '../../minimizers/Minimizer.ts';
import type { FitLayout } from '../FitLayout.ts';
import type { FittedParameter, SpectrumFitResult } from '../SpectrumFitResult.ts';
import type { GaussianConstraint } from '../SpectrumFitSettings.ts';
import type { FoundMinimum } from '../starts/followStarts.ts';
import { goodnessOfFit } from './goodnessOfFit.ts';

/** What the stages of a fit gave. */
export interface Fit {
  readonly minimum: Minimum;
  readonly hesse: Hesse;
  /** By index of the parameter. */
  readonly minos: ReadonlyMap<number, Minos>;
  readonly polished: boolean;
  readonly found: readonly FoundMinimum[];
}

interface Fitted extends Fit {
  readonly layout: FitLayout;
  readonly problem: MinimizationProblem;
  readonly constraints: readonly GaussianConstraint[];
  readonly counts: Float64Array;
  readonly events: number;
}

/** Minima whose chi2 differs by less cannot be told apart. */
const ambiguity = 2;

/** Puts the result of a fit together and says what is wrong with it. */
export function buildResult(fit: Fitted): SpectrumFitResult {
  const { minimum, hesse, layout, problem, counts, events, polished, constraints } = fit;
  const parameters = problem.parameters.map((_, i) => fittedParameter(fit, i));
  // The likelihood judges with exact integrals or with centres, as the fit did.
  const expected = new Float64Array(counts.length);
  layout.model.expected(minimum.values, expected);
  const pulls = constraints.map(({ parameter, mean, sigma }) => (minimum.values[layout.names.indexOf(parameter)] - mean) / sigma);
  const ambiguous = isAmbiguous(fit);
  const problems = problemsOf(fit, parameters, ambiguous);
  return {
    isGood: problems.length === 0,
    problems,
    input: 'ok',
    minimization: minimum.status,
    hesse: hesse.status,
    polished,
    ambiguous,
    minimum: minimum.value,
    distance: hesse.distance,
    calls: layout.objective.calls + layout.coarse.calls,
    parameters,
    covariance: hesse.covariance,
    goodness: goodnessOfFit(counts, expected, pulls, parameters.filter(({ fixed }) => !fixed).length),
    events,
    derived: layout.model.derived(minimum.values),
    firstBin: layout.bins.first,
    counts,
    expected,
  };
}

function fittedParameter({ minimum, hesse, minos, layout, problem }: Fitted, i: number): FittedParameter {
  const { name, lower, upper, fixed } = problem.parameters[i];
  const value = minimum.values[i];
  const margin = Number.isFinite(upper - lower) ? limitMargin * (upper - lower) : 0;
  const sides = minos.get(i);
  return {
    name,
    unit: layout.units[i],
    value,
    error: hesse.errors[i],
    lowerError: sides?.lower ?? Number.NaN,
    upperError: sides?.upper ?? Number.NaN,
    lowerStatus: sides?.lowerStatus ?? 'none',
    upperStatus: sides?.upperStatus ?? 'none',
    lower,
    upper,
    fixed,
    atLimit: !fixed && (value <= lower + margin || value >= upper - margin),
  };
}

/** Whether another minimum, with the peak elsewhere by more than its error, is nearly as good. */
function isAmbiguous({ found, minimum, hesse, layout, problem }: Fitted): boolean {
  const peak = layout.names.indexOf(layout.model.peak);
  return found.some(
    ({ point, value }) =>
      value < minimum.value + ambiguity * problem.up && Math.abs(point[peak] - minimum.values[peak]) > hesse.errors[peak],
  );
}

function problemsOf({ minimum, hesse }: Fitted, parameters: readonly FittedParameter[], ambiguous: boolean): string[] {
  const problems: string[] = [];
  if (minimum.status !== 'converged') problems.push(`the minimum was not reached: ${minimum.status}`);
  if (hesse.status !== 'accurate') problems.push(`second derivatives: ${hesse.status}`);
  for (const { name, atLimit, lowerStatus, upperStatus } of parameters) {
    if (atLimit) problems.push(`${name} is at its limit`);
    if (!['valid', 'none'].includes(lowerStatus)) problems.push(`lower error of ${name}: ${lowerStatus}`);
    if (!['valid', 'none'].includes(upperStatus)) problems.push(`upper error of ${name}: ${upperStatus}`);
  }
  if (ambiguous) problems.push('another minimum is nearly as good');
  return problems;
}
