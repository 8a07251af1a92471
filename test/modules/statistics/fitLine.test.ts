import test from 'ava';
import { fitLine } from '../../../modules/statistics/fitLine.ts';
import { sampleGaussian } from '../../../modules/statistics/sampleGaussian.ts';
import { summary } from '../../../modules/statistics/summary.ts';
import { seeded } from './seeded.ts';

/** K. Pearson's points with D. York's weights: the published test of fits with errors in both coordinates. */
const x = [0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4];
const y = [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5];
const xWeights = [1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1];
const yWeights = [1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500];

test("Pearson's points with York's weights give the published line", (t) => {
  const points = x.map((value, i) => ({ x: value, y: y[i], xError: xWeights[i] ** -0.5, yError: yWeights[i] ** -0.5 }));
  const line = fitLine(points)!;
  // York et al. (2004), table II.
  t.true(Math.abs(line.slope - -0.480533) < 1e-6, `${line.slope}`);
  t.true(Math.abs(line.intercept - 5.47991) < 1e-5, `${line.intercept}`);
  t.true(Math.abs(line.slopeError - 0.057985) < 5e-4, `${line.slopeError}`);
  t.true(Math.abs(line.interceptError - 0.294971) < 3e-3, `${line.interceptError}`);
  t.true(Math.abs(line.chi2 / line.ndf - 1.4833) < 1e-4, `${line.chi2}`);
});

test('points without scatter give the line that they are on, whichever coordinate has the errors', (t) => {
  for (const [xError, yError] of [
    [0, 0.1],
    [0.1, 0],
    [0.1, 0.1],
  ]) {
    const line = fitLine([1, 2, 5, 7].map((value) => ({ x: value, y: 3 - 2 * value, xError, yError })))!;
    t.true(Math.abs(line.slope + 2) < 1e-9 && Math.abs(line.intercept - 3) < 1e-9 && line.chi2 < 1e-12);
  }
});

test('errors of the line are those of 1000 repetitions, within 4 sigma of their own error (seed 5)', (t) => {
  const random = seeded(5);
  const fits = Array.from(
    { length: 1000 },
    () => fitLine(x.map((value) => ({ x: value, y: 1 + 0.5 * value + 0.2 * sampleGaussian(random), xError: 0, yError: 0.2 })))!,
  );
  const pulls = summary(fits.map(({ slope, slopeError }) => (slope - 0.5) / slopeError));
  t.true(Math.abs(pulls.mean) < 4 / Math.sqrt(1000), `${pulls.mean}`);
  t.true(Math.abs(pulls.standardDeviation - 1) < 4 / Math.sqrt(2000), `${pulls.standardDeviation}`);
});

test('no line goes through no point, one point, points above each other, or numbers that are none', (t) => {
  const point = { x: 1, y: 1, xError: 0, yError: 1 };
  for (const points of [[], [point], [point, { ...point, y: 2 }], [point, { ...point, x: NaN }], [point, { ...point, x: 2, yError: 0 }]])
    t.is(fitLine(points), undefined);
});
