/** A Gaussian fitted to a histogram; errors are standard deviations. */
export interface GaussianFit {
  /** Number of entries under the whole curve. */
  readonly entries: number;
  readonly mean: number;
  readonly meanError: number;
  readonly sigma: number;
  readonly sigmaError: number;
  /** Baker-Cousins, over the bins. */
  readonly chi2: number;
  readonly ndf: number;
}

/** Nodes and weights of Gauss and Legendre on [-1, 1], four of the eight: the others mirror them. Abramowitz and Stegun, table 25.4. */
const nodes = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const weights = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

/**
 * Fits a Gaussian to counts by the Poisson likelihood, with the curve integrated over each bin (accurate for a sigma from 0.3 of a bin on), by
 * Fisher scoring from the histogram's own mean and deviation.
 * @param edges of the bins, one more than counts
 * @returns undefined when fewer than three bins have entries, or when no Gaussian describes them better than one of no or infinite width
 */
export function fitGaussian(edges: readonly number[], counts: readonly number[]): GaussianFit | undefined {
  if (counts.filter((count) => count > 0).length < 3) return undefined;
  let at = startValues(edges, counts);
  let now = evaluate(edges, counts, at);
  for (let i = 0; i < 200; i++) {
    const step = solve(now.information, now.score);
    let scale = 1;
    let next = evaluate(edges, counts, moved(at, step, scale));
    while (!(next.chi2 <= now.chi2) && scale > 1e-6) {
      scale /= 2;
      next = evaluate(edges, counts, moved(at, step, scale));
    }
    if (!(next.chi2 <= now.chi2)) break;
    const gain = now.chi2 - next.chi2;
    at = moved(at, step, scale);
    now = next;
    if (gain < 1e-10) break;
  }
  const [entries, mean, sigma] = at;
  const meanVariance = solve(now.information, [0, 1, 0])[1];
  const sigmaVariance = solve(now.information, [0, 0, 1])[2];
  const isSound = sigma > 0 && sigma < 2 * (edges[edges.length - 1] - edges[0]) && meanVariance > 0 && sigmaVariance > 0;
  if (!isSound) return undefined;
  return {
    entries,
    mean,
    meanError: Math.sqrt(meanVariance),
    sigma,
    sigmaError: Math.sqrt(sigmaVariance),
    chi2: now.chi2,
    ndf: counts.length - 3,
  };
}

type Triple = readonly [entries: number, mean: number, sigma: number];

function startValues(edges: readonly number[], counts: readonly number[]): Triple {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const centres = counts.map((_, i) => (edges[i] + edges[i + 1]) / 2);
  const mean = counts.reduce((sum, count, i) => sum + count * centres[i], 0) / total;
  const variance = counts.reduce((sum, count, i) => sum + count * (centres[i] - mean) ** 2, 0) / total;
  return [total, mean, Math.sqrt(variance)];
}

const moved = (at: Triple, step: readonly number[], scale: number): Triple => [
  at[0] + scale * step[0],
  at[1] + scale * step[1],
  at[2] + scale * step[2],
];

/** Deviance of the counts, its score and Fisher's information; the deviance of a curve that is none is NaN. */
function evaluate(edges: readonly number[], counts: readonly number[], [entries, mean, sigma]: Triple) {
  const score = [0, 0, 0];
  const information = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let chi2 = sigma > 0 && entries > 0 ? 0 : NaN;
  for (const [bin, count] of counts.entries()) {
    const [share, byMean, bySigma] = gaussianShare(edges[bin], edges[bin + 1], mean, sigma);
    const expected = Math.max(entries * share, 1e-300);
    chi2 += 2 * (expected - count + (count > 0 ? count * Math.log(count / expected) : 0));
    const slopes = [share, entries * byMean, entries * bySigma];
    for (let i = 0; i < 3; i++) {
      score[i] += slopes[i] * (count / expected - 1);
      for (let j = 0; j < 3; j++) information[3 * i + j] += (slopes[i] * slopes[j]) / expected;
    }
  }
  return { chi2, score, information };
}

/** Integral of the unit Gaussian over a bin, and its derivatives by mean and sigma. */
function gaussianShare(low: number, high: number, mean: number, sigma: number): [number, number, number] {
  const half = (high - low) / 2;
  let [share, byMean, bySigma] = [0, 0, 0];
  for (const [i, node] of nodes.entries()) {
    for (const sign of [-1, 1]) {
      const z = ((low + high) / 2 + sign * half * node - mean) / sigma;
      const density = (weights[i] * half * Math.exp(-0.5 * z * z)) / (sigma * Math.sqrt(2 * Math.PI));
      share += density;
      byMean += (density * z) / sigma;
      bySigma += (density * (z * z - 1)) / sigma;
    }
  }
  return [share, byMean, bySigma];
}

/** Solves a system of three equations by Cramer's rule. */
function solve(m: readonly number[], right: readonly number[]): number[] {
  const determinant = (a: readonly number[]) =>
    a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) + a[2] * (a[3] * a[7] - a[4] * a[6]);
  const whole = determinant(m);
  return [0, 1, 2].map((column) => determinant(m.map((value, i) => (i % 3 === column ? right[Math.floor(i / 3)] : value))) / whole);
}
