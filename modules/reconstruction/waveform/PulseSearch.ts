import { mostPulses, PulseFit, type PulseFitSettings } from './PulseFit.ts';
import { PulseTemplate } from './PulseTemplate.ts';
import { firstHigh, isFirstMaximum, isHigh } from './peakSearch.ts';
import type { WaveformResult, WaveformStatus } from './WaveformResult.ts';
import { WaveformSamples } from './WaveformSamples.ts';

export interface PulseSearchSettings extends PulseFitSettings {
  /** Table of the pulse; the packaged one when undefined. */
  readonly pulseFile: string | undefined;
  /** Distance from the SiPMs, mm, from which light has the delays that the pulse contains; undefined for none. */
  readonly lightDistance: number | undefined;
  /** A maximum is the first of the largest among so many samples on either side. */
  readonly windowPeak: number;
  /** Smallest amplitude, ADC. */
  readonly minPeakAmplitude: number;
  /** Number of first samples for a first guess of the pedestal. */
  readonly numNoiseBins: number;
  /** Smallest distance of two pulses, ns. */
  readonly minDTPeaks: number;
  /** A further pulse is at least this share of the waveform at its place. */
  readonly psdThreshold: number;
  /** Above this chi2/ndf another pulse is looked for at all times. */
  readonly chiThreshold: number;
  /** Samples of this value and above are in saturation, ADC. */
  readonly saturation: number;
  /**
   * Deviations of pulses from the known shape, by ADC of amplitude, in standard deviations of a sample: chi2 is divided by 1 plus the square of
   * the product with the sum of amplitudes. Without it, large pulses would all look bad.
   */
  readonly shapeError: number;
  /** Variance of an amplitude of 1 ADC by photo-statistics, ADC^2. */
  readonly amplitudeVariance: number;
}

/** A pulse that no maximum shows is kept when the objective falls at least by this: five standard deviations. */
const smallestGain = 25;
/** Pulses rise faster than they fall: of the time that one spends above half of its height, so much lies before the maximum. */
const riseShare = 0.35;
/** Of the calorimeter's digitisers, ns: what a processor prepares for before it sees a waveform. */
export const usualSampling = 5;
/** An amplitude that is not better known is no measurement, ADC. */
const largestError = 1000;

/**
 * Fits all pulses of a waveform: those that maxima show, those in what the fit leaves, and, while the fit is bad, the one that improves it most.
 * Follows the rules of Mu2e/Offline, CaloReco/src/{CaloTemplateWFProcessor,CaloTemplateWFUtil}.cc, with every fit taken to its minimum.
 */
export class PulseSearch {
  private readonly samples: WaveformSamples;
  private readonly fit: PulseFit;
  private template: PulseTemplate | undefined;
  private residual = new Float64Array(64);

  constructor(private readonly settings: PulseSearchSettings) {
    this.samples = new WaveformSamples(settings.saturation, settings.numNoiseBins);
    this.fit = new PulseFit(settings);
    // A table that cannot be read is an error of the configuration, not of the first event.
    if (settings.pulseFile !== undefined) this.template = this.templateFor(usualSampling);
  }

  process(firstTime: number, sampling: number, samples: ArrayLike<number>, result: WaveformResult): void {
    result.clear('ok');
    const status = this.samples.load(samples) ?? this.search(sampling);
    result.isSaturated = this.samples.isSaturated && status !== 'notFinite';
    result.status = status;
    if (status === 'ok') this.report(firstTime, sampling, result);
  }

  private templateFor(sampling: number): PulseTemplate {
    return new PulseTemplate(sampling, this.settings.pulseFile, this.settings.lightDistance);
  }

  private search(sampling: number): WaveformStatus {
    const { samples, fit } = this;
    if (samples.count > this.residual.length) this.residual = new Float64Array(2 * samples.count);
    if (this.template?.sampling !== sampling) this.template = this.templateFor(sampling);
    if (samples.usedCount <= 3) return samples.isSaturated ? 'noPeak' : 'tooShort';
    fit.start(samples, this.template);
    const { values, count, pedestal } = samples;
    const { windowPeak, minPeakAmplitude } = this.settings;
    for (let i = 1; i < count - 1; i++) {
      if (!isFirstMaximum(values, count, i, windowPeak) || !isHigh(values, i, pedestal, minPeakAmplitude)) continue;
      if (!this.addPulse(this.maximumNear(i))) return 'tooManyPeaks';
    }
    if (fit.pulseCount === 0) {
      const first = firstHigh(values, count, pedestal, minPeakAmplitude);
      if (first < 0) return 'noPeak';
      this.addPulse(first);
    }
    return this.refine();
  }

  /** Where the maximum may be that sample `i` shows: for the first sample of a plateau in saturation, inside of it. */
  private maximumNear(i: number): number {
    const { isUsed, count } = this.samples;
    let end = i;
    while (end < count && isUsed[end] === 0) end++;
    return i + riseShare * (end - i);
  }

  private refine(): WaveformStatus {
    const { fit } = this;
    if (!this.minimise()) return 'notConverged';
    for (let k = fit.pulseCount; k > 0 && this.addSecondaries(); k = fit.pulseCount) {
      if (!this.minimise()) return 'notConverged';
      if (fit.pulseCount <= k) break;
    }
    for (let k = fit.pulseCount; k > 0 && k < mostPulses && this.isBad(); k = fit.pulseCount) {
      const before = this.chi2;
      const starts = fit.starts.slice(0, k);
      if (!this.addBest()) break;
      if (this.minimise() && fit.pulseCount > k && this.chi2 < before - smallestGain) continue;
      fit.pulseCount = k;
      fit.starts.set(starts);
      if (!this.minimise()) return 'notConverged';
      break;
    }
    if (fit.pulseCount === 0) return 'noPeak';
    return fit.pulseCount === mostPulses ? 'tooManyPeaks' : 'ok';
  }

  private get ndf(): number {
    return this.samples.usedCount - this.fit.parameterCount;
  }

  private isBad(): boolean {
    return this.ndf > 2 && this.chi2 > this.settings.chiThreshold * this.ndf;
  }

  private get chi2(): number {
    return this.fit.chi2 / this.shapeVariance;
  }

  private get shapeVariance(): number {
    let sum = 0;
    for (let k = 0; k < this.fit.pulseCount; k++) sum += this.fit.amplitudes[k];
    return 1 + (this.settings.shapeError * sum) ** 2;
  }

  /** A pulse with its maximum `i` sampling periods after sample 0. @returns false when there are too many */
  private addPulse(i: number): boolean {
    const { fit, template } = this;
    if (fit.pulseCount >= mostPulses - 1) return false;
    fit.starts[fit.pulseCount++] = i * template!.sampling - template!.peakTime;
    return true;
  }

  /** Fits, and takes out pulses that are none, until all are. @returns false when no minimum was found */
  private minimise(): boolean {
    const { fit } = this;
    while (fit.pulseCount > 0) {
      if (this.ndf < 0) return false;
      const found = fit.minimise();
      const unwanted = this.leastWanted();
      if (unwanted < 0) return found;
      fit.remove(unwanted);
    }
    return true;
  }

  /** The pulse to take out: one outside of the samples, too small, too uncertain, or near a larger one; -1 for none. */
  private leastWanted(): number {
    const { fit } = this;
    let worst = -1;
    for (let k = 0; k < fit.pulseCount; k++) {
      if (this.isWanted(k)) continue;
      if (worst < 0 || fit.amplitudes[k] < fit.amplitudes[worst]) worst = k;
    }
    return worst;
  }

  private isWanted(k: number): boolean {
    const { fit, settings } = this;
    const alone = fit.pulseCount === 1;
    if (!(fit.amplitudes[k] >= (alone ? 1 : settings.minPeakAmplitude)) || fit.isAtBound(k)) return false;
    if (!(fit.amplitudeError(k) <= largestError)) return false;
    for (let j = 0; j < fit.pulseCount; j++) {
      if (j !== k && Math.abs(fit.starts[j] - fit.starts[k]) < settings.minDTPeaks && fit.amplitudes[j] >= fit.amplitudes[k]) return false;
    }
    return true;
  }

  private isFarFromPulses(start: number): boolean {
    const { fit, settings } = this;
    for (let j = 0; j < fit.pulseCount; j++) if (Math.abs(fit.starts[j] - start) <= settings.minDTPeaks) return false;
    return true;
  }

  /** Adds the maxima in what the fit leaves. */
  private addSecondaries(): boolean {
    const { fit, residual, samples, settings, template } = this;
    const { count, values } = samples;
    fit.residual(residual);
    let added = false;
    for (let i = 1; i < count - 1; i++) {
      if (!isFirstMaximum(residual, count, i, settings.windowPeak) || !isHigh(residual, i, 0, settings.minPeakAmplitude)) continue;
      if (residual[i] < settings.psdThreshold * (values[i] - fit.baseline)) continue;
      if (this.isFarFromPulses(i * template!.sampling - template!.peakTime) && this.addPulse(i)) added = true;
    }
    return added;
  }

  /** Adds the pulse that improves the fit most. @returns false when there is none worth it */
  private addBest(): boolean {
    const { fit, samples, template } = this;
    const { sampling, peakTime } = template!;
    let best = -1;
    let most = smallestGain * this.shapeVariance;
    for (let i = 0; i < samples.count; i++) {
      const start = i * sampling - peakTime;
      if (!this.isFarFromPulses(start)) continue;
      const gain = fit.gain(start);
      if (gain > most) [best, most] = [i, gain];
    }
    return best >= 0 && this.addPulse(best);
  }

  private report(firstTime: number, sampling: number, result: WaveformResult): void {
    const { fit, settings, samples } = this;
    result.chi2 = this.chi2;
    result.ndf = this.ndf;
    const last = (samples.count - 1) * sampling - this.template!.peakTime;
    for (let after = -Infinity; ; ) {
      let k = -1;
      for (let j = 0; j < fit.pulseCount; j++) if (fit.starts[j] > after && (k < 0 || fit.starts[j] < fit.starts[k])) k = j;
      if (k < 0) break;
      after = fit.starts[k];
      if (after > last) break;
      const amplitude = fit.amplitudes[k];
      const error = Math.sqrt(fit.amplitudeError(k) ** 2 + settings.amplitudeVariance * amplitude);
      result.add(amplitude, error, firstTime + after + this.template!.delay, fit.startError(k));
    }
    if (result.peakCount === 0) result.status = 'noPeak';
  }
}
