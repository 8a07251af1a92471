import type { SpectrumBins } from '../SpectrumModel.ts';
import { exponentialDensity, exponentialDensitySlope, exponentialShare, exponentialShareSlope } from '../shapes/exponential.ts';

/** How the events of the background exp(beta x) share out among bins, of all that it has in the range of yields, and the derivative. */
export class BackgroundShares {
  readonly share: Float64Array;
  readonly byBeta: Float64Array;

  constructor(
    private readonly bins: SpectrumBins,
    private readonly atCentres: boolean,
  ) {
    this.share = new Float64Array(bins.count);
    this.byBeta = new Float64Array(bins.count);
  }

  evaluate(beta: number): void {
    const { count, lower, width, yieldRange } = this.bins;
    const first = this.atCentres
      ? width * exponentialDensity(beta, lower + width / 2, ...yieldRange)
      : exponentialShare(beta, lower, width, ...yieldRange);
    const ratio = Math.exp(beta * width);
    this.share[0] = first;
    for (let i = 1; i < count; i++) this.share[i] = this.share[i - 1] * ratio;
  }

  evaluateAll(beta: number): void {
    const { count, lower, width, yieldRange } = this.bins;
    this.evaluate(beta);
    const first = this.atCentres
      ? exponentialDensitySlope(beta, lower + width / 2, ...yieldRange)
      : exponentialShareSlope(beta, lower, width, ...yieldRange);
    for (let i = 0; i < count; i++) this.byBeta[i] = this.share[i] * (first + i * width);
  }

  /** Writes the density at each position, 1/ADC. */
  densities(beta: number, positions: Float64Array, densities: Float64Array): void {
    for (let i = 0; i < positions.length; i++) densities[i] = exponentialDensity(beta, positions[i], ...this.bins.yieldRange);
  }
}
