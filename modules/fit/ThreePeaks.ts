import { number, tool, tuple, type ValuesOf } from '../../framework/index.ts';
import { type PreparedModel, type SpectrumBins, type SpectrumModel, spectrumModel } from './SpectrumModel.ts';
import { PreparedThreePeaks } from './threePeaks/PreparedThreePeaks.ts';

const range = (lower: number, upper: number, unit: string, about: string) =>
  tuple([number({ unit, about: 'lowest value' }), number({ unit, about: 'highest value' })], { default: [lower, upper], about });

const parameters = {
  tailPower: number({ default: 5, above: 1, max: 100, about: 'power n of the tails of the peaks' }),
  peakRange: range(91, 108, 'ADC', 'position of the full-energy peak'),
  widthRange: range(0.2, 1.5, 'MeV', 'standard deviation of the three peaks'),
  alphaRange: range(0.1, 5, '', 'distance of the start of the tails from the positions of the peaks, in standard deviations'),
  betaRange: range(-1, -0.001, '1/ADC', 'slope of the logarithm of the background'),
  minFullFraction: number({ default: 0.05, min: 0, max: 1, about: 'smallest share of events in the full-energy peak' }),
  minFullFractionLYSO: number({ default: 0.1, min: 0, max: 1, about: 'the same in LYSO crystals' }),
};

type Values = ValuesOf<typeof parameters>;

function rangesAreOrdered(values: Values) {
  const problems = (['peakRange', 'widthRange', 'alphaRange', 'betaRange'] as const)
    .filter((name) => !(values[name][0] < values[name][1]))
    .map((parameter) => ({ parameter, problem: 'has no values between its ends (the second must be above the first) exchange them' }));
  const positive = (['peakRange', 'widthRange', 'alphaRange'] as const)
    .filter((name) => !(values[name][0] > 0))
    .map((parameter) => ({ parameter, problem: 'starts below or at 0 (the model has no meaning there) start above' }));
  return [...problems, ...positive];
}

/**
 * The spectrum of 6.13 MeV photons as Mu2e's source calibration has it: Crystal Ball peaks at 6.13 MeV and one and two electron masses below (first
 * and second escape), with one width, one alpha and a power of 5, on an exponential background. Zero energy is at zero ADC. Source:
 * Mu2e/CaloCalibration, SourceCalib.
 */
@tool(spectrumModel, parameters, { check: rangesAreOrdered })
export class ThreePeaks implements SpectrumModel {
  constructor(private readonly values: Values) {}

  prepare(bins: SpectrumBins, integration: 'exact' | 'centre'): PreparedModel {
    return new PreparedThreePeaks(this.values, bins, integration);
  }
}
