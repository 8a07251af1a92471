import test from 'ava';
import { CrystalBall } from '../../../modules/fit/shapes/CrystalBall.ts';
import { PreparedThreePeaks } from '../../../modules/fit/threePeaks/PreparedThreePeaks.ts';
import { seeded } from '../statistics/seeded.ts';
import { modelSettings } from './fits.ts';

/** The Crystal Ball curve as its definition has it. */
function density(t: number, alpha: number, n: number): number {
  if (t > -alpha) return Math.exp(-0.5 * t * t);
  return (n / alpha) ** n * Math.exp(-0.5 * alpha * alpha) * (n / alpha - alpha - t) ** -n;
}

/** Nodes and weights of Gauss and Legendre's rule of 5 points on [-1, 1]. */
const rule = [
  [0, 128 / 225],
  ...[1, -1].flatMap((sign) => [
    [(sign * Math.sqrt(5 - 2 * Math.sqrt(10 / 7))) / 3, (322 + 13 * Math.sqrt(70)) / 900],
    [(sign * Math.sqrt(5 + 2 * Math.sqrt(10 / 7))) / 3, (322 - 13 * Math.sqrt(70)) / 900],
  ]),
] as const;

/** Quadrature in 40 pieces, with a piece's end at `split`. */
function integral(f: (x: number) => number, from: number, to: number, split: number): number {
  if (from < split && split < to) return integral(f, from, split, split) + integral(f, split, to, split);
  const half = (to - from) / 80;
  let sum = 0;
  for (let i = 0; i < 40; i++) {
    for (const [node, weight] of rule) sum += weight * half * f(from + (2 * i + 1 + node) * half);
  }
  return sum;
}

test('integrals of bins agree with quadrature to 1e-9, for 200 random shapes (seed 5)', (t) => {
  const random = seeded(5);
  for (let k = 0; k < 200; k++) {
    const alpha = 0.1 + 4.9 * random.uniform();
    const n = k % 2 === 0 ? 5 : 1.5 + 20 * random.uniform();
    const [lower, spacing] = [-7 + random.uniform(), 0.5 + 2 * random.uniform()];
    const inner = Array.from({ length: 7 }, (_, i) => lower + i * spacing);
    const points = Float64Array.of(lower - random.uniform(), ...inner, inner[6] + random.uniform());
    const curve = new CrystalBall(points, n);
    curve.evaluate(1.2, 0.3, alpha);
    for (let i = 0; i + 1 < points.length; i++) {
      const f = (x: number) => 1.2 * density(1.2 * x - 0.3, alpha, n);
      const expected = integral(f, points[i], points[i + 1], (0.3 - alpha) / 1.2);
      t.true(Math.abs(curve.between(i, i + 1) / expected - 1) < 1e-9, `alpha ${alpha}, n ${n}, bin ${i}`);
    }
  }
});

test('shares of the bins of the whole range add up to the yields, at any place in the ranges (200 points, seed 6)', (t) => {
  const random = seeded(6);
  const model = new PreparedThreePeaks(modelSettings, { count: 80, lower: 40, width: 1, yieldRange: [40, 120] }, 'exact');
  const counts = new Float64Array(80);
  for (let k = 0; k < 200; k++) {
    const point = Float64Array.from(model.parameters(10000, 'CsI'), ({ lower, upper }) => lower + (upper - lower) * random.uniform());
    model.expected(point, counts);
    const sum = counts.reduce((a, b) => a + b, 0);
    t.true(Math.abs(sum / (point[4] + point[5] + point[6] + point[7]) - 1) < 1e-12);
    const components = new Float64Array(4 * 80);
    model.componentCounts(point, components);
    for (let i = 0; i < 80; i++) {
      t.true(Math.abs(components[i] + components[80 + i] + components[160 + i] + components[240 + i] - counts[i]) < 1e-9 * (1 + counts[i]));
    }
  }
});

for (const integration of ['exact', 'centre'] as const) {
  test(`${integration}: derivatives are those of differences (60 points, seed 7)`, (t) => {
    const random = seeded(7);
    const model = new PreparedThreePeaks(modelSettings, { count: 75, lower: 40, width: 1, yieldRange: [40, 120] }, integration);
    const [counts, above, below] = [0, 0, 0].map(() => new Float64Array(75));
    const jacobian = new Float64Array(8 * 75);
    for (let k = 0; k < 60; k++) {
      const point = Float64Array.from(
        model.parameters(10000, 'CsI'),
        ({ lower, upper }) => lower + (upper - lower) * (0.1 + 0.8 * random.uniform()),
      );
      model.derivatives(point, counts, jacobian);
      point.forEach((value, p) => {
        const step = 1e-6 * Math.abs(value);
        model.expected(point.with(p, value + step), above);
        model.expected(point.with(p, value - step), below);
        for (let i = 0; i < 75; i++) {
          const difference = (above[i] - below[i]) / (2 * step);
          const size = (Math.abs(difference) + 1e-3) * 1e-4 + 1e-9 * (counts[i] / Math.abs(step));
          t.true(Math.abs(jacobian[p * 75 + i] - difference) < size, `parameter ${p}, bin ${i}: ${jacobian[p * 75 + i]} for ${difference}`);
        }
      });
    }
  });
}
