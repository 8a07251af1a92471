import test from 'ava';
import { contour, jointLevel, profileGrid } from '../../../modules/minimizers/errors/contour.ts';
import { hesse } from '../../../modules/minimizers/errors/hesse.ts';
import { minos } from '../../../modules/minimizers/errors/minos.ts';
import type { MinimizationProblem } from '../../../modules/minimizers/Minimizer.ts';
import { correlated, parameter, quadraticProblem, valuesOnly } from './functions.ts';

/** Inverse of the matrix of `correlated`, by hand: cofactors over the determinant. */
const inverse = (() => {
  const [[a, b, c], [, d, e], [, , f]] = correlated.matrix;
  const determinant = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d);
  const cofactors = [
    d * f - e * e,
    c * e - b * f,
    b * e - c * d,
    c * e - b * f,
    a * f - c * c,
    b * c - a * e,
    b * e - c * d,
    b * c - a * e,
    a * d - b * b,
  ];
  return cofactors.map((cofactor) => cofactor / determinant);
})();
const values = Float64Array.from(correlated.minimum);
const minimum = 7;

for (const [name, problem] of [
  ['with derivatives', quadraticProblem()],
  ['from values alone', valuesOnly(quadraticProblem())],
] as const) {
  test(`${name}: HESSE inverts the second derivatives`, (t) => {
    const { status, covariance, errors, distance } = hesse(problem, values);
    t.is(status, 'accurate');
    t.true(distance < 1e-12);
    for (const [i, element] of inverse.entries()) t.true(Math.abs(covariance[i] - element) < 1e-5, `${i}: ${covariance[i]}`);
    t.true(Math.abs(errors[1] - Math.sqrt(inverse[4])) < 1e-5);
  });

  test(`${name}: MINOS of a parabola is HESSE`, (t) => {
    const curvature = hesse(problem, values);
    for (const index of [0, 1, 2]) {
      const { lower, upper, lowerStatus, upperStatus } = minos(problem, values, minimum, curvature, index);
      t.deepEqual([lowerStatus, upperStatus], ['valid', 'valid']);
      for (const error of [lower, upper]) t.true(Math.abs(error / curvature.errors[index] - 1) < 2e-3, `${error}`);
    }
  });

  test(`${name}: the contour of a parabola is its ellipse`, (t) => {
    const curvature = hesse(problem, values);
    const [sxx, sxy, syy] = [inverse[0], inverse[1], inverse[4]];
    const determinant = sxx * syy - sxy * sxy;
    for (const level of [1, jointLevel]) {
      const points = contour(problem, values, minimum, curvature, 0, 1, { level, points: 16 });
      t.is(points.length, 16);
      for (const { x, y, status } of points) {
        t.is(status, 'valid');
        const [dx, dy] = [x - values[0], y - values[1]];
        const chi2 = (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / determinant;
        t.true(Math.abs(chi2 / level - 1) < 0.01, `${chi2}`);
      }
    }
  });

  test(`${name}: a grid of the profile has its values and its minimum`, (t) => {
    const grid = profileGrid(problem, values, 0, 1, [1, 2, 3], [-2, -1]);
    t.deepEqual(
      grid.map((row) => row.length),
      [3, 3],
    );
    t.true(Math.abs(grid[1][1] - minimum) < 1e-4);
    const [sxx, sxy, syy] = [inverse[0], inverse[1], inverse[4]];
    // At one above in x and one below in y.
    const rise = (syy + 2 * sxy + sxx) / (sxx * syy - sxy * sxy);
    t.true(Math.abs(grid[0][2] - (minimum + 0.5 * rise)) < 1e-3 * rise, `${grid[0][2]}`);
  });
}

test('MINOS of a skew function has two errors', (t) => {
  // -ln L of 10 counts: mu - 10 ln mu.
  const objective = { value: ([mu]: Float64Array) => mu - 10 * Math.log(mu) };
  const problem: MinimizationProblem = {
    objective,
    parameters: [parameter('mu', 10, 3, 0.1, 100)],
    up: 0.5,
    tolerance: 0.01,
    callLimit: 5000,
  };
  const point = Float64Array.of(10);
  const { lower, upper } = minos(problem, point, objective.value(point), hesse(problem, point), 0);
  // The roots of mu - 10 - 10 ln(mu / 10) = 1/2.
  t.true(Math.abs(lower - 2.8371) < 5e-3 && Math.abs(upper - 3.5039) < 5e-3, `${lower} ${upper}`);
});

test('MINOS says why it has no error: a bound before the crossing, a lower minimum on the way', (t) => {
  const bounded = quadraticProblem({ parameters: [parameter('a', 2, 0.1, 1.9, 10), parameter('b', -1), parameter('c', 0.5)] });
  const atLimit = minos(bounded, values, minimum, hesse(bounded, values), 0);
  t.deepEqual([atLimit.lowerStatus, atLimit.upperStatus], ['atLimit', 'valid']);
  t.true(Number.isNaN(atLimit.lower));
  const away = Float64Array.from(values).with(0, 3);
  const found = minos(quadraticProblem(), away, quadraticProblem().objective.value(away), hesse(quadraticProblem(), away), 0);
  t.is(found.lowerStatus, 'newMinimum');
  t.true(found.newMinimum !== undefined && quadraticProblem().objective.value(found.newMinimum) < quadraticProblem().objective.value(away));
});

test('HESSE away from a minimum makes the matrix positive definite and says so', (t) => {
  const objective = { value: ([x, y]: Float64Array) => x * x - y * y + 0.1 * x * y };
  const problem: MinimizationProblem = {
    objective,
    parameters: [parameter('x', 0), parameter('y', 0)],
    up: 1,
    tolerance: 0.1,
    callLimit: 100,
  };
  const { status, errors } = hesse(problem, Float64Array.of(0, 0));
  t.is(status, 'forced');
  t.true(errors.every((error) => error > 0));
});

test('HESSE of a function without values fails and has no errors', (t) => {
  const objective = { value: () => Number.NaN };
  const problem: MinimizationProblem = { objective, parameters: [parameter('x', 0)], up: 1, tolerance: 0.1, callLimit: 100 };
  const { status, errors, distance } = hesse(problem, Float64Array.of(0));
  t.is(status, 'failed');
  t.true(Number.isNaN(errors[0]) && Number.isNaN(distance));
});

test('HESSE holds a parameter that its bound holds', (t) => {
  const parameters = [parameter('a', 2, 0.1, 2.5, 10), parameter('b', -1), parameter('c', 0.5)];
  const { held, errors, status } = hesse(quadraticProblem({ parameters }), Float64Array.from(values).with(0, 2.5));
  t.deepEqual(held, [true, false, false]);
  t.is(status, 'accurate');
  t.is(errors[0], 0);
});
