import type { Random } from '../../../framework/index.ts';
import { Intervals } from './Intervals.ts';
import type { ReadoutNoise } from './ReadoutNoise.ts';
import type { Waveform } from './Waveform.ts';

export interface DigitiserSettings {
  /** Samples that are kept before a peak. */
  readonly presamples: number;
  /** A peak is the first maximum among so many samples on either side. */
  readonly peakHalfWindow: number;
  /** Smallest height of a peak above the pedestal, ADC: a whole number. */
  readonly minPeak: number;
  /** Noise is made where the signal is at least this high, ADC. */
  readonly minNoiseAmplitude: number;
  /** Largest value of the digitiser. */
  readonly maximum: number;
}

/** What a digitiser keeps of a waveform. */
export interface Hit {
  /** Number of the first sample in the window. */
  readonly begin: number;
  /** ADC counts, pedestal included. */
  readonly samples: Uint16Array;
  /** Index of the largest sample since the digitisation started, the last one of equals. */
  readonly peak: number;
}

/**
 * From the signal of a channel to the samples that are read out: noise, pedestal, saturation, zero suppression.
 * Noise is added only around hits: elsewhere it does not reach the threshold. It brings the pedestal, the whole part of its mean; without noise
 * there is none. Values are cut to whole numbers, as a digitiser does.
 * Source: Mu2e/Offline, CaloMC/src/CaloDigiMaker_module.cc.
 */
export class WaveformDigitiser {
  private readonly windows = new Intervals();
  private readonly regions = new Intervals();

  constructor(
    private readonly settings: DigitiserSettings,
    private readonly noise: ReadoutNoise | undefined,
  ) {}

  /** @param scale amplitude of a photo-electron, ADC. The waveform is changed: noise is added. */
  digitise(waveform: Waveform, scale: number, random: Random): readonly Hit[] {
    this.addNoise(waveform, scale, random);
    const pedestal = this.noise === undefined ? 0 : Math.trunc(this.noise.mean * scale);
    this.findRegions(waveform, pedestal);
    return Array.from({ length: this.regions.count }, (_, index) =>
      this.hit(waveform.samples, this.regions.begin(index), this.regions.end(index)),
    );
  }

  private addNoise(waveform: Waveform, scale: number, random: Random): void {
    if (this.noise === undefined) return;
    const { windows } = this;
    const { minNoiseAmplitude, presamples } = this.settings;
    const { samples } = waveform;
    const limit = Math.min(waveform.end, waveform.count);
    windows.clear();
    for (let i = waveform.begin; i < limit; i++) {
      if (samples[i] < minNoiseAmplitude) continue;
      let end = i;
      while (end < limit && samples[end] > minNoiseAmplitude) end++;
      windows.add(Math.max(0, i - presamples), end);
      i = Math.max(i, end);
    }
    for (let i = 0; i < windows.count; i++) this.noise.add(samples, windows.begin(i), windows.end(i), scale, random);
    if (windows.count > 0) waveform.begin = Math.min(waveform.begin, windows.begin(0));
  }

  private findRegions({ samples, begin, end, count }: Waveform, pedestal: number): void {
    const { presamples, peakHalfWindow, minPeak, maximum } = this.settings;
    const { regions } = this;
    const limit = Math.min(end, count);
    const height = (i: number): number => (i < limit && samples[i] > pedestal ? Math.min(maximum, Math.trunc(samples[i] - pedestal)) : 0);
    regions.clear();
    const last = Math.min(limit, count - peakHalfWindow);
    for (let i = Math.max(begin, presamples + peakHalfWindow); i < last; i++) {
      const peak = height(i);
      if (peak < minPeak) continue;
      let isFirstMaximum = true;
      for (let k = 1; k <= peakHalfWindow && isFirstMaximum; k++) isFirstMaximum = height(i - k) < peak && height(i + k) <= peak;
      if (!isFirstMaximum) continue;
      let stop = i + 1;
      while (height(stop) >= minPeak) stop++;
      regions.add(i - presamples, stop);
      i = stop;
    }
  }

  private hit(waveform: Float64Array, begin: number, end: number): Hit {
    const { maximum, presamples } = this.settings;
    const samples = new Uint16Array(end - begin);
    // Windows begin with a buffer for presamples, before the digitisation starts.
    let peak = Math.max(0, presamples - begin);
    for (let i = 0; i < samples.length; i++) {
      samples[i] = Math.min(maximum, Math.max(0, Math.trunc(waveform[begin + i])));
      if (i > peak && samples[i] >= samples[peak]) peak = i;
    }
    return { begin, samples, peak };
  }
}
