import type { Random } from '../../framework/index.ts';

/**
 * A number that follows the normal distribution of mean 0 and standard deviation 1, by the polar method (2.55 random numbers on average). The
 * second number that the method yields is dropped: what is drawn then depends on nothing but the random numbers that follow.
 * Source: G. Marsaglia, T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964) 260.
 */
export function sampleGaussian(random: Random): number {
  for (;;) {
    const u = 2 * random.uniform() - 1;
    const v = 2 * random.uniform() - 1;
    const square = u * u + v * v;
    // Zero is impossible: the uniform numbers leave out 1/2.
    if (square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
}
