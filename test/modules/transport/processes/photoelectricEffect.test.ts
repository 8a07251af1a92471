import test from 'ava';
import { electronMass } from '../../../../modules/transport/constants.ts';
import { loadMaterial } from '../../../../modules/transport/materials/loadMaterial.ts';
import { PhotoelectricEffect, samplePhotoelectronCosine } from '../../../../modules/transport/processes/PhotoelectricEffect.ts';
import { CountingRandom, chiSquareDeviation, draw, randomOf } from '../statistics.ts';

for (const kinetic of [0.05, 0.5, 5]) {
  test(`electrons follow the Sauter distribution at ${kinetic} MeV (10^5 electrons, chi-square within 4 sigma)`, (t) => {
    const random = randomOf(31);
    const gamma = 1 + kinetic / electronMass;
    const beta = Math.sqrt(1 - 1 / gamma ** 2);
    const sauter = (cosine: number) => {
      const decay = 1 - beta * cosine;
      return ((1 - cosine * cosine) / decay ** 4) * (1 + 0.5 * gamma * (gamma - 1) * (gamma - 2) * decay);
    };
    const sample = draw(1e5, () => samplePhotoelectronCosine(kinetic, random));
    t.true(Math.abs(chiSquareDeviation(sample, sauter, -1, 1, 100)) < 4);
  });
}

test('electron, fluorescence and local energy add up to that of the photon, in every material from 1 keV to 20 MeV', (t) => {
  const random = randomOf(32);
  for (const material of ['csi', 'lyso', 'aluminium', 'polyethylene']) {
    const effect = new PhotoelectricEffect(loadMaterial(material), 0.01);
    for (let i = 0; i < 2000; i++) {
      const energy = 0.001 * 20_000 ** (i / 1999);
      effect.sample(energy, random);
      t.true(Math.abs(effect.electronEnergy + effect.fluorescenceEnergy + effect.localEnergy - energy) < 1e-12 * energy + 1e-15);
      t.true(effect.electronEnergy > 0 && effect.fluorescenceEnergy >= 0 && effect.localEnergy >= 0);
    }
  }
});

/** Fraction of absorptions that emit a fluorescence photon between two energies. */
function fluorescence(material: string, energy: number, low: number, high: number): number {
  const random = randomOf(33);
  const effect = new PhotoelectricEffect(loadMaterial(material), 0.01);
  let count = 0;
  for (let i = 0; i < 1e5; i++) {
    effect.sample(energy, random);
    if (effect.fluorescenceEnergy > low && effect.fluorescenceEnergy < high) count++;
  }
  return count / 1e5;
}

test('K lines appear above the K edges only, as often as edge jump times yield (10^5 absorptions, error 0.0015)', (t) => {
  t.is(fluorescence('csi', 0.033, 0, 1), 0);
  // Between the edges of iodine (33.17 keV) and caesium (35.98 keV) only iodine emits.
  t.is(fluorescence('csi', 0.035, 0.0335, 1), 0);
  const both = fluorescence('csi', 0.1, 0, 1);
  t.true(both > 0.7 && both < 0.78, `${both}`);
  t.is(fluorescence('lyso', 0.06, 0.05, 0.064), 0);
  const lutetium = fluorescence('lyso', 0.1, 0.05, 0.064);
  t.true(lutetium > 0.68 && lutetium < 0.8, `${lutetium}`);
  t.is(fluorescence('aluminium', 0.1, 0, 1), 0);
});

test('the angle costs fewer than 7 random numbers on average at any energy (10^4 electrons)', (t) => {
  const counting = new CountingRandom(randomOf(34));
  for (const kinetic of [0.01, 0.1, 1, 10]) {
    counting.draws = 0;
    for (let i = 0; i < 1e4; i++) samplePhotoelectronCosine(kinetic, counting);
    t.true(counting.draws / 1e4 < 7, `${kinetic}: ${counting.draws / 1e4}`);
  }
});
