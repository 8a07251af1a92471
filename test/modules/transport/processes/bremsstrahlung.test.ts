import test from 'ava';
import { energyGrid } from '../../../../modules/transport/materials/EnergyGrid.ts';
import { loadMaterial } from '../../../../modules/transport/materials/loadMaterial.ts';
import { Bremsstrahlung } from '../../../../modules/transport/processes/Bremsstrahlung.ts';
import { CountingRandom, chiSquareDeviation, draw, meanOf, randomOf } from '../statistics.ts';

const cut = 0.05;
const csi = loadMaterial('csi');
const csiPhotons = new Bremsstrahlung(csi.bremsstrahlung, cut);

/** chi at a tabulated electron energy, linear in the photon fraction. */
function chiAt(row: number, x: number): number {
  const { photonFraction, chi } = csi.bremsstrahlung;
  const j = Math.min(
    photonFraction.length - 2,
    photonFraction.findLastIndex((fraction) => fraction <= x),
  );
  return chi[row][j] + ((x - photonFraction[j]) / (photonFraction[j + 1] - photonFraction[j])) * (chi[row][j + 1] - chi[row][j]);
}

for (const kinetic of [0.5, 2, 8]) {
  test(`photon energies follow the Seltzer-Berger table at ${kinetic} MeV (5 10^4 photons in ln k, chi-square within 5 sigma)`, (t) => {
    const random = randomOf(51);
    const row = csi.bremsstrahlung.energy.indexOf(kinetic);
    t.true(row >= 0);
    const sample = draw(5e4, () => Math.log(csiPhotons.samplePhotonEnergy(kinetic, random) / kinetic));
    t.true(Math.abs(chiSquareDeviation(sample, (x) => chiAt(row, Math.exp(x)), Math.log(cut / kinetic), 0, 20)) < 5);
  });
}

test('soft losses and hard photons together are the radiative stopping power (1 %, every material)', (t) => {
  for (const material of ['csi', 'lyso', 'aluminium', 'polyethylene', 'carbon-fibre', 'air']) {
    const data = loadMaterial(material);
    const photons = new Bremsstrahlung(data.bremsstrahlung, cut);
    const random = randomOf(52);
    for (const energy of [0.03, 1, 5, 15]) {
      const i = data.electron.energy.findIndex((point) => point >= energy);
      const kinetic = data.electron.energy[i];
      const bin = energyGrid.index(kinetic);
      const fraction = energyGrid.fraction(kinetic, bin);
      const at = (table: Float64Array) => table[bin] + fraction * (table[bin + 1] - table[bin]);
      const mean = kinetic > cut ? meanOf(draw(2e4, () => photons.samplePhotonEnergy(kinetic, random))).mean : 0;
      const ratio = (at(photons.softLoss) + mean * at(photons.hardPhotons)) / data.electron.radiative[i];
      t.true(Math.abs(ratio - 1) < 0.02, `${material} ${kinetic} MeV: ${ratio}`);
    }
  }
});

test('photons lie between the cut and the energy of the electron, up to 20 MeV (2000 electrons)', (t) => {
  const random = randomOf(53);
  for (let i = 0; i < 2000; i++) {
    const kinetic = 0.0501 * 399 ** (i / 1999);
    const energy = csiPhotons.samplePhotonEnergy(kinetic, random);
    t.true(energy >= cut * (1 - 1e-12) && energy <= kinetic, `${energy} of ${kinetic}`);
  }
});

test('a photon costs fewer than 5 random numbers on average (10^4 photons)', (t) => {
  const counting = new CountingRandom(randomOf(54));
  for (const kinetic of [0.1, 1, 5, 20]) {
    counting.draws = 0;
    for (let i = 0; i < 1e4; i++) csiPhotons.samplePhotonEnergy(kinetic, counting);
    t.true(counting.draws / 1e4 < 5, `${kinetic}: ${counting.draws / 1e4}`);
  }
});
