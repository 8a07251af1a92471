import test from 'ava';
import { logFactorial } from '../../../modules/statistics/logFactorial.ts';
import { samplePoisson } from '../../../modules/statistics/samplePoisson.ts';
import { seeded } from './seeded.ts';

const count = 200_000;

for (const mean of [0.01, 0.7, 5.5, 9.99, 10, 17.3, 183.9, 3065, 1e5]) {
  test(`counts of mean ${mean} follow the Poisson distribution (${count} counts, chi-square within 4 sigma, mean within 4 sigma)`, (t) => {
    const random = seeded(Math.round(100 * mean));
    const counts = new Map<number, number>();
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const k = samplePoisson(mean, random);
      counts.set(k, (counts.get(k) ?? 0) + 1);
      sum += k;
    }
    t.true(Math.abs(sum / count - mean) < 4 * Math.sqrt(mean / count), `mean ${sum / count}`);
    const { chiSquare, degrees } = compare(counts, mean);
    const excess = (chiSquare - degrees) / Math.sqrt(2 * degrees);
    t.log(`chi2 ${chiSquare.toFixed(1)} for ${degrees}`);
    t.true(Math.abs(excess) < 4, `chi2 ${chiSquare} for ${degrees}`);
  });
}

/** Neighbouring counts are joined until 20 are expected. */
function compare(counts: ReadonlyMap<number, number>, mean: number): { chiSquare: number; degrees: number } {
  const highest = Math.ceil(mean + 10 * Math.sqrt(mean) + 20);
  let [chiSquare, degrees, expected, found, left] = [0, -1, 0, 0, count];
  for (let k = Math.max(0, Math.floor(mean - 10 * Math.sqrt(mean))); k <= highest; k++) {
    expected += count * Math.exp(k * Math.log(mean) - mean - logFactorial(k));
    found += counts.get(k) ?? 0;
    // The last category holds all that is left.
    if (expected < 20 || left - expected < 20) continue;
    chiSquare += (found - expected) ** 2 / expected;
    degrees++;
    left -= expected;
    expected = 0;
    found = 0;
  }
  return { chiSquare: chiSquare + (found - left) ** 2 / left, degrees: degrees + 1 };
}

test('no light gives no photo-electrons', (t) => {
  const random = seeded(1);
  for (let i = 0; i < 1000; i++) t.is(samplePoisson(0, random), 0);
});

test('impossible means are refused', (t) => {
  for (const mean of [-1e-9, -3, Number.NaN, Infinity, 1.1e9]) {
    t.throws(() => samplePoisson(mean, seeded(1)), {
      instanceOf: RangeError,
      message: /Poisson distribution of mean .* cannot be drawn from/,
    });
  }
});

test('ln k! agrees with sums of logarithms and with the gamma function of 1e6 + 1', (t) => {
  let sum = 0;
  for (let k = 1; k <= 300; k++) {
    sum += Math.log(k);
    t.true(Math.abs(logFactorial(k) - sum) < 1e-12 * Math.max(1, sum), `${k}! is ${logFactorial(k)} for ${sum}`);
  }
  t.is(logFactorial(0), 0);
  t.true(Math.abs(logFactorial(1e6) / 12815518.384658169 - 1) < 1e-15);
});
