import { boolean, FrameworkError, number, optional, string, tool, tuple, type ValuesOf } from '../../framework/index.ts';
import type { CrystalType } from '../calorimeter/geometry/identifiers.ts';
import { type PreparedModel, type SpectrumBins, type SpectrumModel, spectrumModel } from './SpectrumModel.ts';
import { PreparedSourceLight } from './sourceLight/PreparedSourceLight.ts';
import { photonEnergy } from './sourceLight/parameters.ts';
import { type LightSpectrum, lightTables, mixLight, readLightTable } from './sourceLight/readLightTable.ts';
import { resolutionRange, SmearedTable } from './sourceLight/SmearedTable.ts';

const range = (lower: number, upper: number, unit: string, about: string) =>
  tuple([number({ unit, about: 'lowest value' }), number({ unit, about: 'highest value' })], { default: [lower, upper], about });

/** Of photons from everywhere, as those of the source are. Source: modules/fit/data/README.md. */
export const freeSideShare: Readonly<Record<CrystalType, number>> = { CsI: 0.71, LYSO: 0.65 };

const parameters = {
  sideShare: optional(
    number({
      min: 0,
      max: 1,
      about: `share of events whose photons come to the crystal through others, not through its front face: ${freeSideShare.CsI} for CsI and ${freeSideShare.LYSO} for LYSO when absent, which the source has; less in crystals that photons are aimed at`,
    }),
  ),
  fileName: optional(string({ about: 'text table of the light, columns as in the packaged ones; instead of that of the kind of crystal' })),
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
 * continuum between them, smeared with the resolution of the photosensor, whose variance rises in proportion to the light. The shape is known for
 * each kind of crystals, so three parameters say all: position and width of the full-energy peak, and the number of events.
 * Valid for crystals selected as SourceCalibDigiAna does by default, from 4 MeV on: below, crystals at an edge of the disk, which have fewer
 * neighbours to share with, have up to half more. Source of the light: this package's transport and digitisation (modules/fit/data/README.md).
 */
@tool(spectrumModel, parameters, { check: rangesHaveMeaning })
export class SourceLight implements SpectrumModel {
  /** By kind of crystal: fits of all bins share them. */
  private readonly known = new Map<CrystalType, { readonly spectrum: LightSpectrum; readonly table: SmearedTable }>();

  constructor(private readonly values: Values) {}

  prepare(bins: SpectrumBins, integration: 'exact' | 'centre', crystalType: CrystalType): PreparedModel {
    if (integration === 'centre')
      throw new FrameworkError(
        'Configuration',
        'SourceLight counts the events of each bin exactly (the chosen test statistic takes densities at centres) choose another test statistic, or the model ThreePeaks, for LYSO as well',
      );
    const { spectrum, table } = this.lightOf(crystalType);
    return new PreparedSourceLight(this.values, spectrum, table, bins);
  }

  private lightOf(crystalType: CrystalType) {
    let light = this.known.get(crystalType);
    if (light === undefined) {
      const { fileName = lightTables[crystalType], sideShare = freeSideShare[crystalType] } = this.values;
      const spectrum = mixLight(readLightTable(fileName), sideShare);
      light = { spectrum, table: new SmearedTable(spectrum.light, allShares(spectrum)) };
      this.known.set(crystalType, light);
    }
    return light;
  }
}

/** Shares of all parts together. */
export const allShares = ({ light, shares }: LightSpectrum): Float64Array =>
  light.map((_, j) => shares.reduce((sum, part) => sum + part[j], 0));
