import type { SpectrumBins } from '../SpectrumModel.ts';
import { CrystalBall, crystalBallAt, type LogSlopes } from '../shapes/CrystalBall.ts';
import { alpha as alphaIndex, peakEnergies, peak as peakIndex, width as widthIndex } from './parameters.ts';

/**
 * How the events of one peak share out among bins, of all that it has in the range of yields, and the derivatives. The curve is a Crystal Ball in
 * energy: t = (m x - energy) / width with m = 6.13 MeV / peak. Buffers are overwritten by each call.
 */
export class PeakShares {
  readonly share: Float64Array;
  /** Of shares at centres: derivatives without those of the integral. */
  private readonly byPeak: Float64Array;
  private readonly byWidth: Float64Array;
  private readonly byAlpha: Float64Array;
  /** Lower end of the range of yields, edges of the bins, upper end. */
  private readonly points: Float64Array;
  private readonly curve: CrystalBall;
  private readonly slopes: LogSlopes = { density: 0, byT: 0, byAlpha: 0 };

  constructor(
    private readonly bins: SpectrumBins,
    private readonly tailPower: number,
    private readonly atCentres: boolean,
  ) {
    const { count, lower, width, yieldRange } = bins;
    const edges = Array.from({ length: count + 1 }, (_, i) => lower + i * width);
    this.points = Float64Array.of(yieldRange[0], ...edges, yieldRange[1]);
    this.curve = new CrystalBall(this.points, tailPower);
    this.share = new Float64Array(count);
    this.byPeak = new Float64Array(count);
    this.byWidth = new Float64Array(count);
    this.byAlpha = new Float64Array(count);
  }

  /** Writes the shares. @param energy of the peak, MeV */
  evaluate(energy: number, peak: number, width: number, alpha: number): void {
    const { curve, share, points } = this;
    const inverse = 1 / this.normalise(energy, peak, width, alpha);
    if (this.atCentres) {
      this.centres(energy, peak, width, alpha, inverse);
      return;
    }
    const { cumulative, firstAbove, integral } = curve;
    for (let i = 0; i < share.length; i++) share[i] = (cumulative[i + 2] - cumulative[i + 1]) * inverse;
    if (firstAbove > 1 && firstAbove < points.length - 1) share[firstAbove - 2] += integral * inverse;
  }

  /**
   * Adds the expected counts of `events` and their derivatives, and writes the derivative to the events.
   * @param jacobian parameter after parameter, the bins of each @param row where the derivative to the events begins
   */
  addDerivatives(
    energy: number,
    peak: number,
    width: number,
    alpha: number,
    events: number,
    counts: Float64Array,
    jacobian: Float64Array,
    row: number,
  ): void {
    const { curve, points, share, byPeak, byWidth, byAlpha } = this;
    const { count } = this.bins;
    const inverse = 1 / this.normalise(energy, peak, width, alpha);
    const scale = peakEnergies[0] / (peak * width);
    const centre = energy / width;
    const { density, cumulative, byAlpha: cumulativeByAlpha, firstAbove } = curve;
    const last = points.length - 1;
    // Derivatives of t at a point to peak and width are -scale x / peak and -t / width.
    const toPeak = -scale / peak;
    const toWidth = -1 / width;
    const normByPeak = toPeak * (density[last] * points[last] - density[0] * points[0]) * inverse;
    const normByWidth = toWidth * (density[last] * (scale * points[last] - centre) - density[0] * (scale * points[0] - centre)) * inverse;
    const normByAlpha = curve.betweenByAlpha(0, last) * inverse;
    const peakRow = peakIndex * count;
    const widthRow = widthIndex * count;
    const alphaRow = alphaIndex * count;
    if (this.atCentres) {
      this.centres(energy, peak, width, alpha, inverse);
      for (let i = 0; i < count; i++) {
        const part = share[i];
        counts[i] += events * part;
        jacobian[row + i] = part;
        jacobian[peakRow + i] += events * (byPeak[i] - part * normByPeak);
        jacobian[widthRow + i] += events * (byWidth[i] - part * normByWidth);
        jacobian[alphaRow + i] += events * (byAlpha[i] - part * normByAlpha);
      }
      return;
    }
    const factor = events * inverse;
    let peakBefore = toPeak * density[1] * points[1];
    let widthBefore = toWidth * density[1] * (scale * points[1] - centre);
    for (let i = 0; i < count; i++) {
      const f = density[i + 2];
      const x = points[i + 2];
      const peakHere = toPeak * f * x;
      const widthHere = toWidth * f * (scale * x - centre);
      const isMiddle = i + 2 === firstAbove;
      const part = (cumulative[i + 2] - cumulative[i + 1] + (isMiddle ? curve.integral : 0)) * inverse;
      const alphaPart = cumulativeByAlpha[i + 2] - cumulativeByAlpha[i + 1] + (isMiddle ? curve.integralByAlpha : 0);
      const expected = events * part;
      counts[i] += expected;
      jacobian[row + i] = part;
      jacobian[peakRow + i] += factor * (peakHere - peakBefore) - expected * normByPeak;
      jacobian[widthRow + i] += factor * (widthHere - widthBefore) - expected * normByWidth;
      jacobian[alphaRow + i] += factor * alphaPart - expected * normByAlpha;
      peakBefore = peakHere;
      widthBefore = widthHere;
    }
  }

  /** Writes the density at each position, 1/ADC. */
  densities(energy: number, peak: number, width: number, alpha: number, positions: Float64Array, densities: Float64Array): void {
    const scale = peakEnergies[0] / (peak * width);
    const factor = scale / this.normalise(energy, peak, width, alpha);
    for (let i = 0; i < positions.length; i++) {
      crystalBallAt(scale * positions[i] - energy / width, alpha, this.tailPower, this.slopes);
      densities[i] = this.slopes.density * factor;
    }
  }

  /** Evaluates the curve at the points. @returns its integral over t in the range of yields */
  private normalise(energy: number, peak: number, width: number, alpha: number): number {
    this.curve.evaluate(peakEnergies[0] / (peak * width), energy / width, alpha);
    return this.curve.between(0, this.points.length - 1);
  }

  /** Densities at the centres times the width of the bins, and their derivatives without those of the integral. */
  private centres(energy: number, peak: number, width: number, alpha: number, inverse: number): void {
    const { bins, share, byPeak, byWidth, byAlpha, slopes } = this;
    const scale = peakEnergies[0] / (peak * width);
    for (let i = 0; i < bins.count; i++) {
      const shift = scale * (bins.lower + (i + 0.5) * bins.width);
      const t = shift - energy / width;
      crystalBallAt(t, alpha, this.tailPower, slopes);
      share[i] = slopes.density * scale * bins.width * inverse;
      byPeak[i] = (share[i] * (-slopes.byT * shift - 1)) / peak;
      byWidth[i] = (share[i] * (-slopes.byT * t - 1)) / width;
      byAlpha[i] = share[i] * slopes.byAlpha;
    }
  }
}
