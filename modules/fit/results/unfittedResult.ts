import type { FittedBins } from '../FitLayout.ts';
import type { InputStatus, SpectrumFitResult } from '../SpectrumFitResult.ts';
import type { Spectrum, SpectrumFitSettings } from '../SpectrumFitSettings.ts';
import type { PreparedModel } from '../SpectrumModel.ts';

const reasons: Readonly<Record<Exclude<InputStatus, 'ok'>, string>> = {
  empty: 'no events in the range of the fit',
  fewEvents: 'no more events than free parameters',
  negative: 'a bin has a negative content',
  notFinite: 'a bin has a content that is not a number',
  fewBins: 'no more bins than free parameters',
  noValue: 'the model has no value at any start',
};

/** The result for a spectrum that cannot be fitted: no number in it can be taken for a measurement. */
export function unfittedResult(
  { fixed }: SpectrumFitSettings,
  model: PreparedModel,
  { crystalType }: Spectrum,
  bins: FittedBins,
  counts: Float64Array,
  events: number,
  input: Exclude<InputStatus, 'ok'>,
): SpectrumFitResult {
  const none = Number.NaN;
  const parameters = model.parameters(Math.max(1, events || 1), crystalType).map(({ name, unit, lower: from, upper }) => ({
    ...{
      name,
      unit,
      value: none,
      error: none,
      lowerError: none,
      upperError: none,
      lowerStatus: 'none' as const,
      upperStatus: 'none' as const,
    },
    ...{ lower: from, upper, fixed: fixed[name] !== undefined, atLimit: false },
  }));
  return {
    ...{ isGood: false, problems: [reasons[input]], input, minimization: 'none', hesse: 'none', polished: false, ambiguous: false },
    ...{ minimum: none, distance: none, calls: 0, parameters, covariance: new Float64Array(parameters.length ** 2).fill(none) },
    goodness: { chi2: none, ndf: 0, pValue: none, chi2Neyman: none, chi2Pearson: none },
    ...{ events, derived: {}, firstBin: bins.first, counts, expected: new Float64Array(bins.count).fill(none) },
  };
}
