import { crystalOfSipm } from '../../modules/calorimeter/geometry/identifiers.ts';

/** A measured constant and the true one. */
export interface MeasuredChannel {
  readonly sipm: number;
  /** Amplitude of one MeV, ADC/MeV, with its error. */
  readonly measured: number;
  readonly error: number;
  readonly truth: number;
}

export interface Comparison {
  readonly channels: number;
  /** Measured over true, common to all channels. */
  readonly factor: number;
  readonly factorError: number;
  /** Mean of the relative errors that were quoted. */
  readonly quotedError: number;
  /** Standard deviation of measured over true, relative to the factor. */
  readonly spread: number;
  /**
   * Standard deviation of the pulls (n - 1, as the factor is fitted), and its statistical error from the scatter between crystals: both SiPMs of a
   * crystal see the same deposits, so that they count as less than two.
   */
  readonly pullWidth: number;
  readonly pullWidthError: number;
  /** Relative spread of the true constants: what the calibration has to take out. */
  readonly trueSpread: number;
  /** Largest pull and its SiPM. */
  readonly largestPull: number;
  readonly largestPullSipm: number;
}

/** Compares constants with the truth after one common factor: the mean of measured/true, weighted with the quoted errors. */
export function compare(channels: readonly MeasuredChannel[]): Comparison {
  const ratios = channels.map(({ sipm, measured, error, truth }) => ({ sipm, ratio: measured / truth, sigma: error / truth }));
  const weight = (sigma: number) => 1 / (sigma * sigma);
  const weights = ratios.reduce((sum, { sigma }) => sum + weight(sigma), 0);
  const factor = ratios.reduce((sum, { ratio, sigma }) => sum + ratio * weight(sigma), 0) / weights;
  const pulls = ratios.map(({ sipm, ratio, sigma }) => ({ sipm, pull: (ratio - factor) / sigma }));
  const degrees = channels.length - 1;
  const largest = pulls.reduce((best, one) => (Math.abs(one.pull) > Math.abs(best.pull) ? one : best), { sipm: -1, pull: 0 });
  const pullWidth = Math.sqrt(pulls.reduce((sum, { pull }) => sum + pull * pull, 0) / degrees);
  return {
    channels: channels.length,
    factor,
    factorError: 1 / Math.sqrt(weights),
    quotedError: mean(ratios.map(({ ratio, sigma }) => sigma / ratio)),
    spread: deviation(ratios.map(({ ratio }) => ratio / factor)),
    pullWidth,
    pullWidthError: meanSquareError(pulls) / (2 * pullWidth),
    trueSpread: deviation(channels.map(({ truth }) => truth)) / mean(channels.map(({ truth }) => truth)),
    largestPull: largest.pull,
    largestPullSipm: largest.sipm,
  };
}

/** Error of the mean of squared pulls, from the scatter of its contributions by crystal. */
function meanSquareError(pulls: readonly { readonly sipm: number; readonly pull: number }[]): number {
  const middle = mean(pulls.map(({ pull }) => pull * pull));
  const byCrystal = new Map<number, number>();
  for (const { sipm, pull } of pulls) {
    const crystal = crystalOfSipm(sipm);
    byCrystal.set(crystal, (byCrystal.get(crystal) ?? 0) + pull * pull - middle);
  }
  const sums = [...byCrystal.values()];
  return Math.sqrt((sums.reduce((sum, value) => sum + value * value, 0) * sums.length) / (sums.length - 1)) / pulls.length;
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation (n - 1). */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
