import type { CrossingStatus } from '../minimizers/errors/crossing.ts';
import type { MinimumStatus } from '../minimizers/Minimizer.ts';

/**
 * Why a spectrum is not fitted: `negative` and `notFinite` are of its contents; `fewEvents` has no more events than free parameters, `fewBins` no
 * more bins that take part; `noValue`, the model gives no number at any start.
 */
export type InputStatus = 'ok' | 'empty' | 'fewEvents' | 'negative' | 'notFinite' | 'fewBins' | 'noValue';

/** Second derivatives: `accurate`, `forced` to be positive definite, `failed`; `none` where the search for the minimum did not get there. */
export type HesseStatus = 'accurate' | 'forced' | 'failed' | 'none';

/** One side of an asymmetric error, as CrossingStatus says; `none`, not asked for. */
export type MinosStatus = CrossingStatus | 'none';

export interface FittedParameter {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** From the second derivatives; 0 of a fixed parameter, NaN where there is none. */
  readonly error: number;
  /** From MINOS, both above 0; NaN where it is not valid. */
  readonly lowerError: number;
  readonly upperError: number;
  readonly lowerStatus: MinosStatus;
  readonly upperStatus: MinosStatus;
  readonly lower: number;
  readonly upper: number;
  readonly fixed: boolean;
  /** At a bound, where its value and errors mean little, and those of the others are too small. */
  readonly atLimit: boolean;
}

/** Goodness of fit: Baker-Cousins' likelihood-ratio chi2, which any test statistic is judged by, with the pulls of constraints. */
export interface GoodnessOfFit {
  readonly chi2: number;
  /** Bins and constraints less free parameters. */
  readonly ndf: number;
  /** Probability of a larger chi2; NaN without degrees of freedom. */
  readonly pValue: number;
  readonly chi2Neyman: number;
  readonly chi2Pearson: number;
}

/** The fit of one spectrum. Numbers of a stage that was not reached are NaN. */
export interface SpectrumFitResult {
  /** No stage has anything to complain of: the minimum is found, errors are accurate and valid, no parameter is at a bound. */
  readonly isGood: boolean;
  /** What is wrong, in words; empty when good. */
  readonly problems: readonly string[];
  readonly input: InputStatus;
  readonly minimization: MinimumStatus | 'none';
  readonly hesse: HesseStatus;
  /** The chosen minimizer did not get to the minimum, MIGRAD did from there. */
  readonly polished: boolean;
  /** A second minimum, elsewhere by more than its error, is worse by less than 2 units of chi2: which is right cannot be said. */
  readonly ambiguous: boolean;
  /** Of the test statistic. */
  readonly minimum: number;
  /** Estimated distance to it, with exact second derivatives. */
  readonly distance: number;
  /** Calls of the test statistic, by all stages. */
  readonly calls: number;
  readonly parameters: readonly FittedParameter[];
  /** Parameters by parameters, rows and columns of fixed ones and of those at bounds 0. */
  readonly covariance: Float64Array;
  readonly goodness: GoodnessOfFit;
  /** Events in the range of yields. */
  readonly events: number;
  /** Quantities that follow from the parameters, by name. */
  readonly derived: Readonly<Record<string, number>>;
  /** The bins that were fitted: first of them in the spectrum, contents and expectations. */
  readonly firstBin: number;
  readonly counts: Float64Array;
  readonly expected: Float64Array;
}
