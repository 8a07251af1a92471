/** 1 / (1 - exp(-x)) - 1 / x: smooth at 0, where it is 1/2. */
function reducedInverse(x: number): number {
  return Math.abs(x) < 1e-3 ? 0.5 + x / 12 - (x * x * x) / 720 : 1 / -Math.expm1(-x) - 1 / x;
}

/** Share of exp(beta x) on [first, first + length] in that on [lower, upper]. Exact for all beta, 0 too. */
export function exponentialShare(beta: number, first: number, length: number, lower: number, upper: number): number {
  if (beta === 0) return length / (upper - lower);
  return (Math.exp(beta * (first - lower)) * Math.expm1(beta * length)) / Math.expm1(beta * (upper - lower));
}

/** Derivative of the logarithm of exponentialShare to beta. */
export function exponentialShareSlope(beta: number, first: number, length: number, lower: number, upper: number): number {
  const range = upper - lower;
  // The terms 1 / beta of the two integrals cancel.
  return first - lower + length * reducedInverse(beta * length) - range * reducedInverse(beta * range);
}

/** Density of exp(beta x) at x, normalised on [lower, upper]. */
export function exponentialDensity(beta: number, x: number, lower: number, upper: number): number {
  if (beta === 0) return 1 / (upper - lower);
  return (beta * Math.exp(beta * (x - lower))) / Math.expm1(beta * (upper - lower));
}

/** Derivative of the logarithm of exponentialDensity to beta. */
export function exponentialDensitySlope(beta: number, x: number, lower: number, upper: number): number {
  const range = upper - lower;
  return x - lower - range * reducedInverse(beta * range);
}
