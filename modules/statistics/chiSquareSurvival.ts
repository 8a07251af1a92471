import { gaussianTail } from './gaussianTail.ts';

const rootOfTwoOverPi = Math.sqrt(2 / Math.PI);

/**
 * Probability that chi2 with `ndf` degrees of freedom is larger than `chi2`. NaN unless ndf is a whole number above 0.
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.4.4 and 26.4.5: finite sums, for whole ndf.
 */
export function chiSquareSurvival(chi2: number, ndf: number): number {
  if (!(ndf >= 1 && Number.isInteger(ndf)) || Number.isNaN(chi2)) return Number.NaN;
  if (chi2 <= 0) return 1;
  const chi = Math.sqrt(chi2);
  // Terms chi^(k-1) / (1 * 3 * 5 ...) or chi^(k-2) / (2 * 4 * 6 ...), in logarithms: chi2 may be thousands.
  const odd = ndf % 2 === 1;
  const last = odd ? ndf - 2 : ndf;
  let logTerm = odd ? Math.log(chi) : 0;
  let sum = 0;
  for (let k = odd ? 1 : 2; k <= last; k += 2) {
    sum += Math.exp(logTerm - chi2 / 2);
    logTerm += Math.log(chi2) - Math.log(odd ? k + 2 : k);
  }
  return Math.min(1, odd ? rootOfTwoOverPi * (gaussianTail(chi, Math.exp(-chi2 / 2)) + sum) : sum);
}
