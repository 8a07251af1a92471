import test from 'ava';
import { chiSquareProbability } from '../../../modules/statistics/chiSquareProbability.ts';

const isNear = (value: number, expected: number, relative: number) => Math.abs(value - expected) <= relative * Math.abs(expected);

test('two and four degrees of freedom have closed forms', (t) => {
  for (const chisq of [1e-6, 0.1, 1, 3, 10, 50, 200, 1000]) {
    const half = chisq / 2;
    t.true(isNear(chiSquareProbability(chisq, 2), Math.exp(-half), 1e-12), `${chisq}`);
    t.true(isNear(chiSquareProbability(chisq, 4), (1 + half) * Math.exp(-half), 1e-12), `${chisq}`);
  }
});

/** Quantiles of tables: probability, degrees of freedom, chi-square. */
for (const [probability, ndf, chisq] of [
  [0.05, 1, 3.841458820694124],
  [0.01, 1, 6.634896601021213],
  [0.95, 10, 3.940299136119265],
  [0.01, 88, 121.7671112],
  [0.05, 100, 124.34211340400407],
] as const) {
  test(`the probability ${probability} of ${ndf} degrees of freedom`, (t) => {
    t.true(isNear(chiSquareProbability(chisq, ndf), probability, 1e-7), String(chiSquareProbability(chisq, ndf)));
  });
}

test('it falls with chi-square and is continuous where the methods change, up to a million degrees of freedom', (t) => {
  for (const ndf of [1, 3, 30, 679, 4051, 1e6]) {
    let before = 1;
    const width = Math.sqrt(2 * ndf);
    for (let i = -40; i <= 40; i++) {
      const probability = chiSquareProbability(Math.max(0, ndf + (i / 8) * width), ndf);
      t.true(probability >= 0 && probability <= before + 1e-12, `${ndf} ${i}`);
      t.true(before - probability < 0.12 || ndf < 30, `${ndf} ${i}: ${before} to ${probability}`);
      before = probability;
    }
    const edge = ndf + 2;
    t.true(Math.abs(chiSquareProbability(edge * (1 - 1e-12), ndf) - chiSquareProbability(edge * (1 + 1e-12), ndf)) < 1e-7, `${ndf}`);
  }
});

test('impossible fits have no probability, a perfect one has 1', (t) => {
  for (const [chisq, ndf] of [
    [1, 0],
    [1, -3],
    [-1, 3],
    [Number.NaN, 3],
    [1, Number.NaN],
    [Infinity, 3],
  ])
    t.is(chiSquareProbability(chisq, ndf), 0);
  t.is(chiSquareProbability(0, 3), 1);
});
