import { EventRandom } from '../../../framework/random/EventRandom.ts';
import { Random } from '../../../framework/random/Random.ts';

/** A fresh generator; different seeds give independent numbers. */
export function randomOf(seed: number): Random {
  const engine = new EventRandom(seed, 'transport', 'test');
  engine.startEvent(1, 0, 1);
  return engine.random;
}

/** Counts how many numbers a sampler draws. */
export class CountingRandom extends Random {
  draws = 0;

  constructor(private readonly source: Random) {
    super();
  }

  override uniform(): number {
    this.draws++;
    return this.source.uniform();
  }
}

/**
 * How many standard deviations the chi-square of a sample lies from its expectation. `density` need not be normalised; it is integrated over
 * `bins` equal bins of (low, high) by Simpson's rule. Bins that expect fewer than 20 counts are added to their neighbour.
 */
export function chiSquareDeviation(sample: Float64Array, density: (x: number) => number, low: number, high: number, bins = 40): number {
  const counts = new Float64Array(bins);
  for (const x of sample) counts[Math.min(bins - 1, Math.max(0, Math.floor(((x - low) / (high - low)) * bins)))]++;
  const width = (high - low) / bins;
  const expected = Float64Array.from({ length: bins }, (_, i) => integrate(density, low + i * width, low + (i + 1) * width));
  const scale = sample.length / expected.reduce((a, b) => a + b, 0);
  let chi2 = 0;
  let used = -1;
  let count = 0;
  let expectation = 0;
  for (let i = 0; i < bins; i++) {
    count += counts[i];
    expectation += expected[i] * scale;
    if (expectation < 20) continue;
    chi2 += (count - expectation) ** 2 / expectation;
    used++;
    count = 0;
    expectation = 0;
  }
  return (chi2 - used) / Math.sqrt(2 * used);
}

/** Simpson's rule with 200 steps. */
export function integrate(f: (x: number) => number, low: number, high: number): number {
  const steps = 200;
  const step = (high - low) / steps;
  let sum = f(low) + f(high);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(low + i * step);
  return (sum * step) / 3;
}

/** `n` values of a sampler. */
export function draw(n: number, sampler: () => number): Float64Array {
  return Float64Array.from({ length: n }, sampler);
}

/** Mean of a sample and its standard error. */
export function meanOf(sample: Float64Array): { mean: number; error: number } {
  const mean = sample.reduce((a, b) => a + b, 0) / sample.length;
  const variance = sample.reduce((a, b) => a + (b - mean) ** 2, 0) / (sample.length - 1);
  return { mean, error: Math.sqrt(variance / sample.length) };
}
