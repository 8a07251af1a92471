import test from 'ava';
import { sampleGaussian } from '../../../modules/statistics/sampleGaussian.ts';
import { seeded } from './seeded.ts';

test('moments and tails are those of the normal distribution (1e6 numbers, 4 sigma)', (t) => {
  const random = seeded(5);
  const count = 1_000_000;
  const powers = [0, 0, 0, 0];
  const beyond = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const x = sampleGaussian(random);
    for (let k = 0; k < 4; k++) powers[k] += x ** (k + 1) / count;
    for (let k = 0; k < 3; k++) if (Math.abs(x) > k + 1) beyond[k]++;
  }
  // Variances of x, x^2, x^3, x^4 are 1, 2, 15, 96.
  for (const [k, { moment, variance }] of [
    { moment: 0, variance: 1 },
    { moment: 1, variance: 2 },
    { moment: 0, variance: 15 },
    { moment: 3, variance: 96 },
  ].entries()) {
    t.true(Math.abs(powers[k] - moment) < 4 * Math.sqrt(variance / count), `moment ${k + 1} is ${powers[k]} for ${moment}`);
  }
  for (const [k, probability] of [0.317310508, 0.045500264, 0.002699796].entries()) {
    t.true(Math.abs(beyond[k] - probability * count) < 4 * Math.sqrt(probability * count), `${beyond[k]} beyond ${k + 1} sigma`);
  }
});

test('numbers that follow each other are not correlated (1e6 pairs, 4 sigma)', (t) => {
  const random = seeded(6);
  const count = 1_000_000;
  let previous = sampleGaussian(random);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const next = sampleGaussian(random);
    sum += previous * next;
    previous = next;
  }
  t.true(Math.abs(sum / Math.sqrt(count)) < 4, `${sum / Math.sqrt(count)} sigma`);
});
