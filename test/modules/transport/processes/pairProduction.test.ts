import test from 'ava';
import { electronMass } from '../../../../modules/transport/constants.ts';
import { PairProduction } from '../../../../modules/transport/processes/PairProduction.ts';
import { CountingRandom, chiSquareDeviation, draw, meanOf, randomOf } from '../statistics.ts';

const iodine = new PairProduction({ I: 1 });

for (const energy of [3, 6.13, 20]) {
  test(`the energy split follows the screened Bethe-Heitler formula at ${energy} MeV (10^5 pairs, chi-square within 4 sigma)`, (t) => {
    const random = randomOf(41);
    const coulomb = (4 / 3) * Math.log(53);
    const density = (share: number) => {
      const delta = (136 * electronMass) / (Math.cbrt(53) * energy * share * (1 - share));
      const far = 21.12 - 4.184 * Math.log(delta + 0.952);
      const first = delta <= 1 ? 20.867 - 3.242 * delta + 0.625 * delta ** 2 : far;
      const second = delta <= 1 ? 20.209 - 1.93 * delta - 0.086 * delta ** 2 : far;
      const value = (share ** 2 + (1 - share) ** 2) * (first - coulomb) + (2 / 3) * share * (1 - share) * (second - coulomb);
      return Math.max(0, value);
    };
    const lowest = electronMass / energy;
    const sample = draw(1e5, () => iodine.sampleTotalEnergy(energy, random) / energy);
    t.true(Math.abs(chiSquareDeviation(sample, density, lowest, 1 - lowest, 30)) < 4);
  });
}

test('both particles get at least their rest mass, shared evenly on average, from threshold to 20 MeV (5 sigma)', (t) => {
  const random = randomOf(42);
  for (const energy of [1.022, 1.03, 1.5, 2.05, 2.11, 4, 10, 20]) {
    const sample = draw(5000, () => iodine.sampleTotalEnergy(energy, random));
    t.true(
      sample.every((total) => total >= electronMass * (1 - 1e-12) && energy - total >= electronMass * (1 - 1e-12)),
      `${energy}`,
    );
    const { mean, error } = meanOf(sample);
    t.true(Math.abs(mean - energy / 2) < 5 * error, `${energy}: ${mean}`);
  }
});

test('a pair costs fewer than 6 random numbers on average (10^4 pairs)', (t) => {
  const counting = new CountingRandom(randomOf(43));
  for (const energy of [1.1, 2.2, 6, 20]) {
    counting.draws = 0;
    for (let i = 0; i < 1e4; i++) iodine.sampleTotalEnergy(energy, counting);
    t.true(counting.draws / 1e4 < 6, `${energy}: ${counting.draws / 1e4}`);
  }
});

test('an element nobody knows is refused', (t) => {
  t.throws(() => new PairProduction({ Xx: 1 }), { message: /unknown element "Xx" .*known are H, / });
});
