import test from 'ava';
import { electronMass } from '../../../../modules/transport/constants.ts';
import { sampleDipoleCosine } from '../../../../modules/transport/processes/dipoleAngle.ts';
import { sampleDeflectionCosine } from '../../../../modules/transport/processes/multipleScattering.ts';
import { CountingRandom, chiSquareDeviation, draw, meanOf, randomOf } from '../statistics.ts';

for (const depth of [1e-6, 1e-3, 0.05, 0.3, 1, 3, 10]) {
  test(`multiple scattering over ${depth} transport mean free paths has the mean cosine exp(-depth) (10^5 electrons, 5 sigma and 0.3 %)`, (t) => {
    const random = randomOf(61);
    const { mean, error } = meanOf(draw(1e5, () => 1 - sampleDeflectionCosine(depth, random)));
    const expected = -Math.expm1(-depth);
    t.true(Math.abs(mean - expected) < 5 * error + 0.003 * expected, `${mean} +- ${error}, expected ${expected}`);
  });
}

test('multiple scattering has the von Mises-Fisher shape (10^5 electrons of <cos> = coth 3 - 1/3, chi-square within 4 sigma)', (t) => {
  const random = randomOf(62);
  const depth = -Math.log(1 / Math.tanh(3) - 1 / 3);
  const sample = draw(1e5, () => sampleDeflectionCosine(depth, random));
  t.true(Math.abs(chiSquareDeviation(sample, (cosine) => Math.exp(3 * cosine), -1, 1)) < 4);
});

for (const kinetic of [0.05, 1, 6]) {
  test(`dipole angles follow 1/(1 - beta cos)^2 at ${kinetic} MeV (10^5, chi-square within 4 sigma)`, (t) => {
    const random = randomOf(63);
    const beta = Math.sqrt(1 - (1 + kinetic / electronMass) ** -2);
    const sample = draw(1e5, () => sampleDipoleCosine(kinetic, random));
    t.true(Math.abs(chiSquareDeviation(sample, (cosine) => (1 - beta * cosine) ** -2, -1, 1)) < 4);
  });
}

test('both cost one random number, and cosines stay within -1 .. 1 for extreme arguments', (t) => {
  const counting = new CountingRandom(randomOf(64));
  for (let i = 0; i < 1000; i++) {
    const deflection = sampleDeflectionCosine(10 ** (-9 + (i % 12)), counting);
    const dipole = sampleDipoleCosine(10 ** (-6 + (i % 8)), counting);
    t.true(deflection >= -1 && deflection <= 1 && dipole >= -1 && dipole <= 1);
  }
  t.is(counting.draws, 2000);
});
