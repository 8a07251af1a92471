import type { Random } from '../../framework/index.ts';
import { crystalChannelCount, crystalCount, sipmId } from '../../modules/calorimeter/geometry/identifiers.ts';
import { nominalCalSimParams } from '../../modules/conditions/CalSimParams.ts';
import { CalSimCrystals } from '../../modules/conditions/tables/furtherTables.ts';
import { tableText } from '../../modules/conditions/text/tableText.ts';
import { sampleGaussian } from '../../modules/statistics/sampleGaussian.ts';

/** True amplitudes of one MeV by SiPM, ADC/MeV: nominal ones with a Gaussian relative spread. */
export function drawTruth(random: Random, spread: number): Float64Array {
  const { adcPerMeV } = nominalCalSimParams();
  return Float64Array.from({ length: crystalChannelCount }, (_, sipm) => adcPerMeV[sipm] * (1 + spread * sampleGaussian(random)));
}

/** The table of the crystals that the simulation reads. Light yields are nominal: only gains differ. */
export function truthTable(adcPerMeV: Float64Array): string {
  const { longitudinalNonUniformity, pePerMeV } = nominalCalSimParams();
  const rows = Array.from({ length: crystalCount }, (_, crid) => ({
    crid,
    LRU: longitudinalNonUniformity[crid],
    pePerMeV0: pePerMeV[sipmId(crid, 0)],
    pePerMeV1: pePerMeV[sipmId(crid, 1)],
    ADCPerMeV0: adcPerMeV[sipmId(crid, 0)],
    ADCPerMeV1: adcPerMeV[sipmId(crid, 1)],
  }));
  return tableText(CalSimCrystals, rows);
}
