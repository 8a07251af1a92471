import type { MinimizationProblem, Objective } from '../../../modules/minimizers/Minimizer.ts';

const parameter = (name: string, start: number, step = 0.1, lower = -Infinity, upper = Infinity, fixed = false) => ({
  ...{ name, start, step, lower, upper, fixed },
});

/** Rosenbrock's function, as a value alone, with gradient, or as a sum of squares with everything. Its minimum is 0 at (1, 1). */
export const rosenbrock: Objective & Required<Pick<Objective, 'gradient'>> = {
  value: ([x, y]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2,
  gradient([x, y], gradient) {
    gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
    gradient[1] = 200 * (y - x * x);
    return this.value(Float64Array.of(x, y));
  },
  curvature([x, y], gradient, hessian) {
    // 2 J^T J of the residuals 10 (y - x^2) and 1 - x.
    hessian.set([800 * x * x + 2, -400 * x, -400 * x, 200]);
    return this.gradient(Float64Array.of(x, y), gradient);
  },
  squares: {
    count: 2,
    residuals: ([x, y], residuals) => residuals.set([10 * (y - x * x), 1 - x]),
  },
};

export const rosenbrockProblem = (changes: Partial<MinimizationProblem> = {}): MinimizationProblem => ({
  objective: rosenbrock,
  parameters: [parameter('x', -1.2), parameter('y', 1)],
  ...{ up: 1, tolerance: 0.001, callLimit: 20000 },
  ...changes,
});

/**
 * x^T A x / 2 - b^T x of three strongly correlated parameters; the covariance for up = 1/2 is the inverse of A, and everything is known exactly.
 */
export const correlated = {
  matrix: [
    [4, 3.6, 0.5],
    [3.6, 4, -0.2],
    [0.5, -0.2, 1],
  ],
  minimum: [2, -1, 0.5],
} as const;

export const quadratic: Objective & Required<Pick<Objective, 'gradient'>> = {
  value: (point) => {
    let sum = 0;
    correlated.matrix.forEach((row, i) => {
      row.forEach((element, j) => {
        sum += 0.5 * element * (point[i] - correlated.minimum[i]) * (point[j] - correlated.minimum[j]);
      });
    });
    return 7 + sum;
  },
  gradient(point, gradient) {
    correlated.matrix.forEach((row, i) => {
      gradient[i] = row.reduce((sum, element, j) => sum + element * (point[j] - correlated.minimum[j]), 0);
    });
    return this.value(point);
  },
  curvature(point, gradient, hessian) {
    hessian.set(correlated.matrix.flat());
    return this.gradient(point, gradient);
  },
};

export const quadraticProblem = (changes: Partial<MinimizationProblem> = {}): MinimizationProblem => ({
  objective: quadratic,
  parameters: [parameter('a', 0), parameter('b', 0), parameter('c', 0)],
  ...{ up: 0.5, tolerance: 1e-4, callLimit: 20000 },
  ...changes,
});

/** The same problem without derivatives. */
export const valuesOnly = (problem: MinimizationProblem): MinimizationProblem => ({
  ...problem,
  objective: { value: (point) => problem.objective.value(point), ...(problem.objective.squares && { squares: problem.objective.squares }) },
});

export { parameter };
