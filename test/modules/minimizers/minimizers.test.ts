import test from 'ava';
import { LBFGS } from '../../../modules/minimizers/LBFGS.ts';
import { LevenbergMarquardt } from '../../../modules/minimizers/LevenbergMarquardt.ts';
import { Migrad } from '../../../modules/minimizers/Migrad.ts';
import { distanceGoal, type Minimizer } from '../../../modules/minimizers/Minimizer.ts';
import { MlLevenbergMarquardt } from '../../../modules/minimizers/MlLevenbergMarquardt.ts';
import { Scan } from '../../../modules/minimizers/Scan.ts';
import { Simplex } from '../../../modules/minimizers/Simplex.ts';
import { chi2Settings, fitCounts, fitWith, standardSettings } from '../fit/fits.ts';
import { referenceCases } from '../fit/referenceFits.ts';
import { parameter, quadraticProblem, rosenbrock, rosenbrockProblem, valuesOnly } from './functions.ts';

const minimizers: Readonly<Record<string, Minimizer>> = {
  Migrad: new Migrad({ strategy: 1 }),
  Simplex: new Simplex(),
  Scan: new Scan({ points: 41, sweeps: 3 }),
  LevenbergMarquardt: new LevenbergMarquardt(),
  LBFGS: new LBFGS({ memory: 12 }),
  MlLevenbergMarquardt: new MlLevenbergMarquardt({ iterations: 10 }),
};
/** Those that find a minimum, not only its neighbourhood. */
const exact = Object.entries(minimizers).filter(([name]) => name !== 'Scan');

for (const [name, minimizer] of exact) {
  test(`${name} finds the minimum of Rosenbrock's valley and says how near it is`, (t) => {
    const problem = rosenbrockProblem();
    const { values, value, distance, calls, status } = minimizer.minimize(problem);
    t.is(status, 'converged');
    t.true(value < 1e-5 && Math.abs(values[0] - 1) < 0.01 && Math.abs(values[1] - 1) < 0.01, `${value} at ${values}`);
    t.true(distance <= distanceGoal(problem) && calls > 2 && calls < 20000);
  });

  test(`${name} stops at a bound, and where a parameter is fixed`, (t) => {
    const parameters = [parameter('x', 0.2, 0.1, -0.5, 0.5), parameter('y', 0.6, 0.1, -2, 2)];
    const bounded = minimizer.minimize(rosenbrockProblem({ parameters }));
    t.true(bounded.values[0] <= 0.5 && bounded.values[0] > 0.499, `${bounded.values}`);
    t.true(Math.abs(bounded.values[1] - 0.25) < 0.01 && Math.abs(bounded.value - 0.25) < 1e-3);
    const fixed = minimizer.minimize(rosenbrockProblem({ parameters: [parameter('x', 0.8), parameter('y', 3, 0.1, -5, 5, true)] }));
    t.is(fixed.values[1], 3);
    t.true(Math.abs(fixed.values[0] - Math.sqrt(3)) < 0.05, `${fixed.values}`);
  });

  test(`${name} ends with a status when calls run out`, (t) => {
    const { status, calls, value } = minimizer.minimize(rosenbrockProblem({ callLimit: 5, tolerance: 1e-9 }));
    t.is(status, 'callLimit');
    t.true(calls < 400 && value <= rosenbrock.value(Float64Array.of(-1.2, 1)));
  });
}

for (const [name, minimizer] of Object.entries(minimizers)) {
  test(`${name}: a function without a value is an answer, not an exception`, (t) => {
    const squares = { count: 2, residuals: (_: Float64Array, residuals: Float64Array) => residuals.fill(Number.NaN) };
    const objective = { value: () => Number.NaN, gradient: () => Number.NaN, curvature: () => Number.NaN, squares };
    t.is(minimizer.minimize(rosenbrockProblem({ objective })).status, 'invalid');
  });

  test(`${name}: nothing to do when all is fixed`, (t) => {
    const parameters = [parameter('x', 0.5, 0.1, -5, 5, true), parameter('y', 1, 0.1, -5, 5, true)];
    const { values, value } = minimizer.minimize(rosenbrockProblem({ parameters }));
    t.deepEqual([...values], [0.5, 1]);
    t.is(value, rosenbrock.value(Float64Array.of(0.5, 1)));
  });
}

for (const [name, minimizer] of exact.filter(([, { needs }]) => needs === undefined)) {
  test(`${name} works from values alone`, (t) => {
    const { values, status } = minimizer.minimize(valuesOnly(quadraticProblem()));
    t.is(status, 'converged');
    for (const [i, value] of [2, -1, 0.5].entries()) t.true(Math.abs(values[i] - value) < 0.01, `${values}`);
  });
}

test('a function that lacks what a minimizer needs is an answer, too', (t) => {
  const problem = rosenbrockProblem({ objective: { value: (point) => rosenbrock.value(point) } });
  for (const name of ['LevenbergMarquardt', 'MlLevenbergMarquardt']) {
    const { status, value } = minimizers[name].minimize(problem);
    t.is(status, 'invalid');
    t.true(Math.abs(value - 24.2) < 1e-9);
  }
});

test('Scan comes near without claiming the minimum', (t) => {
  const parameters = [parameter('x', -1.2, 0.1, -2, 2), parameter('y', 1, 0.1, -2, 2)];
  const { status, value, distance } = minimizers['Scan'].minimize(rosenbrockProblem({ parameters }));
  t.is(status, 'aboveGoal');
  t.true(Number.isNaN(distance) && value < 4);
});

for (const [kind, settings] of [
  ['nll_int', standardSettings],
  ['chi2_int', chi2Settings],
] as const) {
  for (const [name, minimizer] of Object.entries(minimizers)) {
    test(`${kind}: ${name} in the source fit gives the constants of iminuit within 0.01 sigma`, (t) => {
      const fit = fitWith({ ...settings, minimizer, minos: 'none' });
      for (const { id, counts, fits } of referenceCases) {
        const { minimum, minimization, parameters } = fitCounts(fit, counts);
        const reference = fits[kind];
        t.is(minimization, 'converged');
        t.true(minimum < reference.fmin + 1e-3, `${id}: ${minimum} for ${reference.fmin}`);
        t.true(Math.abs(parameters[0].value - reference.values[0]) < 0.01 * reference.errors[0], `${id}: peak`);
      }
    });
  }
}
