import { firstLight, firstResolution, lightCount, lightStep, resolutionCount, resolutionStep, type SmearedTable } from './SmearedTable.ts';

/**
 * A spectrum of light as a photosensor of finite resolution shows it: each value v is smeared by a Gaussian of standard deviation r sqrt(v), as the
 * statistics of photo-electrons does; r is the relative resolution at the full-energy peak, v = 1. The share of events below an amplitude comes from a
 * table in amplitude and resolution, by cubic interpolation, within 1e-5 (5e-5 for resolutions below 3 %); a value costs 0.1 us.
 */
export class SmearedLight {
  /** Of the latest amplitudes: share of events below, and derivatives by amplitude and by resolution. */
  readonly share: Float64Array;
  readonly byAmplitude: Float64Array;
  readonly byResolution: Float64Array;

  private readonly weights = new Float64Array(4);
  private readonly weightSlopes = new Float64Array(4);

  /** @param capacity most amplitudes of a call */
  constructor(
    private readonly table: SmearedTable,
    capacity: number,
  ) {
    this.share = new Float64Array(capacity);
    this.byAmplitude = new Float64Array(capacity);
    this.byResolution = new Float64Array(capacity);
  }

  /** Fills share, byAmplitude and byResolution for these amplitudes, in units of the full-energy peak. */
  evaluate(amplitudes: Float64Array, resolution: number): void {
    const { shares, slopes } = this.table.values;
    const row = this.chooseRows(resolution);
    for (let k = 0; k < amplitudes.length; k++) this.interpolate(k, row, (amplitudes[k] - firstLight) / lightStep, shares, slopes);
  }

  /**
   * Weights of four rows of the table in the logarithm of the resolution: Hermite's cubic between the inner two, with the slopes of chords. Its own slope
   * has no steps where the rows change, so that differences of gradients are second derivatives.
   * Source: E. Catmull, R. Rom, Computer Aided Geometric Design (Academic Press, 1974) 317.
   * @returns the first of the rows
   */
  private chooseRows(resolution: number): number {
    const { weights, weightSlopes } = this;
    const position = Math.log(resolution / firstResolution) / resolutionStep;
    const first = Math.max(0, Math.min(resolutionCount - 4, Math.floor(position) - 1));
    const x = position - first - 1;
    weights[0] = (x * (x * (2 - x) - 1)) / 2;
    weights[1] = (x * x * (3 * x - 5) + 2) / 2;
    weights[2] = (x * (x * (4 - 3 * x) + 1)) / 2;
    weights[3] = (x * x * (x - 1)) / 2;
    const perResolution = 1 / (2 * resolution * resolutionStep);
    weightSlopes[0] = (x * (4 - 3 * x) - 1) * perResolution;
    weightSlopes[1] = x * (9 * x - 10) * perResolution;
    weightSlopes[2] = (x * (8 - 9 * x) + 1) * perResolution;
    weightSlopes[3] = x * (3 * x - 2) * perResolution;
    return first;
  }

  /** Hermite's cubic between two columns: the table has values and slopes. */
  private interpolate(k: number, row: number, position: number, shares: Float64Array, slopes: Float64Array): void {
    const { weights, weightSlopes, share, byAmplitude, byResolution } = this;
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
      const value = value0 * shares[i] + value1 * shares[i + 1] + slope0 * slopes[i] + slope1 * slopes[i + 1];
      sum += weights[r] * value;
      resolutionSum += weightSlopes[r] * value;
      amplitudeSum += weights[r] * (rise * (shares[i + 1] - shares[i]) + steep0 * slopes[i] + steep1 * slopes[i + 1]);
    }
    share[k] = sum;
    byAmplitude[k] = amplitudeSum / lightStep;
    byResolution[k] = resolutionSum;
  }
}
