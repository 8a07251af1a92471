import type { MinimizationProblem } from '../Minimizer.ts';
import { ConditionalSearch } from './ConditionalSearch.ts';
import { type CrossingStatus, crossing, responseTo } from './crossing.ts';
import type { Hesse } from './hesse.ts';

export interface ContourPoint {
  /** NaN unless valid. */
  readonly x: number;
  readonly y: number;
  readonly status: CrossingStatus;
}

/** Increase in units of up that encloses both parameters with a probability of 68.3 %; 1 encloses both with 39.3 %, and each with 68.3 %. */
export const jointLevel = 2.2957;

const profilePrecision = 1e-3;

/**
 * The line on which the function, minimised over all but two parameters, has risen by `level` times up: points at equal angles around the
 * minimum, in units of the errors. Straight lines from the minimum must cross it once.
 * @param x @param y indices of the parameters
 */
export function contour(
  problem: MinimizationProblem,
  values: Float64Array,
  minimum: number,
  { covariance, errors }: Hesse,
  x: number,
  y: number,
  { level = 1, points = 40 }: { readonly level?: number; readonly points?: number } = {},
): readonly ContourPoint[] {
  const { parameters } = problem;
  const [sizeX, sizeY] = [x, y].map((i) => (errors[i] > 0 ? errors[i] : parameters[i].step));
  return Array.from({ length: points }, (_, k) => {
    const angle = (2 * Math.PI * k) / points;
    const search = new ConditionalSearch(problem, profilePrecision);
    const direction = [sizeX * Math.cos(angle), sizeY * Math.sin(angle)];
    const response = responseTo(covariance, values.length, [x, y], direction);
    const { status, length } = crossing(search, values, minimum, [x, y], direction, response, level);
    return { x: values[x] + length * direction[0], y: values[y] + length * direction[1], status };
  });
}

/**
 * The function, minimised over all but two parameters, on a grid: for a map.
 * @param xs @param ys values of the two parameters, in order
 * @returns one row for each of `ys`; NaN where there is no value
 */
export function profileGrid(
  problem: MinimizationProblem,
  values: Float64Array,
  x: number,
  y: number,
  xs: readonly number[],
  ys: readonly number[],
): readonly Float64Array[] {
  const search = new ConditionalSearch(problem, profilePrecision);
  const grid = ys.map(() => new Float64Array(xs.length));
  const points: Float64Array[][] = ys.map(() => []);
  // Each point starts from its neighbour on the side of the minimum, whose other parameters are nearly right.
  const [middleX, middleY] = [nearest(xs, values[x]), nearest(ys, values[y])];
  for (const [row, rowBefore] of outwards(ys.length, middleY)) {
    for (const [column, columnBefore] of outwards(xs.length, middleX)) {
      const from = column === columnBefore ? points[rowBefore][column] : points[row][columnBefore];
      const point = (from ?? values).slice();
      point[x] = xs[column];
      point[y] = ys[row];
      const status = search.minimize(point, [x, y]);
      grid[row][column] = status === 'invalid' ? Number.NaN : search.value;
      points[row][column] = point;
    }
  }
  return grid;
}

/** Index of the value that is closest. */
const nearest = (list: readonly number[], value: number): number =>
  list.reduce((best, x, i) => (Math.abs(x - value) < Math.abs(list[best] - value) ? i : best), 0);

/** All indices from the middle outwards, each with its neighbour before; the middle with itself. */
function outwards(count: number, middle: number): readonly (readonly [number, number])[] {
  const up = Array.from({ length: count - middle - 1 }, (_, k) => [middle + k + 1, middle + k] as const);
  const down = Array.from({ length: middle }, (_, k) => [middle - k - 1, middle - k] as const);
  return count === 0 ? [] : [[middle, middle], ...up, ...down];
}
