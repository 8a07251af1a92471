import type { Random } from '../../framework/index.ts';
import { logFactorial } from './logFactorial.ts';

/** From this mean on rejection is faster than adding probabilities up. */
const rejectionFrom = 10;
/** Up to here the 32 bits of a random number resolve single counts. */
const largestMean = 1e9;

/**
 * A count that follows the Poisson distribution of `mean`, exactly: by inversion below a mean of 10 (one random number), by the transformed
 * rejection PTRS above (2.2 to 2.8 random numbers).
 * Source: L. Devroye, Non-Uniform Random Variate Generation (Springer, 1986), X.3.3; W. Hoermann, "The transformed rejection method for
 * generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993) 39, algorithm PTRS.
 * @throws RangeError unless 0 <= mean <= 1e9
 */
export function samplePoisson(mean: number, random: Random): number {
  if (!(mean >= 0 && mean <= largestMean))
    throw new RangeError(`a Poisson distribution of mean ${mean} cannot be drawn from (0 to ${largestMean} is possible)`);
  return mean < rejectionFrom ? byInversion(mean, random) : byRejection(mean, random);
}

function byInversion(mean: number, random: Random): number {
  let left = random.uniform();
  let probability = Math.exp(-mean);
  let count = 0;
  // Ends: the uniform number stays 1.2e-10 below 1, the sum of the probabilities comes within 1e-15 of it.
  while (left > probability) {
    left -= probability;
    count++;
    probability *= mean / count;
  }
  return count;
}

function byRejection(mean: number, random: Random): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + mean + 0.43);
    if (distance >= 0.07 && v <= squeeze) return count;
    if (count < 0 || (distance < 0.013 && v > distance)) continue;
    const accepted = Math.log((v * inverseAlpha) / (a / (distance * distance) + b));
    if (accepted <= count * logMean - mean - logFactorial(count)) return count;
  }
}
