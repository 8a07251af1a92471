import { erf } from '../../statistics/gaussianTail.ts';

/** Light in units of the full-energy peak at which the cumulative spectrum is tabulated; beyond, all events are below, or none. */
export const firstLight = 0.1;
const lastLight = 2.2;
export const lightStep = 0.005;
export const lightCount = Math.round((lastLight - firstLight) / lightStep) + 1;

/** Resolutions of the table: each is larger by this factor than the one before. */
export const firstResolution = 0.01;
export const resolutionStep = Math.log(1.1);
export const resolutionCount = 36;
/** Largest and smallest relative resolution of the full-energy peak that the table interpolates between four neighbours. */
export const resolutionRange = [
  firstResolution * Math.exp(resolutionStep),
  firstResolution * Math.exp((resolutionCount - 2) * resolutionStep),
] as const;

/** Farther from its mean than this many standard deviations, 1e-12 of a Gaussian is left. */
const reach = 7;

/** Share of a Gaussian below a value. */
const below = (standardDeviations: number): number => 0.5 * (1 + erf(standardDeviations * Math.SQRT1_2));

/**
 * A spectrum of light as a photosensor of finite resolution shows it, by resolution and amplitude: the share of events below, and its slope. Made
 * when it is first asked for, which takes 30 ms, and shared by all fits with this spectrum.
 */
export class SmearedTable {
  private made: { readonly shares: Float64Array; readonly slopes: Float64Array } | undefined;

  /** @param light values in units of the full-energy peak, rising  @param shares of events at each of them */
  constructor(
    private readonly light: Float64Array,
    private readonly shares: Float64Array,
  ) {}

  /** Row after row of equal resolution. Slopes are per step of the amplitude. */
  get values(): { readonly shares: Float64Array; readonly slopes: Float64Array } {
    this.made ??= this.make();
    return this.made;
  }

  private make() {
    const { light, shares } = this;
    const table = { shares: new Float64Array(resolutionCount * lightCount), slopes: new Float64Array(resolutionCount * lightCount) };
    for (let row = 0; row < resolutionCount; row++) {
      const resolution = firstResolution * Math.exp(row * resolutionStep);
      for (let i = 0; i < lightCount; i++) {
        const amplitude = firstLight + i * lightStep;
        table.shares[row * lightCount + i] = shareBelow(light, shares, amplitude, resolution);
        table.slopes[row * lightCount + i] = densityAt(light, shares, amplitude, resolution) * lightStep;
      }
    }
    return table;
  }
}

/** Share of events below an amplitude: the sum of the Gaussians' integrals. */
export function shareBelow(light: Float64Array, shares: Float64Array, amplitude: number, resolution: number): number {
  let sum = 0;
  for (let j = 0; j < light.length; j++) {
    const t = (amplitude - light[j]) / (resolution * Math.sqrt(light[j]));
    if (t > -reach) sum += t < reach ? shares[j] * below(t) : shares[j];
  }
  return sum;
}

/** Density of events at an amplitude. */
export function densityAt(light: Float64Array, shares: Float64Array, amplitude: number, resolution: number): number {
  let sum = 0;
  for (let j = 0; j < light.length; j++) {
    const sigma = resolution * Math.sqrt(light[j]);
    const t = (amplitude - light[j]) / sigma;
    if (Math.abs(t) < reach) sum += (shares[j] / sigma) * Math.exp(-0.5 * t * t);
  }
  return sum / Math.sqrt(2 * Math.PI);
}
