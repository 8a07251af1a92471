import { electronMass } from '../constants.ts';
import { energyGrid } from './EnergyGrid.ts';
import { LogLogInterpolation } from './interpolate.ts';
import type { MaterialData } from './MaterialData.ts';

/** Columns of the table of attenuation. */
export const upToIncoherent = 0;
export const upToPair = 1;
export const upToPhotoelectric = 2;
export const total = 3;
export const attenuationColumns = 4;

/**
 * Cumulative macroscopic cross-sections of photons, 1/mm, `attenuationColumns` values per point of the energy grid: incoherent; plus pair
 * (in the field of nuclei and of electrons); plus photoelectric; plus coherent, the total. `density` in g/cm3. Without `coherent` the last
 * two are equal.
 * Source: NIST XCOM, see materials/data/README.md for the interpolation.
 */
export function attenuationTable(data: MaterialData, density: number, coherent: boolean): Float64Array {
  const { photon } = data;
  const points = energyGrid.energy;
  const perMillimetre = density / 10;
  const onGrid = new LogLogInterpolation(photon.energy, points);
  const incoherent = onGrid.of(photon.incoherent);
  const photoelectric = onGrid.of(photon.photoelectric);
  const elastic = onGrid.of(photon.coherent);
  const pairNuclear = pairColumn(photon.energy, photon.pairNuclear, 2 * electronMass, onGrid);
  const pairElectron = pairColumn(photon.energy, photon.pairElectron, 4 * electronMass, onGrid);
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
function pairColumn(energy: readonly number[], values: readonly number[], threshold: number, onGrid: LogLogInterpolation): Float64Array {
  const nearThreshold = (e: number) => Math.max(0, 1 - threshold / e) ** 3;
  const first = values.findIndex((value, i) => value > 0 && energy[i] > threshold);
  if (first < 0) return new Float64Array(energyGrid.size);
  const reduced = new Float64Array(energy.length);
  for (let i = first; i < energy.length; i++) reduced[i] = values[i] / nearThreshold(energy[i]);
  reduced.fill(reduced[first], 0, first);
  const result = onGrid.of(reduced);
  for (let i = 0; i < result.length; i++) result[i] *= nearThreshold(energyGrid.energy[i]);
  return result;
}
