import test from 'ava';
import { binned } from '../../../modules/plots/house/bins.ts';
import { fitGaussian } from '../../../modules/statistics/fitGaussian.ts';
import { sampleGaussian } from '../../../modules/statistics/sampleGaussian.ts';
import { summary } from '../../../modules/statistics/summary.ts';
import { seeded } from './seeded.ts';

test('300 samples of 400 numbers: mean and sigma are unbiased, with the errors that are quoted (seed 9, 4 sigma)', (t) => {
  const random = seeded(9);
  const fits = Array.from({ length: 300 }, () => {
    const { edges, counts } = binned(
      Array.from({ length: 400 }, () => 2 + 0.5 * sampleGaussian(random)),
      50,
      [0, 4],
    );
    return fitGaussian(edges, counts)!;
  });
  const tolerance = 4 / Math.sqrt(300);
  const means = summary(fits.map(({ mean, meanError }) => (mean - 2) / meanError));
  t.true(Math.abs(means.mean) < tolerance && Math.abs(means.standardDeviation - 1) < tolerance, JSON.stringify(means));
  // The estimate of sigma by maximum likelihood is low by 3/(4n): 0.03 of its error here.
  const sigmas = summary(fits.map(({ sigma, sigmaError }) => (sigma - 0.5) / sigmaError));
  t.true(Math.abs(sigmas.mean) < tolerance + 0.03 && Math.abs(sigmas.standardDeviation - 1) < tolerance, JSON.stringify(sigmas));
  t.true(Math.abs(summary(fits.map(({ entries }) => entries)).mean - 400) < tolerance * 20);
});

test('a Gaussian narrower than its bins and one cut by the range are found', (t) => {
  const random = seeded(10);
  const narrow = binned(
    Array.from({ length: 5000 }, () => 0.37 + 0.5 * sampleGaussian(random)),
    21,
    [-10.5, 10.5],
  );
  const fit = fitGaussian(narrow.edges, narrow.counts)!;
  t.true(Math.abs(fit.sigma - 0.5) < 4 * fit.sigmaError && Math.abs(fit.mean - 0.37) < 4 * fit.meanError, JSON.stringify(fit));
  const cut = binned(
    Array.from({ length: 5000 }, () => sampleGaussian(random)),
    30,
    [-3, 0.5],
  );
  const half = fitGaussian(cut.edges, cut.counts)!;
  t.true(Math.abs(half.sigma - 1) < 4 * half.sigmaError && Math.abs(half.entries - 5000) < 1000, JSON.stringify(half));
});

test('where there is no Gaussian there is no fit', (t) => {
  const edges = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  for (const counts of [
    new Array(10).fill(0),
    [0, 0, 5, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 5, 4, 0, 0, 0, 0, 0, 0],
    [9, 3, 1, 0, 0, 0, 0, 1, 3, 9],
  ])
    t.is(fitGaussian(edges, counts), undefined, counts.join());
});

test('a summary leaves out what is no number, and says NaN for what a sample is too small for', (t) => {
  t.deepEqual(summary([]), { count: 0, mean: NaN, standardDeviation: NaN, median: NaN, robustDeviation: NaN });
  t.deepEqual(summary([3, NaN, Infinity]), { count: 1, mean: 3, standardDeviation: NaN, median: 3, robustDeviation: 0 });
  const { mean, standardDeviation, median, robustDeviation } = summary([1, 2, 3, 4, 1000]);
  t.deepEqual([mean, median, robustDeviation], [202, 3, 1.4826]);
  t.true(Math.abs(standardDeviation - 446.0969625) < 1e-6);
});
