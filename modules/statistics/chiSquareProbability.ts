/** Relative size of the terms that are left out. */
const precision = 1e-15;
/** Enough for a million degrees of freedom, whose sums need some ten thousand terms. */
const mostTerms = 100_000;

/**
 * Probability that chi-square with `ndf` degrees of freedom is larger than `chisq`: Q(ndf/2, chisq/2), the upper incomplete gamma function.
 * Valid for chisq >= 0 and ndf > 0; otherwise the result is 0: nothing can be said for such a fit.
 * Source: W. H. Press et al., Numerical Recipes, 3rd edition, section 6.2 (series below a + 1, Lentz's continued fraction above).
 */
export function chiSquareProbability(chisq: number, ndf: number): number {
  if (!(ndf > 0) || !(chisq >= 0)) return 0;
  const [a, x] = [ndf / 2, chisq / 2];
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && term > sum * precision; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < mostTerms; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b, tiny);
    c = nonZero(b + numerator / c, tiny);
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < precision) break;
  }
  return fraction;
}

const nonZero = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value);

/** Coefficients of Lanczos's approximation with g = 7: relative errors below 1e-14. Source: P. Godfrey (2001), as in many libraries. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function for x >= 0.5. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const sum = lanczos.slice(1).reduce((total, coefficient, i) => total + coefficient / (shifted + i + 1), lanczos[0]);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}
