import test, { type ExecutionContext } from 'ava';
import { FrameworkError } from '../../../framework/errors/FrameworkError.ts';
import { Axis } from '../../../framework/histograms/Axis.ts';
import { Histogram1D, Histogram2D } from '../../../framework/histograms/Counts.ts';
import type { Histogram } from '../../../framework/histograms/Histogram.ts';
import { Profile, WeightedProfile } from '../../../framework/histograms/Profile.ts';
import { WeightedHistogram1D, WeightedHistogram2D } from '../../../framework/histograms/WeightedSums.ts';
import { Random } from '../../../framework/random/Random.ts';

const two = new Axis({ bins: 2, range: [0, 2] });
const three = new Axis({ bins: 3, range: [0, 3], unit: 'mm' });

test('counts, with underflow and overflow; NaN is counted apart', (t) => {
  const histogram = new Histogram1D(two, {});
  for (const x of [-5, 0, 0.5, 1, 2, 3, 1e300, Number.NaN]) histogram.fill(x);
  t.deepEqual([...histogram.values], [1, 2, 1, 3]);
  t.is(histogram.entries, 7);
  t.is(histogram.invalid, 1);
});

test('counts over two axes: the second is the faster one', (t) => {
  const histogram = new Histogram2D(two, three, {});
  histogram.fill(-1, -1);
  histogram.fill(0, 0);
  histogram.fill(0, 0);
  histogram.fill(1.5, 2.5);
  histogram.fill(9, 1);
  histogram.fill(Number.NaN, 1);
  histogram.fill(1, Number.NaN);
  t.deepEqual([...histogram.values], [1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
  t.is(histogram.entries, 5);
  t.is(histogram.invalid, 2);
});

test('sums of weights and of their squares', (t) => {
  const line = new WeightedHistogram1D(two, {});
  for (const [x, weight] of [
    [-1, 4],
    [0, 0.5],
    [0.5, 1.5],
    [1, -2],
    [1.5, 3],
    [7, 0],
    [0, Number.NaN],
    [0, Number.POSITIVE_INFINITY],
    [Number.NaN, 1],
  ] as const) {
    line.fill(x, weight);
  }
  t.deepEqual([...line.values], [4, 2, 1, 0]);
  t.deepEqual([...line.variances], [16, 2.5, 13, 0]);
  t.is(line.entries, 6);
  t.is(line.invalid, 3);

  const plane = new WeightedHistogram2D(two, three, {});
  plane.fill(1, 2, 3);
  plane.fill(1, 2, -1);
  plane.fill(1, Number.NaN, 1);
  t.is(plane.values[2 * 5 + 3], 2);
  t.is(plane.variances[2 * 5 + 3], 10);
  t.is(plane.values.filter((value) => value !== 0).length, 1);
  t.is(plane.invalid, 1);
});

test('a profile gives mean and variance, also of values far from zero', (t) => {
  const profile = new Profile(two, {});
  for (const value of [1, 2, 4, 5]) profile.fill(0.5, 1e9 + value);
  profile.fill(1, 42);
  profile.fill(1, Number.NaN);
  profile.fill(1, Number.POSITIVE_INFINITY);
  profile.fill(Number.NaN, 1);
  t.deepEqual([...profile.counts], [0, 4, 1, 0]);
  t.deepEqual([...profile.values], [0, 1e9 + 3, 42, 0]);
  // Deviations -2, -1, 1, 2: 10 / 3, within the spacing of numbers near 1e9, 1.2e-7. A difference of sums would be off by 100.
  t.true(Math.abs(profile.variance(1) - 10 / 3) < 2.4e-7);
  t.is(profile.variance(2), 0);
  t.is(profile.variance(0), 0);
  t.is(profile.entries, 5);
  t.is(profile.invalid, 3);
});

test('a weighted profile gives the weighted mean and variance', (t) => {
  const profile = new WeightedProfile(two, {});
  profile.fill(0, 10, 1);
  profile.fill(0, 20, 3);
  profile.fill(0, 99, 0);
  profile.fill(0, 99, -1);
  profile.fill(0, 99, Number.NaN);
  profile.fill(1, 7, 0.1);
  t.is(profile.values[1], 17.5);
  t.is(profile.weights[1], 4);
  t.is(profile.squaredWeights[1], 10);
  // (1 * 7.5^2 + 3 * 2.5^2) / (4 - 10 / 4)
  t.is(profile.variance(1), 50);
  t.is(profile.variance(2), 0);
  t.is(profile.entries, 4);
  t.is(profile.invalid, 2);
});

/** Fills by numbers that follow from the seed. */
function fillAll(histograms: readonly Histogram[], seed: number, count: number): void {
  const random = new Random();
  random.setState(seed, 0, 0, 1);
  for (let i = 0; i < count; i++) {
    const [x, y, weight] = [2.4 * random.uniform() - 0.2, 3 * random.uniform(), random.uniform()] as const;
    for (const histogram of histograms) {
      if (histogram instanceof Histogram1D) histogram.fill(i % 50 === 7 ? Number.NaN : x);
      else if (histogram instanceof Histogram2D || histogram instanceof Profile) histogram.fill(x, y);
      else if (histogram instanceof WeightedHistogram1D) histogram.fill(x, weight);
      else (histogram as WeightedHistogram2D | WeightedProfile).fill(x, y, weight);
    }
  }
}

const oneOfEach = (): readonly Histogram[] => [
  new Histogram1D(two, {}),
  new Histogram2D(two, three, {}),
  new WeightedHistogram1D(two, {}),
  new WeightedHistogram2D(two, three, {}),
  new Profile(two, {}),
  new WeightedProfile(two, {}),
];

/** Asserts that both hold the same up to the rounding of sums in another order. */
function same(t: ExecutionContext, a: Histogram, b: Histogram): void {
  t.is(a.entries, b.entries);
  t.is(a.invalid, b.invalid);
  const other = b.toStorage();
  for (const [name, values] of Object.entries(a.toStorage())) {
    const most = Math.max(...values.map((value, i) => Math.abs(value - other[name][i]) / Math.max(1, Math.abs(value))));
    t.true(most < 1e-12, `${a.storage} ${name}: ${most}`);
  }
}

test('two parts added are the whole, for every kind; an empty one adds nothing', (t) => {
  const [first, second, whole] = [oneOfEach(), oneOfEach(), oneOfEach()];
  fillAll(first, 1, 1000);
  fillAll(second, 2, 300);
  fillAll(whole, 1, 1000);
  fillAll(whole, 2, 300);
  first.forEach((histogram, i) => {
    histogram.add(second[i]);
    histogram.add(oneOfEach()[i]);
    same(t, histogram, whole[i]);
    const empty = oneOfEach()[i];
    empty.add(whole[i]);
    t.deepEqual(empty.toStorage(), whole[i].toStorage());
  });
});

test('a profile agrees with sums over all of its values, 5000 fills', (t) => {
  const profile = new Profile(two, {});
  const values: number[] = [];
  const random = new Random();
  random.setState(9, 0, 0, 1);
  for (let i = 0; i < 5000; i++) {
    values.push(100 + random.uniform());
    profile.fill(0.5, values[i]);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  t.true(Math.abs(profile.values[1] / mean - 1) < 1e-13);
  t.true(Math.abs(profile.variance(1) / variance - 1) < 1e-10);
});

test('what is not booked alike cannot be added', (t) => {
  const base = { bins: 2, range: [0, 2] as const };
  const of = (options: ConstructorParameters<typeof Axis>[0]) => new Histogram1D(new Axis(options), {});
  for (const [other, reason] of [
    [of({ ...base, bins: 3 }), 'axis 1 differs: 2 equal bins from 0 to 2 and 3 equal bins from 0 to 2'],
    [of({ ...base, range: [0, 2.5] }), 'axis 1 differs: 2 equal bins from 0 to 2 and 2 equal bins from 0 to 2.5'],
    [of({ edges: [0, 1, 2] }), 'axis 1 differs: 2 equal bins from 0 to 2 and 2 variable bins from 0 to 2'],
    [of({ ...base, unit: 'MeV' }), "axis 1 differs: units '' and 'MeV'"],
    [of({ ...base, label: 'energy' }), "axis 1 differs: labels '' and 'energy'"],
    [new Histogram2D(two, three, {}), 'they have 1 and 2 axes'],
    [new WeightedHistogram1D(two, {}), "they are of the kinds 'int' and 'weighted'"],
  ] as const) {
    const histogram = of(base);
    const error = t.throws(() => histogram.add(other), { instanceOf: FrameworkError });
    t.is(error?.category, 'ProductCannotBeAggregated');
    t.true(error?.message.includes(`(${reason})`), error?.message);
  }
});
