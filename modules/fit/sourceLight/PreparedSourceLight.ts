import type { ModelParameter, PreparedModel, SpectrumBins } from '../SpectrumModel.ts';
import { BackgroundShares } from '../threePeaks/BackgroundShares.ts';
import { highestPoint } from '../threePeaks/highestPoint.ts';
import * as index from './parameters.ts';
import { type LightSpectrum, lightParts } from './readLightTable.ts';
import { SmearedLight } from './SmearedLight.ts';
import { densityAt, type SmearedTable, shareBelow } from './SmearedTable.ts';

const { backgroundYield, beta, peak, photonEnergy, sourceYield, width } = index;

/** SourceLight for given bins. Its scratch space makes it fast and serves one call at a time. */
export class PreparedSourceLight implements PreparedModel {
  readonly components: readonly string[];
  readonly peak = 'peak';
  readonly yields: readonly number[];
  readonly startGrid: readonly Float64Array[];
  private readonly curve: SmearedLight;
  private readonly background: BackgroundShares | undefined;
  /** Lower end of the range of yields, edges of the bins, upper end; ADC, and in units of the peak. */
  private readonly edges: Float64Array;
  private readonly amplitudes: Float64Array;
  /** For the one wide bin of `total`. */
  private wide: PreparedSourceLight | undefined;

  constructor(
    private readonly settings: index.SourceLightSettings,
    private readonly spectrum: LightSpectrum,
    private readonly table: SmearedTable,
    private readonly bins: SpectrumBins,
  ) {
    const { count, lower, width: binWidth, yieldRange } = bins;
    const inner = Array.from({ length: count + 1 }, (_, i) => lower + i * binWidth);
    this.edges = Float64Array.of(yieldRange[0], ...inner, yieldRange[1]);
    this.amplitudes = new Float64Array(this.edges.length);
    this.curve = new SmearedLight(table, this.edges.length);
    this.background = settings.background ? new BackgroundShares(bins, false) : undefined;
    this.components = settings.background ? [...lightParts, 'background'] : lightParts;
    this.yields = settings.background ? [sourceYield, backgroundYield] : [sourceYield];
    this.startGrid = index.sourceLightGrid(settings);
  }

  parameters(events: number): readonly ModelParameter[] {
    return index.sourceLightParameters(this.settings, events);
  }

  expected(point: Float64Array, counts: Float64Array): void {
    const { share } = this.curve;
    const inverse = point[sourceYield] / this.normalise(point);
    for (let i = 0; i < counts.length; i++) counts[i] = (share[i + 2] - share[i + 1]) * inverse;
    if (this.background === undefined) return;
    this.background.evaluate(point[beta]);
    for (let i = 0; i < counts.length; i++) counts[i] += point[backgroundYield] * this.background.share[i];
  }

  derivatives(point: Float64Array, counts: Float64Array, jacobian: Float64Array): void {
    const { amplitudes, bins } = this;
    const { share, byAmplitude, byResolution } = this.curve;
    const { count } = bins;
    const inverse = 1 / this.normalise(point);
    const last = amplitudes.length - 1;
    const byPeak = (i: number) => (-byAmplitude[i] * amplitudes[i]) / point[peak];
    const normByPeak = (byPeak(last) - byPeak(0)) * inverse;
    const normByResolution = (byResolution[last] - byResolution[0]) * inverse;
    const events = point[sourceYield];
    for (let i = 0; i < count; i++) {
      const part = (share[i + 2] - share[i + 1]) * inverse;
      counts[i] = events * part;
      jacobian[sourceYield * count + i] = part;
      jacobian[peak * count + i] = events * ((byPeak(i + 2) - byPeak(i + 1)) * inverse - part * normByPeak);
      jacobian[width * count + i] =
        (events / photonEnergy) * ((byResolution[i + 2] - byResolution[i + 1]) * inverse - part * normByResolution);
    }
    if (this.background === undefined) return;
    this.background.evaluateAll(point[beta]);
    const { share: backgroundShare, byBeta } = this.background;
    for (let i = 0; i < count; i++) {
      counts[i] += point[backgroundYield] * backgroundShare[i];
      jacobian[backgroundYield * count + i] = backgroundShare[i];
      jacobian[beta * count + i] = point[backgroundYield] * byBeta[i];
    }
  }

  total(point: Float64Array, upper: number, gradient: Float64Array): number {
    const { lower, yieldRange } = this.bins;
    const reach = upper - lower;
    if (this.wide === undefined || this.wide.bins.width !== reach)
      this.wide = new PreparedSourceLight(this.settings, this.spectrum, this.table, { lower, width: reach, count: 1, yieldRange });
    const whole = new Float64Array(1);
    this.wide.derivatives(point, whole, gradient);
    return whole[0];
  }

  componentCounts(point: Float64Array, counts: Float64Array): void {
    const { light, shares } = this.spectrum;
    const { count } = this.bins;
    const factor = point[sourceYield] / this.normalise(point);
    const resolution = point[width] / photonEnergy;
    shares.forEach((part, k) => {
      let before = shareBelow(light, part, this.amplitudes[1], resolution);
      for (let i = 0; i < count; i++) {
        const after = shareBelow(light, part, this.amplitudes[i + 2], resolution);
        counts[k * count + i] = factor * (after - before);
        before = after;
      }
    });
    if (this.background === undefined) return;
    this.background.evaluate(point[beta]);
    const row = shares.length * count;
    for (let i = 0; i < count; i++) counts[row + i] = point[backgroundYield] * this.background.share[i];
  }

  densities(point: Float64Array, positions: Float64Array, densities: Float64Array): void {
    const { light, shares } = this.spectrum;
    const factor = point[sourceYield] / (this.normalise(point) * point[peak]);
    const resolution = point[width] / photonEnergy;
    shares.forEach((part, k) => {
      const row = densities.subarray(k * positions.length, (k + 1) * positions.length);
      for (let i = 0; i < row.length; i++) row[i] = factor * densityAt(light, part, positions[i] / point[peak], resolution);
    });
    if (this.background === undefined) return;
    const row = densities.subarray(shares.length * positions.length, (shares.length + 1) * positions.length);
    this.background.densities(point[beta], positions, row);
    for (let i = 0; i < row.length; i++) row[i] *= point[backgroundYield];
  }
  /** Positions in ADC, the scale in MeV/ADC, and the shares of the components in all events. */
  derived(point: Float64Array): Readonly<Record<string, number>> {
    const { lower, width: binWidth, count } = this.bins;
    const { light, shares } = this.spectrum;
    const upper = lower + count * binWidth;
    const last = this.amplitudes.length - 1;
    const norm = this.normalise(point);
    const resolution = point[width] / photonEnergy;
    const background = this.background === undefined ? 0 : point[backgroundYield];
    const share = point[sourceYield] / (point[sourceYield] + background);
    const fractions = shares.map((part) => {
      const events = shareBelow(light, part, this.amplitudes[last], resolution) - shareBelow(light, part, this.amplitudes[0], resolution);
      return (share * events) / norm;
    });
    const mean = (part: Float64Array) =>
      part.reduce((sum, value, j) => sum + value * light[j], 0) / part.reduce((sum, value) => sum + value, 0);
    const [fractionFull, fractionFirst, fractionSecond] = fractions;
    return {
      mevPerAdc: photonEnergy / point[peak],
      firstPeak: point[peak] * mean(shares[1]),
      secondPeak: point[peak] * mean(shares[2]),
      compositePeak: highestPoint(this, point, lower, upper),
      fractionFull,
      fractionFirst,
      fractionSecond,
      fractionBackground: 1 - fractionFull - fractionFirst - fractionSecond,
    };
  }

  /** Evaluates the curve at the edges. @returns its integral over the range of yields */
  private normalise(point: Float64Array): number {
    const { amplitudes, edges, curve } = this;
    for (let i = 0; i < edges.length; i++) amplitudes[i] = edges[i] / point[peak];
    curve.evaluate(amplitudes, point[width] / photonEnergy);
    return curve.share[edges.length - 1] - curve.share[0];
  }
}
