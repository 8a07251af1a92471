import test from 'ava';
import { FrameworkError } from '../../../framework/errors/FrameworkError.ts';
import { Axis, type AxisOptions } from '../../../framework/histograms/Axis.ts';
import { Random } from '../../../framework/random/Random.ts';

/** The double that follows, or comes before, a positive one. */
function neighbour(x: number, step: 1n | -1n): number {
  const bits = new BigInt64Array(Float64Array.of(x).buffer);
  bits[0] += step;
  return new Float64Array(bits.buffer)[0];
}

test('bins are half-open, with one more on either side; NaN is nowhere', (t) => {
  for (const axis of [new Axis({ bins: 3, range: [1, 4] }), new Axis({ edges: [1, 2, 3, 4] })]) {
    t.is(axis.bins, 3);
    t.is(axis.extent, 5);
    for (const [x, bin] of [
      [Number.NEGATIVE_INFINITY, 0],
      [-1, 0],
      [neighbour(1, -1n), 0],
      [1, 1],
      [neighbour(2, -1n), 1],
      [2, 2],
      [3.5, 3],
      [neighbour(4, -1n), 3],
      [4, 4],
      [Number.MAX_VALUE, 4],
      [Number.POSITIVE_INFINITY, 4],
      [Number.NaN, -1],
    ] as const) {
      t.is(axis.index(x), bin, `${x}`);
    }
    t.is(axis.index(undefined as unknown as number), -1);
  }
});

test('edges are the nearest numbers to their decimals, and every edge begins its bin, for 400 random axes', (t) => {
  t.deepEqual([...new Axis({ bins: 120, range: [0, 12] }).edges].slice(0, 8), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  const random = new Random();
  random.setState(1, 2, 3, 4);
  for (let trial = 0; trial < 400; trial++) {
    const bins = 1 + (random.uint32() % 300);
    const lower = 10 ** (6 * random.uniform() - 3);
    const axis = new Axis({ bins, range: [lower, lower + 10 ** (6 * random.uniform() - 3)] });
    for (let i = 0; i <= bins; i++) {
      if (axis.index(axis.edges[i]) !== i + 1) t.fail(`edge ${i} of ${bins} bins from ${lower} is in bin ${axis.index(axis.edges[i])}`);
      if (axis.index(neighbour(axis.edges[i], -1n)) !== i) t.fail(`the number before edge ${i} of ${bins} bins from ${lower}`);
    }
  }
  t.pass();
});

test('the search among variable edges agrees with looking at each, for 10000 random numbers', (t) => {
  const random = new Random();
  random.setState(5, 6, 7, 8);
  for (const count of [2, 3, 4, 17, 100]) {
    const edges = Array.from({ length: count }, () => random.uniform()).sort((a, b) => a - b);
    const axis = new Axis({ edges });
    for (let trial = 0; trial < 2000; trial++) {
      const x = 1.2 * random.uniform() - 0.1;
      if (axis.index(x) !== edges.filter((edge) => edge <= x).length) t.fail(`${x} among ${edges.join()}`);
    }
  }
  t.pass();
});

test('a range as wide as numbers go', (t) => {
  const axis = new Axis({ bins: 2, range: [-8e307, 8e307] });
  t.deepEqual(
    [-1e308, -1, 0, 7e307, 1e308].map((x) => axis.index(x)),
    [0, 1, 2, 2, 3],
  );
  t.is(new Axis({ bins: 1, range: [-1.7e308, 1.7e308] }).index(3), 1);
});

const wrong: readonly (readonly [AxisOptions, RegExp])[] = [
  [{ bins: 0, range: [0, 1] }, /^0 bins \(a histogram has 1 to 16777216\)/],
  [{ bins: -3, range: [0, 1] }, /^-3 bins/],
  [{ bins: 1.5, range: [0, 1] }, /^1.5 bins/],
  [{ bins: Number.NaN, range: [0, 1] }, /^NaN bins/],
  [{ bins: 1e12, range: [0, 1] }, /^1000000000000 bins/],
  [{ bins: '5' as unknown as number, range: [0, 1] }, /^5 bins/],
  [{ bins: 5, range: [1, 1] }, /the range 1 to 1 \(the lower end comes first\)/],
  [{ bins: 5, range: [2, 1] }, /the range 2 to 1/],
  [{ bins: 5, range: [Number.NaN, 1] }, /the range NaN to 1 \(its ends are finite\)/],
  [{ bins: 5, range: [0, Number.POSITIVE_INFINITY] }, /the range 0 to Infinity/],
  [{ bins: 5, range: [0] as unknown as [number, number] }, /no range of two numbers/],
  [{ bins: 5 } as unknown as AxisOptions, /no range of two numbers/],
  [{ bins: 5, range: [1, 1 + Number.EPSILON] }, /the edge 1 after 1 \(edges ascend\) put them in order, or give fewer bins/],
  [{ bins: 5, range: [-1e308, 1e308] }, /the edge -Infinity|the edge Infinity/],
  [{ edges: [] }, /^0 edges/],
  [{ edges: [1] }, /^1 edges/],
  [{ edges: [1, 1] }, /the edge 1 after 1/],
  [{ edges: [0, 2, 1] }, /the edge 1 after 2/],
  [{ edges: [0, Number.NaN, 1] }, /the edge NaN/],
];

test('options that make no bins are refused', (t) => {
  for (const [options, message] of wrong) {
    const error = t.throws(() => new Axis(options), { instanceOf: FrameworkError });
    t.is(error?.category, 'Configuration');
    t.regex(error?.message ?? '', message);
  }
});
