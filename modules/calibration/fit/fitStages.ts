import type { HesseStatus, InputStatus, MinosStatus, SpectrumFitResult } from '../../fit/SpectrumFitResult.ts';
import type { MinimumStatus } from '../../minimizers/Minimizer.ts';
import type { FitStage } from '../products.ts';

type Meanings<S extends string> = { readonly [K in S]: readonly [status: number, text: string] };

const notRun = -1;

const inputs: Meanings<InputStatus> = {
  ok: [0, 'the spectrum can be fitted'],
  empty: [1, 'the spectrum is empty in the range of the fit'],
  fewEvents: [2, 'the spectrum has no more events than the model has free parameters'],
  negative: [3, 'the spectrum has negative contents'],
  notFinite: [4, 'the spectrum has contents that are no finite numbers'],
  fewBins: [5, 'the spectrum does not have more bins in the range of the fit than the model has free parameters'],
  noValue: [6, 'the model gives no number at any start'],
};

/** Statuses of the stage `start` that say how a spectrum came. */
export const startStatus = { empty: inputs.empty[0], fewEvents: inputs.fewEvents[0] } as const;

/** Numbers are those of ROOT's Minuit2 adapter, where it has one. */
const minimizations: Meanings<MinimumStatus | 'none'> = {
  converged: [0, 'converged'],
  aboveGoal: [3, 'the distance to the minimum is above its goal'],
  callLimit: [4, 'the limit of calls was reached'],
  invalid: [5, 'the test statistic has no value at the start'],
  none: [notRun, 'not run'],
};

const hesses: Meanings<HesseStatus> = {
  accurate: [0, 'accurate'],
  forced: [1, 'the covariance was forced to be positive definite'],
  failed: [2, 'failed'],
  none: [notRun, 'not run'],
};

/** Bits of ROOT's adapter: a side that is not valid has its own, and that of its reason. */
const minosBits: { readonly [K in MinosStatus]: number } = {
  valid: 0,
  none: 0,
  noCrossing: 0,
  jump: 0,
  callLimit: 4,
  newMinimum: 8,
  atLimit: 16,
};
const minosTexts: { readonly [K in MinosStatus]: string } = {
  valid: 'valid',
  none: 'not looked for',
  noCrossing: 'not found',
  jump: 'not valid, as the function jumps there',
  callLimit: 'not found within the limit of calls',
  newMinimum: 'not valid, as a lower minimum was found',
  atLimit: 'not reached before the limit of the parameter',
};

const stageOf = ([status, text]: readonly [number, string]): FitStage => ({ status, text });

function minosStage(lower: MinosStatus, upper: MinosStatus): FitStage {
  if (lower === 'none' && upper === 'none') return { status: notRun, text: 'not run' };
  const isInvalid = (side: MinosStatus, bit: number) => (side === 'valid' ? 0 : bit);
  const status = isInvalid(lower, 1) | isInvalid(upper, 2) | minosBits[lower] | minosBits[upper];
  return { status, text: lower === upper ? minosTexts[lower] : `lower error ${minosTexts[lower]}, upper error ${minosTexts[upper]}` };
}

export interface FitStages {
  readonly start: FitStage;
  readonly minimize: FitStage;
  readonly hesse: FitStage;
  readonly minos: FitStage;
  readonly convergenceStatus: number;
}

/** What became of each stage. @param peak name of the parameter whose asymmetric errors count */
export function fitStages(result: SpectrumFitResult, peak: string): FitStages {
  const start = stageOf(inputs[result.input]);
  const minimize = stageOf(minimizations[result.minimization]);
  const hesse = stageOf(hesses[result.hesse]);
  const parameter = result.parameters.find(({ name }) => name === peak);
  const minos = minosStage(parameter?.lowerStatus ?? 'none', parameter?.upperStatus ?? 'none');
  const ran = ({ status }: FitStage, factor: number) => (status === notRun ? 0 : factor * status);
  const convergenceStatus = start.status > 0 ? -start.status : ran(minimize, 1) + ran(hesse, 100) + ran(minos, 10);
  return { start, minimize, hesse, minos, convergenceStatus };
}
