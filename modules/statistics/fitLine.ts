/** A point with its standard deviations; 0 for a coordinate that is known exactly. */
export interface MeasuredPoint {
  readonly x: number;
  readonly y: number;
  readonly xError: number;
  readonly yError: number;
}

export interface LineFit {
  readonly intercept: number;
  readonly interceptError: number;
  readonly slope: number;
  readonly slopeError: number;
  readonly chi2: number;
  readonly ndf: number;
}

/**
 * The straight line through points with independent errors in both coordinates, and its own errors.
 * Source: D. York et al., Am. J. Phys. 72 (2004) 367, equations 13, without correlation of x and y.
 * @param points those with numbers that are not finite, or without any error, are left out
 * @returns undefined for fewer than two points, or points that are all at the same x
 */
export function fitLine(points: readonly MeasuredPoint[]): LineFit | undefined {
  const used = points.filter(({ x, y, xError, yError }) => Number.isFinite(x + y + xError + yError) && xError ** 2 + yError ** 2 > 0);
  if (used.length < 2 || used.every(({ x }) => x === used[0].x)) return undefined;
  let slope = startingSlope(used);
  let line = lineOf(used, slope);
  for (let i = 0; i < 100 && Math.abs(line.slope - slope) > 1e-13 * Math.abs(line.slope); i++) {
    slope = line.slope;
    line = lineOf(used, slope);
  }
  return Number.isFinite(line.chi2) ? line : undefined;
}

/** Slope of the unweighted line. */
function startingSlope(points: readonly MeasuredPoint[]): number {
  const [x, y] = [centre(points, 'x'), centre(points, 'y')];
  const products = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return products / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

const centre = (points: readonly MeasuredPoint[], key: 'x' | 'y'): number =>
  points.reduce((sum, point) => sum + point[key], 0) / points.length;

/** One round of York's iteration. */
function lineOf(points: readonly MeasuredPoint[], slope: number): LineFit {
  const weights = points.map(({ xError, yError }) => 1 / (yError ** 2 + (slope * xError) ** 2));
  const total = sum(weights);
  const x = sum(points.map((point, i) => weights[i] * point.x)) / total;
  const y = sum(points.map((point, i) => weights[i] * point.y)) / total;
  const shifts = points.map((point, i) => weights[i] * ((point.x - x) * point.yError ** 2 + slope * (point.y - y) * point.xError ** 2));
  const newSlope =
    sum(points.map((point, i) => weights[i] * shifts[i] * (point.y - y))) /
    sum(points.map((point, i) => weights[i] * shifts[i] * (point.x - x)));
  const intercept = y - newSlope * x;
  const meanShift = sum(shifts.map((shift, i) => weights[i] * shift)) / total;
  const slopeVariance = 1 / sum(shifts.map((shift, i) => weights[i] * (shift - meanShift) ** 2));
  return {
    intercept,
    interceptError: Math.sqrt(1 / total + (x + meanShift) ** 2 * slopeVariance),
    slope: newSlope,
    slopeError: Math.sqrt(slopeVariance),
    chi2: sum(points.map((point, i) => weights[i] * (point.y - intercept - newSlope * point.x) ** 2)),
    ndf: points.length - 2,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
