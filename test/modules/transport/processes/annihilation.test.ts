import test from 'ava';
import { electronMass } from '../../../../modules/transport/constants.ts';
import { Annihilation, annihilationCrossSection } from '../../../../modules/transport/processes/Annihilation.ts';
import { CountingRandom, chiSquareDeviation, draw, randomOf } from '../statistics.ts';

const annihilation = new Annihilation();

for (const kinetic of [0.1, 1, 5]) {
  test(`photon energies follow Heitler's distribution at ${kinetic} MeV (10^5 positrons, chi-square within 4 sigma)`, (t) => {
    const random = randomOf(71);
    const gamma = 1 + kinetic / electronMass;
    const smallest = 1 / (gamma + 1 + Math.sqrt(gamma ** 2 - 1));
    // Half of Heitler's formula; the other half is that of the second photon, share -> 1 - share.
    const term = (share: number) => -((gamma + 1) ** 2) + (gamma ** 2 + 4 * gamma + 1) / share - 1 / share ** 2;
    const sample = draw(1e5, () => {
      annihilation.sample(kinetic, random);
      return annihilation.energy1 / (annihilation.energy1 + annihilation.energy2);
    });
    t.true(Math.abs(chiSquareDeviation(sample, term, smallest, 1 - smallest)) < 4);
  });
}

test('energy and momentum are conserved from 10 keV to 20 MeV (2000 positrons)', (t) => {
  const random = randomOf(72);
  for (let i = 0; i < 2000; i++) {
    const kinetic = 0.01 * 2000 ** (i / 1999);
    const momentum = Math.sqrt(kinetic * (kinetic + 2 * electronMass));
    annihilation.sample(kinetic, random);
    const { energy1, energy2, cosine1, cosine2 } = annihilation;
    const aside = energy1 * Math.sqrt(1 - cosine1 ** 2) - energy2 * Math.sqrt(1 - cosine2 ** 2);
    t.true(Math.abs(energy1 + energy2 - kinetic - 2 * electronMass) < 1e-12 * energy1 + 1e-12);
    t.true(Math.abs(energy1 * cosine1 + energy2 * cosine2 - momentum) < 1e-9 * (kinetic + 1), `along at ${kinetic}`);
    t.true(Math.abs(aside) < 1e-6 * (kinetic + 1), `aside at ${kinetic}`);
  }
});

test("slow positrons annihilate with pi re^2 / beta, Dirac's limit (1 %)", (t) => {
  const kinetic = 1e-5;
  const beta = Math.sqrt(1 - (1 + kinetic / electronMass) ** -2);
  t.true(Math.abs((annihilationCrossSection(kinetic) * beta) / (Math.PI * 2.8179403e-13 ** 2) - 1) < 0.01);
});

test('an annihilation costs fewer than 5 random numbers on average (10^4 positrons)', (t) => {
  const counting = new CountingRandom(randomOf(73));
  for (const kinetic of [0.05, 1, 10]) {
    counting.draws = 0;
    for (let i = 0; i < 1e4; i++) annihilation.sample(kinetic, counting);
    t.true(counting.draws / 1e4 < 5, `${kinetic}: ${counting.draws / 1e4}`);
  }
});
