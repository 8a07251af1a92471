import { Chi2Neyman } from '../../../modules/fit/Chi2Neyman.ts';
import { NegativeLogLikelihood } from '../../../modules/fit/NegativeLogLikelihood.ts';
import { SpectrumFit } from '../../../modules/fit/SpectrumFit.ts';
import type { SpectrumFitResult } from '../../../modules/fit/SpectrumFitResult.ts';
import type { SpectrumFitSettings } from '../../../modules/fit/SpectrumFitSettings.ts';
import { ThreePeaks } from '../../../modules/fit/ThreePeaks.ts';
import { Migrad } from '../../../modules/minimizers/Migrad.ts';

export const modelSettings = {
  tailPower: 5,
  peakRange: [91, 108],
  widthRange: [0.2, 1.5],
  alphaRange: [0.1, 5],
  betaRange: [-1, -0.001],
  minFullFraction: 0.05,
  minFullFractionLYSO: 0.1,
} as const;

/** Settings of Mu2e's fit, with the likelihood and MIGRAD. */
export const standardSettings: SpectrumFitSettings = {
  ...{ model: new ThreePeaks(modelSettings), statistic: new NegativeLogLikelihood(), minimizer: new Migrad({ strategy: 1 }) },
  ...{
    fitRange: [40, 115.2],
    yieldRange: [40, 120],
    tolerance: 0.01,
    callLimit: 5000,
    minos: 'peak',
    starts: 10,
    constraints: [],
    fixed: {},
  },
};

export const chi2Settings: SpectrumFitSettings = { ...standardSettings, statistic: new Chi2Neyman() };

export const fitWith = (changes: Partial<SpectrumFitSettings> = {}): SpectrumFit => new SpectrumFit({ ...standardSettings, ...changes });

/** Fits a spectrum of bins of 1 ADC that starts at 0. */
export const fitCounts = (fit: SpectrumFit, counts: ArrayLike<number>): SpectrumFitResult =>
  fit.fit({ counts, lower: 0, upper: counts.length, crystalType: 'CsI' });
