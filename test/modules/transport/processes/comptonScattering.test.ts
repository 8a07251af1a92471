import test from 'ava';
import { classicalElectronRadius, electronMass } from '../../../../modules/transport/constants.ts';
import { energyGrid } from '../../../../modules/transport/materials/EnergyGrid.ts';
import { LogLogInterpolation } from '../../../../modules/transport/materials/interpolate.ts';
import { loadMaterial } from '../../../../modules/transport/materials/loadMaterial.ts';
import { ComptonScattering } from '../../../../modules/transport/processes/ComptonScattering.ts';
import { CountingRandom, chiSquareDeviation, draw, integrate, randomOf } from '../statistics.ts';

const csi = loadMaterial('csi');
const free = new ComptonScattering(csi, false);
const bound = new ComptonScattering(csi, true);

/** Klein-Nishina in the cosine. */
const kleinNishina = (energy: number) => (cosine: number) => {
  const ratio = 1 / (1 + (energy / electronMass) * (1 - cosine));
  return ratio * ratio * (ratio + 1 / ratio - 1 + cosine * cosine);
};

for (const energy of [0.03, 0.662, 6.13, 20]) {
  test(`free angles follow Klein-Nishina at ${energy} MeV (10^5 photons, chi-square within 4 sigma)`, (t) => {
    const random = randomOf(11);
    const cosines = draw(1e5, () => {
      free.sample(energy, random);
      return free.photonCosine;
    });
    t.true(Math.abs(chiSquareDeviation(cosines, kleinNishina(energy), -1, 1)) < 4);
  });
}

test('bound angles follow Klein-Nishina times the scattering function (10^5 photons of 0.1 MeV, chi-square within 4 sigma)', (t) => {
  const random = randomOf(12);
  const energy = 0.1;
  const s = bound.scatteringFunction ?? new Float64Array(energyGrid.size);
  const density = (cosine: number) => kleinNishina(energy)(cosine) * s[energyGrid.index(energy * Math.sqrt((1 - cosine) / 2))];
  const cosines = draw(1e5, () => {
    bound.sample(energy, random);
    return bound.photonCosine;
  });
  t.true(Math.abs(chiSquareDeviation(cosines, density, -1, 1)) < 4);
});

test('the scattering function rises to 1, and with Klein-Nishina gives back the incoherent cross-section it came from (1 %)', (t) => {
  const s = bound.scatteringFunction ?? new Float64Array(energyGrid.size);
  for (let i = 1; i < s.length; i++) t.true(s[i] >= s[i - 1] && s[i] <= 1);
  t.true(s[energyGrid.index(0.25)] > 0.985);
  const energies = [0.02, 0.06, 0.15, 0.5];
  const expected = new LogLogInterpolation(csi.photon.energy, energies).of(csi.photon.incoherent);
  energies.forEach((energy, i) => {
    const perElectron = (half: number) => 4 * half * kleinNishina(energy)(1 - 2 * half * half) * s[energyGrid.index(energy * half)];
    let sum = 0;
    for (let piece = 0; piece < 20; piece++) sum += integrate(perElectron, piece / 20, (piece + 1) / 20);
    const ratio = (sum * Math.PI * classicalElectronRadius ** 2 * csi.electronsPerGram) / expected[i];
    t.true(Math.abs(ratio - 1) < 0.01, `${energy} MeV: ${ratio}`);
  });
});

test('energy and momentum are conserved with free electrons from 1 keV to 20 MeV (2000 photons)', (t) => {
  const random = randomOf(13);
  for (let i = 0; i < 2000; i++) {
    const energy = 0.001 * 20_000 ** (i / 1999);
    free.sample(energy, random);
    const kinetic = energy - free.photonEnergy;
    const momentum = Math.sqrt(kinetic * (kinetic + 2 * electronMass));
    const along = free.photonEnergy * free.photonCosine + momentum * free.electronCosine;
    const aside =
      free.photonEnergy * Math.sqrt(1 - free.photonCosine ** 2) - momentum * Math.sqrt(Math.max(0, 1 - free.electronCosine ** 2));
    t.true(kinetic >= 0 && Math.abs(along - energy) < 1e-6 * energy, `along at ${energy}`);
    t.true(Math.abs(aside) < 1e-4 * energy, `aside at ${energy}`);
  }
});

test('bound electrons take energy, never give it, from 1 keV to 20 MeV (5000 photons in CsI)', (t) => {
  const random = randomOf(15);
  for (let i = 0; i < 5000; i++) {
    const energy = 0.001 * 20_000 ** (i / 4999);
    bound.sample(energy, random);
    t.true(bound.photonEnergy > 0 && bound.photonEnergy <= energy, `${energy}: ${bound.photonEnergy}`);
    t.true(Math.abs(bound.photonCosine) <= 1 && Math.abs(bound.electronCosine) <= 1);
  }
});

test('a scattering costs few random numbers: below 5 free at any energy, below 16 bound above 0.1 MeV (means of 10^4)', (t) => {
  const counting = new CountingRandom(randomOf(14));
  for (const energy of [0.01, 0.1, 1, 10]) {
    counting.draws = 0;
    for (let i = 0; i < 1e4; i++) free.sample(energy, counting);
    t.true(counting.draws / 1e4 < 5, `${energy} MeV: ${counting.draws / 1e4}`);
    counting.draws = 0;
    for (let i = 0; i < 1e4; i++) bound.sample(energy, counting);
    t.true(energy < 0.1 || counting.draws / 1e4 < 16, `${energy} MeV: ${counting.draws / 1e4}`);
  }
});
