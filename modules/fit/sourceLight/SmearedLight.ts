import { erf } from '../../statistics/gaussianTail.ts';

/** Light in units of the full-energy peak at which the cumulative spectrum is tabulated; beyond, all events are below, or none. */
const [firstLight, lastLight] = [0.1, 2.2];
const lightStep = 0.01;
const lightCount = Math.round((lastLight - firstLight) / lightStep) + 1;

/** Resolutions of the table: each is larger by this factor than the one before. */
const firstResolution = 0.015;
const resolutionStep = Math.log(1.12);
const resolutionCount = 28;
/** Largest and smallest relative resolution of the full-energy peak that the table interpolates between four neighbours. */
export const resolutionRange = [
  firstResolution * Math.exp(resolutionStep),
  firstResolution * Math.exp((resolutionCount - 2) * resolutionStep),
] as const;

/** Share of a Gaussian below a value. */
const below = (standardDeviations: number): number => 0.5 * (1 + erf(standardDeviations * Math.SQRT1_2));

/**
 * A spectrum of light as a photosensor of finite resolution shows it: each value v is smeared by a Gaussian of standard deviation r sqrt(v), as the
 * statistics of photo-electrons does; r is the relative resolution at the full-energy peak, v = 1. The share of events below an amplitude comes from a
 * table in amplitude and resolution, by cubic interpolation, within 1e-5; tabulating costs 30 ms, a value 0.1 us.
 */
export class SmearedLight {
  /** Of the latest amplitudes: share of events below, and derivatives by amplitude and by resolution. */
  readonly share: Float64Array;
  readonly byAmplitude: Float64Array;
  readonly byResolution: Float64Array;

  private readonly table = new Float64Array(resolutionCount * lightCount);
  private readonly slopes = new Float64Array(resolutionCount * lightCount);
  private readonly weights = new Float64Array(4);
  private readonly weightSlopes = new Float64Array(4);

  /** @param light values in units of the full-energy peak  @param shares of events at each of them  @param capacity most amplitudes of a call */
  constructor(light: Float64Array, shares: Float64Array, capacity: number) {
    this.share = new Float64Array(capacity);
    this.byAmplitude = new Float64Array(capacity);
    this.byResolution = new Float64Array(capacity);
    for (let row = 0; row < resolutionCount; row++) {
      const resolution = firstResolution * Math.exp(row * resolutionStep);
      for (let i = 0; i < lightCount; i++) {
        const amplitude = firstLight + i * lightStep;
        this.table[row * lightCount + i] = shareBelow(light, shares, amplitude, resolution);
        this.slopes[row * lightCount + i] = densityAt(light, shares, amplitude, resolution) * lightStep;
      }
    }
  }

  /** Fills share, byAmplitude and byResolution for these amplitudes, in units of the full-energy peak. */
  evaluate(amplitudes: Float64Array, resolution: number): void {
    const row = this.chooseRows(resolution);
    for (let k = 0; k < amplitudes.length; k++) this.interpolate(k, row, (amplitudes[k] - firstLight) / lightStep);
  }

  /** Weights of four rows of the table, by Lagrange's polynomial in the logarithm of the resolution. @returns the first of them */
  private chooseRows(resolution: number): number {
    const { weights, weightSlopes } = this;
    const position = Math.log(resolution / firstResolution) / resolutionStep;
    const first = Math.max(0, Math.min(resolutionCount - 4, Math.floor(position) - 1));
    const x = position - first;
    weights[0] = -((x - 1) * (x - 2) * (x - 3)) / 6;
    weights[1] = (x * (x - 2) * (x - 3)) / 2;
    weights[2] = -(x * (x - 1) * (x - 3)) / 2;
    weights[3] = (x * (x - 1) * (x - 2)) / 6;
    const perResolution = 1 / (resolution * resolutionStep);
    weightSlopes[0] = (-(3 * x * x - 12 * x + 11) / 6) * perResolution;
    weightSlopes[1] = ((3 * x * x - 10 * x + 6) / 2) * perResolution;
    weightSlopes[2] = (-(3 * x * x - 8 * x + 3) / 2) * perResolution;
    weightSlopes[3] = ((3 * x * x - 6 * x + 2) / 6) * perResolution;
    return first;
  }

  /** Hermite's cubic between two columns: the table has values and slopes. */
  private interpolate(k: number, row: number, position: number): void {
    const { table, slopes, weights, weightSlopes, share, byAmplitude, byResolution } = this;
    byAmplitude[k] = 0;
    byResolution[k] = 0;
    share[k] = position > 0 ? 1 : 0;
    if (!(position > 0 && position < lightCount - 1)) return;
    const column = Math.floor(position);
    const t = position - column;
    const s = 1 - t;
    const [value0, value1] = [s * s * (1 + 2 * t), t * t * (1 + 2 * s)];
    const [slope0, slope1] = [t * s * s, -t * t * s];
    const rise = 6 * t * s;
    const [steep0, steep1] = [s * (s - 2 * t), t * (t - 2 * s)];
    let [sum, amplitudeSum, resolutionSum] = [0, 0, 0];
    for (let r = 0; r < 4; r++) {
      const i = (row + r) * lightCount + column;
      const value = value0 * table[i] + value1 * table[i + 1] + slope0 * slopes[i] + slope1 * slopes[i + 1];
      sum += weights[r] * value;
      resolutionSum += weightSlopes[r] * value;
      amplitudeSum += weights[r] * (rise * (table[i + 1] - table[i]) + steep0 * slopes[i] + steep1 * slopes[i + 1]);
    }
    share[k] = sum;
    byAmplitude[k] = amplitudeSum / lightStep;
    byResolution[k] = resolutionSum;
  }
}

/** Share of events below an amplitude, exactly: the sum of the Gaussians' integrals. */
export function shareBelow(light: Float64Array, shares: Float64Array, amplitude: number, resolution: number): number {
  let sum = 0;
  for (let j = 0; j < light.length; j++) sum += shares[j] * below((amplitude - light[j]) / (resolution * Math.sqrt(light[j])));
  return sum;
}

/** Density of events at an amplitude. */
export function densityAt(light: Float64Array, shares: Float64Array, amplitude: number, resolution: number): number {
  let sum = 0;
  for (let j = 0; j < light.length; j++) {
    const sigma = resolution * Math.sqrt(light[j]);
    const t = (amplitude - light[j]) / sigma;
    sum += (shares[j] / sigma) * Math.exp(-0.5 * t * t);
  }
  return sum / Math.sqrt(2 * Math.PI);
}
