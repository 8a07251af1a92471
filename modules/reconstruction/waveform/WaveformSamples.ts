import type { WaveformStatus } from './WaveformResult.ts';

/** A waveform as the fits see it: a copy of its samples, those in saturation marked. The memory serves all waveforms. */
export class WaveformSamples {
  count = 0;
  /** ADC */
  values = new Float64Array(64);
  /** 1 for samples that count, 0 for those in saturation. */
  isUsed = new Uint8Array(64);
  usedCount = 0;
  /** Mean of the first samples, ADC. */
  pedestal = 0;

  /**
   * @param saturation samples of this value and above are at the end of the digitiser's range, ADC
   * @param pedestalSamples number of samples that the pedestal is the mean of
   */
  constructor(
    private readonly saturation: number,
    private readonly pedestalSamples: number,
  ) {}

  /** @returns undefined when all is well */
  load(samples: ArrayLike<number>): WaveformStatus | undefined {
    const { length } = samples;
    if (length > this.values.length) {
      this.values = new Float64Array(2 * length);
      this.isUsed = new Uint8Array(2 * length);
    }
    this.count = length;
    this.usedCount = 0;
    for (let i = 0; i < length; i++) {
      const value = samples[i];
      if (!Number.isFinite(value)) return 'notFinite';
      const used = value < this.saturation ? 1 : 0;
      this.values[i] = value;
      this.isUsed[i] = used;
      this.usedCount += used;
    }
    if (length <= this.pedestalSamples) return 'tooShort';
    let sum = 0;
    for (let i = 0; i < this.pedestalSamples; i++) sum += this.values[i];
    this.pedestal = sum / this.pedestalSamples;
    return undefined;
  }

  get isSaturated(): boolean {
    return this.usedCount < this.count;
  }
}
