import { caphriCrystalIds, crystalChannelCount, crystalCount, sipmId, sipmsPerCrystal } from '../calorimeter/geometry/identifiers.ts';

/** What the simulation knows of every crystal and its two SiPMs. */
export interface CalSimParams {
  /** By crystal: change of the light yield from the front of the crystal to its SiPM side, relative to the yield at the middle. */
  readonly longitudinalNonUniformity: Float64Array;
  /** By SiPM: mean number of photo-electrons per MeV. */
  readonly pePerMeV: Float64Array;
  /** By SiPM: amplitude per MeV, in counts of the digitiser (ADC). */
  readonly adcPerMeV: Float64Array;
}

/** Source: Mu2e/Offline, CaloConditions/data/Sim_crystal.txt. */
const nominalNonUniformity = 0.05;
const nominalCsI = { pePerMeV: 30, adcPerMeV: 16 };
const nominalLyso = { pePerMeV: 500, adcPerMeV: 267 };

export const emptyCalSimParams = (): CalSimParams => ({
  longitudinalNonUniformity: new Float64Array(crystalCount),
  pePerMeV: new Float64Array(crystalChannelCount),
  adcPerMeV: new Float64Array(crystalChannelCount),
});

/** A detector whose crystals are all as they should be. */
export function nominalCalSimParams(): CalSimParams {
  const params = emptyCalSimParams();
  params.longitudinalNonUniformity.fill(nominalNonUniformity);
  params.pePerMeV.fill(nominalCsI.pePerMeV);
  params.adcPerMeV.fill(nominalCsI.adcPerMeV);
  for (const crystal of caphriCrystalIds) {
    const first = sipmId(crystal, 0);
    params.pePerMeV.fill(nominalLyso.pePerMeV, first, first + sipmsPerCrystal);
    params.adcPerMeV.fill(nominalLyso.adcPerMeV, first, first + sipmsPerCrystal);
  }
  return params;
}
