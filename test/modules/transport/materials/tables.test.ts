import test from 'ava';
import { electronMass } from '../../../../modules/transport/constants.ts';
import {
  attenuationColumns,
  attenuationTable,
  total,
  upToIncoherent,
  upToPair,
} from '../../../../modules/transport/materials/attenuation.ts';
import { CubicSpline } from '../../../../modules/transport/materials/CubicSpline.ts';
import { energyGrid } from '../../../../modules/transport/materials/EnergyGrid.ts';
import { loadMaterial, materialNames } from '../../../../modules/transport/materials/loadMaterial.ts';
import { Medium } from '../../../../modules/transport/materials/Medium.ts';
import { defaultPhysics } from '../../../../modules/transport/materials/PhysicsOptions.ts';
import { range, slowingDownColumns } from '../../../../modules/transport/materials/slowingDown.ts';

/** Linear interpolation on the energy grid. */
function at(table: Float64Array, columns: number, column: number, energy: number): number {
  const bin = energyGrid.index(energy);
  const low = table[bin * columns + column];
  return low + energyGrid.fraction(energy, bin) * (table[(bin + 1) * columns + column] - low);
}

test('the grid finds the bin of any energy from 1 keV to 20 MeV, and clamps outside (10^4 energies)', (t) => {
  t.true(energyGrid.energy[0] <= 0.001 && energyGrid.energy[energyGrid.size - 1] > 20);
  for (let i = 0; i < 1e4; i++) {
    const energy = 0.001 * 20_000 ** (i / 9999);
    const bin = energyGrid.index(energy);
    t.true(energyGrid.energy[bin] <= energy && energy < energyGrid.energy[bin + 1]);
    t.true(energyGrid.fraction(energy, bin) >= 0 && energyGrid.fraction(energy, bin) < 1);
  }
  for (const [i, energy] of energyGrid.energy.entries()) t.is(energyGrid.index(energy), Math.min(i, energyGrid.size - 2));
  t.is(energyGrid.index(1e-9), 0);
  t.is(energyGrid.index(1e9), energyGrid.size - 2);
});

test('a spline goes through its points and follows a sine between them (1e-4)', (t) => {
  const x = Array.from({ length: 33 }, (_, i) => (i * Math.PI) / 32);
  const spline = new CubicSpline(x, x.map(Math.sin));
  for (const point of x) t.true(Math.abs(spline.value(point) - Math.sin(point)) < 1e-12);
  for (let i = 0; i < 100; i++) t.true(Math.abs(spline.value(i * 0.0314) - Math.sin(i * 0.0314)) < 1e-4);
});

for (const name of materialNames()) {
  test(`${name}: the attenuation table agrees with the material's coefficients above 10 keV, away from edges (0.3 %)`, (t) => {
    const data = loadMaterial(name);
    const { photon } = data;
    const table = attenuationTable(data, data.density, true);
    photon.energy.forEach((energy, i) => {
      if (energy < 0.01 || photon.edges.some((edge) => Math.abs(edge.energy / energy - 1) < 0.04)) return;
      const pair = photon.pairNuclear[i] + photon.pairElectron[i];
      const sum = photon.incoherent[i] + pair + photon.photoelectric[i] + photon.coherent[i];
      const ratio = at(table, attenuationColumns, total, energy) / ((sum * data.density) / 10);
      t.true(Math.abs(ratio - 1) < 0.003, `${energy} MeV: ${ratio}`);
      if (energy < 1.2) return;
      const ourPair = at(table, attenuationColumns, upToPair, energy) - at(table, attenuationColumns, upToIncoherent, energy);
      t.true(Math.abs(ourPair / ((pair * data.density) / 10) - 1) < 0.01, `pair at ${energy} MeV`);
    });
  });
}

test('without coherent scattering the total is that of the other three', (t) => {
  const data = loadMaterial('csi');
  const table = attenuationTable(data, data.density, false);
  for (let i = 0; i < table.length; i += attenuationColumns) t.is(table[i + total], table[i + total - 1]);
});

// CSDA ranges of NIST ESTAR, g/cm2: unrestricted losses, so the cut of bremsstrahlung is put at its highest.
const estar: readonly [string, number, number][] = [
  ['aluminium', 1, 0.5546],
  ['aluminium', 0.1, 0.01872],
  ['polyethylene', 1, 0.4155],
];

for (const [name, energy, expected] of estar) {
  test(`${name}: the range of a ${energy} MeV electron is ESTAR's (1 %)`, (t) => {
    const data = loadMaterial(name);
    const medium = new Medium(data, data.density, { ...defaultPhysics, bremsstrahlungCut: 1 });
    const inGrams = (at(medium.electronSlowingDown, slowingDownColumns, range, energy) / 10) * data.density;
    t.true(Math.abs(inGrams / expected - 1) < 0.01, `${inGrams}`);
  });
}

test('every column of slowing down ascends with the energy; positrons radiate less with the Kim-Pratt ratio only', (t) => {
  const data = loadMaterial('csi');
  const same = new Medium(data, data.density, defaultPhysics);
  const less = new Medium(data, data.density, { ...defaultPhysics, positronBremsstrahlung: 'kim-pratt' });
  for (const table of [same.electronSlowingDown, same.positronSlowingDown, less.positronSlowingDown]) {
    for (let i = slowingDownColumns; i < table.length; i++) t.true(table[i] >= table[i - slowingDownColumns] && Number.isFinite(table[i]));
  }
  const photons = (medium: Medium) => at(medium.positronSlowingDown, slowingDownColumns, 2, 3);
  t.true(photons(less) / photons(same) > 0.6 && photons(less) / photons(same) < 0.9, `${photons(less) / photons(same)}`);
  t.is(at(less.electronSlowingDown, slowingDownColumns, 2, 3), at(same.electronSlowingDown, slowingDownColumns, 2, 3));
});

test('the pair coefficient vanishes at and below its threshold', (t) => {
  const data = loadMaterial('lyso');
  const table = attenuationTable(data, data.density, true);
  for (let i = 0; energyGrid.energy[i] <= 2 * electronMass; i++) {
    t.is(table[i * attenuationColumns + upToPair], table[i * attenuationColumns + upToIncoherent]);
  }
});
