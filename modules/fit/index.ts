/** Fits of spectra for users: the contracts of models and test statistics, and the fit itself. */

export { SpectrumFit } from './SpectrumFit.ts';
export type {
  FittedParameter,
  GoodnessOfFit,
  HesseStatus,
  InputStatus,
  MinosStatus,
  SpectrumFitResult,
} from './SpectrumFitResult.ts';
export type { GaussianConstraint, Spectrum, SpectrumFitSettings } from './SpectrumFitSettings.ts';
export { type ModelParameter, type PreparedModel, type SpectrumBins, type SpectrumModel, spectrumModel } from './SpectrumModel.ts';
export { type TestStatistic, testStatistic } from './TestStatistic.ts';
