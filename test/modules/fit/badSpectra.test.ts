import test from 'ava';
import type { SpectrumFitResult } from '../../../modules/fit/SpectrumFitResult.ts';
import type { Minimizer } from '../../../modules/minimizers/Minimizer.ts';
import { seeded } from '../statistics/seeded.ts';
import { fitCounts, fitWith, standardSettings } from './fits.ts';
import { referenceCases } from './referenceFits.ts';
import { drawToy } from './toys.ts';

const fit = fitWith();
const good = referenceCases[0].counts;
const flat = (content: number) => new Float64Array(120).fill(content);
const only = (bin: number, content: number) => flat(0).with(bin, content);

/** No number of the result can be taken for a measurement. */
const isEmptyHanded = ({ isGood, problems, parameters, goodness, minimum, minimization, hesse }: SpectrumFitResult) =>
  !isGood &&
  problems.length === 1 &&
  minimization === 'none' &&
  hesse === 'none' &&
  [minimum, goodness.pValue, goodness.chi2, ...parameters.flatMap(({ value, error, lowerError }) => [value, error, lowerError])].every(
    Number.isNaN,
  );

for (const [name, counts, input] of [
  ['an empty spectrum', flat(0), 'empty'],
  ['no bins at all', new Float64Array(0), 'fewBins'],
  ['events below the range only', only(20, 5000), 'empty'],
  ['NaN in a bin', Float64Array.from(good).with(60, Number.NaN), 'notFinite'],
  ['an infinite bin', Float64Array.from(good).with(60, Infinity), 'notFinite'],
  ['NaN behind the range of the fit, where yields count', Float64Array.from(good).with(118, Number.NaN), 'notFinite'],
  ['a negative bin', Float64Array.from(good).with(60, -1), 'negative'],
  ['fewer events than parameters', only(50, 3).with(80, 4), 'fewEvents'],
] as const) {
  test(`${name}: the result says ${input}`, (t) => {
    const result = fitCounts(fit, counts);
    t.is(result.input, input);
    t.true(isEmptyHanded(result), JSON.stringify(result.problems));
    t.is(result.parameters.length, 8);
  });
}

test('NaN where nothing is counted does not matter', (t) => {
  const result = fitCounts(fit, Float64Array.from(good).with(3, Number.NaN));
  t.is(result.input, 'ok');
  t.is(result.minimum, fitCounts(fit, good).minimum);
});

test('too few bins in the range: nothing can be fitted', (t) => {
  const result = fit.fit({ counts: Float64Array.of(100, 200, 300, 200, 100, 50), lower: 0, upper: 120, crystalType: 'CsI' });
  t.is(result.input, 'fewBins');
  t.true(isEmptyHanded(result));
});

test('an axis that does not rise is no axis', (t) => {
  for (const [lower, upper] of [
    [120, 0],
    [40, 40],
    [Number.NaN, 120],
  ]) {
    const result = fit.fit({ counts: good, lower, upper, crystalType: 'CsI' });
    t.is(result.input, 'fewBins');
    t.true(isEmptyHanded(result));
  }
});

for (const [name, counts] of [
  ['a flat spectrum', flat(100)],
  ['a flat spectrum of single events', flat(1)],
  ['all events in one bin', only(97, 10000)],
  ['all events in a bin at the end of the range', only(114, 10000)],
  ['a spectrum that rises', Float64Array.from({ length: 120 }, (_, i) => i * i)],
  ['ten events', Float64Array.from({ length: 120 }, (_, i) => (i >= 90 && i < 100 ? 1 : 0))],
  ['very many events', Float64Array.from(good, (count) => count * 1e9)],
] as const) {
  test(`${name}: the fit ends, and is not good`, (t) => {
    const result = fitCounts(fit, counts);
    t.is(result.input, 'ok');
    t.true(!result.isGood || result.goodness.pValue < 1e-6, JSON.stringify(result.problems));
    for (const { value, lower, upper } of result.parameters) t.true(value >= lower && value <= upper);
  });
}

test('random contents never throw, and what is out of bounds or unfinished is never good (200 spectra, seed 31)', (t) => {
  const random = seeded(31);
  for (let k = 0; k < 200; k++) {
    const size = 10 ** (5 * random.uniform());
    const counts = Float64Array.from({ length: 120 }, () => Math.floor(size * random.uniform() ** (1 + (k % 7))));
    const { isGood, minimization, hesse, parameters, problems } = fitCounts(fit, counts);
    t.is(isGood, problems.length === 0);
    if (isGood)
      t.true(minimization === 'converged' && hesse === 'accurate' && parameters.every(({ atLimit, error }) => !atLimit && error >= 0));
  }
});

test('a parameter at its limit is marked, and the fit is not good', (t) => {
  const narrow = fitWith({ constraints: [{ parameter: 'peak', mean: 85, sigma: 0.01 }] });
  const { parameters, problems, isGood } = fitCounts(narrow, good);
  t.true(parameters[0].atLimit);
  t.false(isGood);
  t.true(problems.includes('peak is at its limit'));
});

test('a minimizer that gives up is found out: MIGRAD goes on from where it ended, and the result says so', (t) => {
  const lazy: Minimizer = {
    minimize: ({ parameters, objective }) => {
      const values = Float64Array.from(parameters, ({ start, step }) => start + 0.3 * step);
      return { values, value: objective.value(values), distance: Number.NaN, calls: 1, status: 'aboveGoal' };
    },
  };
  const result = fitCounts(fitWith({ minimizer: lazy }), good);
  t.true(result.polished);
  t.is(result.minimization, 'converged');
  t.true(Math.abs(result.minimum - fitCounts(fit, good).minimum) < 1e-4);
});

test('with no calls left the result is not good', (t) => {
  const result = fitCounts(fitWith({ callLimit: 1, tolerance: 1e-9 }), good);
  t.false(result.isGood);
  t.true(result.problems.length > 0);
});

test('results depend neither on the order of spectra nor on what was fitted before', (t) => {
  const random = seeded(32);
  const toys = Array.from({ length: 12 }, () => drawToy('W', random).counts);
  const forwards = toys.map((counts) => fitCounts(fit, counts));
  const other = fitWith(standardSettings);
  const backwards = toys
    .toReversed()
    .map((counts) => fitCounts(other, counts))
    .toReversed();
  t.deepEqual(forwards, backwards);
});

test('settings that contradict each other are refused with the reason', (t) => {
  t.throws(() => fitWith({ fitRange: [115, 40] }), { instanceOf: RangeError, message: /is empty/ });
  t.throws(() => fitWith({ yieldRange: [60, 120] }), { message: /does not contain/ });
  t.throws(() => fitWith({ fixed: { gamma: 1 } }), { message: /'gamma' is no parameter of the model .* known: peak, width/ });
  t.throws(() => fitWith({ constraints: [{ parameter: 'alpha', mean: 1, sigma: 0 }] }), { message: /must be above 0/ });
});
