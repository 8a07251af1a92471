import type { CrystalType } from '../calorimeter/geometry/identifiers.ts';
import type { Minimizer } from '../minimizers/Minimizer.ts';
import type { SpectrumModel } from './SpectrumModel.ts';
import type { TestStatistic } from './TestStatistic.ts';

/** A spectrum with equal bins. Its contents may be anything: what cannot be fitted is said by the result's `input`. */
export interface Spectrum {
  /** Contents of all bins, without underflow and overflow. */
  readonly counts: ArrayLike<number>;
  /** Edges of the axis, ADC. */
  readonly lower: number;
  readonly upper: number;
  readonly crystalType: CrystalType;
}

/** Prior knowledge of a parameter: adds ((value - mean) / sigma)^2 in units of chi2. */
export interface GaussianConstraint {
  readonly parameter: string;
  readonly mean: number;
  readonly sigma: number;
}

/** How spectra are fitted; `new SpectrumFit(settings).fit(spectrum)` gives a SpectrumFitResult. */
export interface SpectrumFitSettings {
  readonly model: SpectrumModel;
  readonly statistic: TestStatistic;
  readonly minimizer: Minimizer;
  /** ADC: bins whose centre is in are fitted. */
  readonly fitRange: readonly [number, number];
  /** ADC: yields are events in this range. */
  readonly yieldRange: readonly [number, number];
  /** See MinimizationProblem. */
  readonly tolerance: number;
  readonly callLimit: number;
  /** Whether the peak, or all free parameters, get asymmetric errors. */
  readonly minos: 'peak' | 'all' | 'none';
  /** Starts in different places that are followed to their minimum. */
  readonly starts: number;
  readonly constraints: readonly GaussianConstraint[];
  /** Parameters that stay at a value. */
  readonly fixed: Readonly<Record<string, number>>;
}
