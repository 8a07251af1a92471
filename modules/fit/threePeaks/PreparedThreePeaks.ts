import type { CrystalType } from '../../calorimeter/geometry/identifiers.ts';
import type { ModelParameter, PreparedModel, SpectrumBins } from '../SpectrumModel.ts';
import { BackgroundShares } from './BackgroundShares.ts';
import { highestPoint } from './highestPoint.ts';
import { PeakShares } from './PeakShares.ts';
import * as index from './parameters.ts';

const { alpha, beta, components, firstYield, parameterCount, peak, peakEnergies, width } = index;
const background = peakEnergies.length;

/** ThreePeaks for given bins. Its scratch space makes it fast and serves one call at a time. */
export class PreparedThreePeaks implements PreparedModel {
  readonly components = components;
  readonly peak = 'peak';
  readonly yields: readonly number[] = components.map((_, i) => firstYield + i);
  readonly startGrid: readonly Float64Array[];
  private readonly peaks: PeakShares;
  private readonly background: BackgroundShares;
  private readonly whole: Float64Array;
  /** For the one wide bin of `total`. */
  private wide: PreparedThreePeaks | undefined;

  constructor(
    private readonly settings: index.ThreePeaksSettings,
    private readonly bins: SpectrumBins,
    integration: 'exact' | 'centre',
  ) {
    this.peaks = new PeakShares(bins, settings.tailPower, integration === 'centre');
    this.background = new BackgroundShares(bins, integration === 'centre');
    this.startGrid = index.threePeaksGrid(settings);
    this.whole = new Float64Array(1);
  }

  parameters(events: number, crystalType: CrystalType): readonly ModelParameter[] {
    return index.threePeaksParameters(this.settings, events, crystalType);
  }

  expected(point: Float64Array, counts: Float64Array): void {
    const { peaks } = this;
    counts.fill(0);
    for (let k = 0; k < background; k++) {
      peaks.evaluate(peakEnergies[k], point[peak], point[width], point[alpha]);
      addTo(counts, point[firstYield + k], peaks.share);
    }
    this.background.evaluate(point[beta]);
    addTo(counts, point[firstYield + background], this.background.share);
  }

  derivatives(point: Float64Array, counts: Float64Array, jacobian: Float64Array): void {
    const { peaks, bins } = this;
    const { count } = bins;
    counts.fill(0);
    jacobian.fill(0, 0, firstYield * count);
    for (let k = 0; k < background; k++) {
      const row = (firstYield + k) * count;
      peaks.addDerivatives(peakEnergies[k], point[peak], point[width], point[alpha], point[firstYield + k], counts, jacobian, row);
    }
    this.background.evaluateAll(point[beta]);
    const { share, byBeta } = this.background;
    const events = point[firstYield + background];
    const row = (firstYield + background) * count;
    for (let i = 0; i < count; i++) {
      counts[i] += events * share[i];
      jacobian[row + i] = share[i];
      jacobian[beta * count + i] = events * byBeta[i];
    }
  }

  total(point: Float64Array, upper: number, gradient: Float64Array): number {
    const { lower, yieldRange } = this.bins;
    if (this.wide === undefined || this.wide.bins.width !== upper - lower) {
      this.wide = new PreparedThreePeaks(this.settings, { lower, width: upper - lower, count: 1, yieldRange }, 'exact');
    }
    this.wide.derivatives(point, this.whole, gradient);
    return this.whole[0];
  }

  componentCounts(point: Float64Array, counts: Float64Array): void {
    const { peaks, bins } = this;
    counts.fill(0);
    for (let k = 0; k < background; k++) {
      peaks.evaluate(peakEnergies[k], point[peak], point[width], point[alpha]);
      addTo(counts.subarray(k * bins.count), point[firstYield + k], peaks.share);
    }
    this.background.evaluate(point[beta]);
    addTo(counts.subarray(background * bins.count), point[firstYield + background], this.background.share);
  }

  densities(point: Float64Array, positions: Float64Array, densities: Float64Array): void {
    for (let k = 0; k <= background; k++) {
      const row = densities.subarray(k * positions.length, (k + 1) * positions.length);
      if (k < background) this.peaks.densities(peakEnergies[k], point[peak], point[width], point[alpha], positions, row);
      else this.background.densities(point[beta], positions, row);
      for (let i = 0; i < row.length; i++) row[i] *= point[firstYield + k];
    }
  }

  /** Positions in ADC, the scale in MeV/ADC, and the shares of the yields in their sum. */
  derived(point: Float64Array): Readonly<Record<string, number>> {
    const { lower, width: binWidth, count } = this.bins;
    const mevPerAdc = peakEnergies[0] / point[peak];
    const events = point.subarray(firstYield, parameterCount).reduce((sum, value) => sum + value, 0);
    return {
      mevPerAdc,
      tailPower: this.settings.tailPower,
      firstPeak: peakEnergies[1] / mevPerAdc,
      secondPeak: peakEnergies[2] / mevPerAdc,
      compositePeak: highestPoint(this, point, lower, lower + count * binWidth),
      fractionFull: point[firstYield] / events,
      fractionFirst: point[firstYield + 1] / events,
      fractionSecond: point[firstYield + 2] / events,
      fractionBackground: point[firstYield + background] / events,
    };
  }
}

function addTo(sum: Float64Array, factor: number, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) sum[i] += factor * values[i];
}
