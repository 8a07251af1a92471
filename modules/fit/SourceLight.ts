import { boolean, enumeration, FrameworkError, number, optional, string, tool, tuple, type ValuesOf } from '../../framework/index.ts';
import { type PreparedModel, type SpectrumBins, type SpectrumModel, spectrumModel } from './SpectrumModel.ts';
import { PreparedSourceLight } from './sourceLight/PreparedSourceLight.ts';
import { photonEnergy } from './sourceLight/parameters.ts';
import { illuminations, lightTables, readLightSpectrum } from './sourceLight/readLightSpectrum.ts';
import { resolutionRange } from './sourceLight/SmearedLight.ts';

const range = (lower: number, upper: number, unit: string, about: string) =>
  tuple([number({ unit, about: 'lowest value' }), number({ unit, about: 'highest value' })], { default: [lower, upper], about });

const parameters = {
  illumination: enumeration(illuminations, {
    default: 'free',
    about: 'where photons come from: from everywhere (free), or through the front faces of chosen crystals (aimed, as with aimAt)',
  }),
  fileName: optional(string({ about: 'text table of the light, columns as in the packaged ones; instead of that of the illumination' })),
  peakRange: range(70, 120, 'ADC', 'position of the full-energy peak'),
  widthRange: range(0.2, 1.2, 'MeV', 'standard deviation of the full-energy peak'),
  background: boolean({ default: false, about: 'add an exponential background; the simulation has none' }),
  betaRange: range(-0.3, -0.001, '1/ADC', 'slope of the logarithm of the background'),
};

type Values = ValuesOf<typeof parameters>;

function rangesHaveMeaning({ peakRange, widthRange, betaRange }: Values) {
  const problems = Object.entries({ peakRange, widthRange, betaRange })
    .filter(([, [lower, upper]]) => !(lower < upper))
    .map(([parameter]) => ({ parameter, problem: 'has no values between its ends (the second must be above the first) exchange them' }));
  if (!(peakRange[0] > 0))
    problems.push({ parameter: 'peakRange', problem: 'starts below or at 0 (the model has no meaning there) start above' });
  const [narrowest, widest] = resolutionRange.map((resolution) => resolution * photonEnergy);
  if (!(widthRange[0] >= narrowest && widthRange[1] <= widest))
    problems.push({
      parameter: 'widthRange',
      problem: `goes beyond ${narrowest.toFixed(3)} to ${widest.toFixed(3)} MeV (the model is tabulated there) choose a range inside`,
    });
  return problems;
}

/**
 * The spectrum of 6.13 MeV photons in one crystal as the simulation has it: the light that they make, full-energy peak, escape peaks and the Compton
 * continuum between them, smeared with the resolution of the photosensor, whose variance rises in proportion to the light. The shape is known, so
 * three parameters say all: position and width of the full-energy peak, and the number of events.
 * Valid for CsI crystals from 2.5 MeV on, selected as SourceCalibDigiAna does by default. Source of the light: this package's transport and
 * digitisation (modules/fit/data/README.md).
 */
@tool(spectrumModel, parameters, { check: rangesHaveMeaning })
export class SourceLight implements SpectrumModel {
  constructor(private readonly values: Values) {}

  prepare(bins: SpectrumBins, integration: 'exact' | 'centre'): PreparedModel {
    if (integration === 'centre')
      throw new FrameworkError(
        'Configuration',
        'SourceLight counts the events of each bin exactly (the chosen test statistic takes densities at centres) choose another test statistic, or the model ThreePeaks',
      );
    return new PreparedSourceLight(this.values, readLightSpectrum(this.values.fileName ?? lightTables[this.values.illumination]), bins);
  }
}
