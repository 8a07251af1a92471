import test from 'ava';
import { classicalElectronRadius } from '../../../../modules/transport/constants.ts';
import { momentumTransfers } from '../../../../modules/transport/materials/angularInversion.ts';
import { LogLogInterpolation } from '../../../../modules/transport/materials/interpolate.ts';
import { loadMaterial } from '../../../../modules/transport/materials/loadMaterial.ts';
import { RayleighScattering } from '../../../../modules/transport/processes/RayleighScattering.ts';
import { chiSquareDeviation, draw, integrate, meanOf, randomOf } from '../statistics.ts';

const csi = loadMaterial('csi');
const scattering = new RayleighScattering(csi);

const squaredFormFactor = (q: number) => scattering.squaredFormFactor[momentumTransfers.findIndex((upper) => q <= upper)];

for (const energy of [0.03, 0.1, 0.3]) {
  test(`angles follow Thomson times the squared form factor at ${energy} MeV (4 10^4 photons, chi-square within 4 sigma)`, (t) => {
    const random = randomOf(21);
    // In the variable s = sin(theta/2), where dcos = -4 s ds.
    const density = (s: number) => (1 + (1 - 2 * s * s) ** 2) * squaredFormFactor(energy * s) * s;
    const sample = draw(4e4, () => Math.sqrt((1 - scattering.sampleCosine(energy, random)) / 2));
    t.true(Math.abs(chiSquareDeviation(sample, density, 0, 1, 30)) < 4);
  });
}

test('the recovered form factor gives back the coherent cross-section it came from (1 %)', (t) => {
  const energies = [0.02, 0.06, 0.15, 0.5];
  const expected = new LogLogInterpolation(csi.photon.energy, energies).of(csi.photon.coherent);
  energies.forEach((energy, i) => {
    const scale = 2 * Math.PI * classicalElectronRadius ** 2;
    let sum = 0;
    for (let j = 0; j < momentumTransfers.length; j++) {
      const from = j === 0 ? 0 : Math.min(1, momentumTransfers[j - 1] / energy);
      const to = Math.min(1, momentumTransfers[j] / energy);
      if (to > from) sum += scattering.squaredFormFactor[j] * integrate((s) => 2 * s * (1 + (1 - 2 * s * s) ** 2), from, to);
    }
    t.true(Math.abs((sum * scale) / expected[i] - 1) < 0.01, `${energy} MeV: ${(sum * scale) / expected[i]}`);
  });
});

test('small momentum transfers see all electrons of an atom together: F^2 of CsI is 54^2 per atom within 15 %', (t) => {
  const atomsPerGram = 6.02214076e23 / 129.905;
  const ratio = scattering.squaredFormFactor[0] / atomsPerGram / 54 ** 2;
  t.true(ratio > 0.85 && ratio < 1, `${ratio}`);
});

test('scattering is forward at high energies and never leaves -1 .. 1 from 1 keV to 20 MeV (2000 photons)', (t) => {
  const random = randomOf(22);
  const mean = meanOf(draw(1e4, () => scattering.sampleCosine(1, random))).mean;
  t.true(mean > 0.98, `${mean}`);
  for (let i = 0; i < 2000; i++) {
    const cosine = scattering.sampleCosine(0.001 * 20_000 ** (i / 1999), random);
    t.true(cosine >= -1 && cosine <= 1);
  }
});
