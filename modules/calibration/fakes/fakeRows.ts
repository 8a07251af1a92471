import type { Random } from '../../../framework/index.ts';
import { typeOfSipm } from '../../calorimeter/geometry/identifiers.ts';
import type { CalCosmicEnergyCalib, CalLaserEnergyCalib, CalSourceEnergyCalib } from '../../conditions/tables/energyTables.ts';
import type { RowOf } from '../../conditions/tables/TableSchema.ts';
import { sampleGaussian } from '../../statistics/sampleGaussian.ts';

/** A channel of the fake detector. */
export interface FakeChannel {
  readonly roid: number;
  /** True amplitude of one MeV, ADC. */
  readonly gain: number;
  /** Its value in a detector whose channels are all as they should be. */
  readonly nominalGain: number;
  /** Whether the fits of this channel failed. */
  readonly isBad: boolean;
}

/** Degrees of freedom of the fits. */
const sourceNdf = 88;
const cosmicNdf = 46;
const cosmicHits = 988;
/** Amplitude of laser pulses in a nominal CsI channel, ADC. */
const laserPerGain = 60;

/** MeV */
const sourceEnergy = 6.13;
const electronMass = 0.511;
const muonEnergy = { CsI: 20, LYSO: 34.3 };
/** Relative width of peaks. */
const resolution = 0.06;

/**
 * Chi-square of a fit: good ones follow their distribution, by the cube-root approximation (E. B. Wilson, M. M. Hilferty, Proc. Natl. Acad. Sci. 17
 * (1931) 684; exact to 0.1 % above 30 degrees of freedom); those of failed fits are five times as large.
 */
function chisqOf(ndf: number, isBad: boolean, random: Random): number {
  const variance = 2 / (9 * ndf);
  return (isBad ? 5 : 1) * ndf * (1 - variance + sampleGaussian(random) * Math.sqrt(variance)) ** 3;
}

/** @param error relative error of the peak */
export function fakeSourceRow({ roid, gain, isBad }: FakeChannel, error: number, random: Random): RowOf<typeof CalSourceEnergyCalib> {
  const scale = gain * (1 + error * sampleGaussian(random));
  const [full, first, second] = [0, 1, 2].map((escaped) => (sourceEnergy - escaped * electronMass) * scale);
  return {
    ...{ roid, fullepeak: full, fullerrepeak: error * full, fullwidth: resolution * full, fullerrwidth: 2 * error * resolution * full },
    ...{
      firstescepeak: first,
      firstescerrepeak: 2 * error * first,
      firstescwidth: resolution * first,
      firstescerrwidth: 4 * error * resolution * first,
    },
    ...{
      secescepeak: second,
      secescerrepeak: 4 * error * second,
      secescwidth: resolution * second,
      secescerrwidth: 8 * error * resolution * second,
    },
    ...{ frfull: 0.42, frfirst: 0.39, frsecond: 0.19, chisq: chisqOf(sourceNdf, isBad, random), ndf: sourceNdf },
  };
}

export function fakeCosmicRow({ roid, gain, isBad }: FakeChannel, error: number, random: Random): RowOf<typeof CalCosmicEnergyCalib> {
  const peak = gain * (typeOfSipm(roid) === 'CAPHRI' ? muonEnergy.LYSO : muonEnergy.CsI) * (1 + error * sampleGaussian(random));
  return {
    ...{ roid, peak, errpeak: error * peak, width: resolution * peak, errwidth: error * peak },
    ...{
      sigma: 2 * resolution * peak,
      errsigma: error * peak,
      chisq: chisqOf(cosmicNdf, isBad, random),
      ndf: cosmicNdf,
      nhits: cosmicHits,
    },
  };
}

/** @param when whether the channel has its true gain, or still the nominal one */
export function fakeLaserRow(
  { roid, gain, nominalGain }: FakeChannel,
  when: 'now' | 'reference',
  error: number,
  random: Random,
): RowOf<typeof CalLaserEnergyCalib> {
  const amplitude = laserPerGain * (when === 'now' ? gain : nominalGain) * (typeOfSipm(roid) === 'CAPHRI' ? 0.1 : 1);
  const las = amplitude * (1 + error * sampleGaussian(random));
  return { roid, las, errlas: error * amplitude, chisq: 1 };
}
