import { electronMass } from '../constants.ts';
import { energyGrid } from './EnergyGrid.ts';
import { interpolateLogLog } from './interpolate.ts';
import type { MaterialData } from './MaterialData.ts';

/** Columns of the table of attenuation. */
export const upToIncoherent = 0;
export const upToPair = 1;
export const upToPhotoelectric = 2;
export const total = 3;
export const attenuationColumns = 4;

/**
 * Cumulative macroscopic cross-sections of photons, 1/mm, `attenuationColumns` values per point of the energy grid: incoherent; plus pair
 * (in the field of nuclei and of electrons); plus photoelectric; plus coherent, the total. `density` in g/cm3. Without `coherent` the last two are equal.
 * Source: NIST XCOM, see materials/data/README.md for the interpolation.
 */
export function attenuationTable(data: MaterialData, density: number, coherent: boolean): Float64Array {
  const { photon } = data;
  const points = energyGrid.energy;
  const perMillimetre = density / 10;
  const incoherent = interpolateLogLog(photon.energy, photon.incoherent, points);
  const photoelectric = interpolateLogLog(photon.energy, photon.photoelectric, points);
  const elastic = interpolateLogLog(photon.energy, photon.coherent, points);
  const pairNuclear = pairColumn(photon.energy, photon.pairNuclear, 2 * electronMass);
  const pairElectron = pairColumn(photon.energy, photon.pairElectron, 4 * electronMass);
  const table = new Float64Array(attenuationColumns * points.length);
  for (let i = 0; i < points.length; i++) {
    const row = attenuationColumns * i;
    table[row + upToIncoherent] = incoherent[i] * perMillimetre;
    table[row + upToPair] = table[row + upToIncoherent] + (pairNuclear[i] + pairElectron[i]) * perMillimetre;
    table[row + upToPhotoelectric] = table[row + upToPair] + photoelectric[i] * perMillimetre;
    table[row + total] = table[row + upToPhotoelectric] + (coherent ? elastic[i] * perMillimetre : 0);
  }
  return table;
}

/** A pair coefficient is smooth once divided by (1 - threshold/E)^3. */
function pairColumn(energy: readonly number[], values: readonly number[], threshold: number): Float64Array {
  const threshold3 = (e: number) => Math.max(0, 1 - threshold / e) ** 3;
  const first = values.findIndex((value, i) => value > 0 && energy[i] > threshold);
  const reduced = values.map((_, i) => values[Math.max(i, first)] / threshold3(energy[Math.max(i, first)]));
  return interpolateLogLog(energy, reduced, energyGrid.energy).map((value, i) => value * threshold3(energyGrid.energy[i]));
}
