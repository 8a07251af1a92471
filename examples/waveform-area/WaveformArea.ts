import { integer, number, tool, type ValuesOf } from 'tsfw';
import { type WaveformProcessor, type WaveformResult, waveformProcessor } from 'tsfw/calorimeter';

const parameters = {
  pedestalSamples: integer({ default: 6, min: 1, about: 'first samples whose mean is the pedestal' }),
  before: integer({ default: 8, min: 1, about: 'samples before the largest one that count' }),
  after: integer({ default: 16, min: 1, about: 'samples after the largest one that count' }),
  areaPerHeight: number({ default: 16.31, above: 0, about: 'sum of these samples of a pulse of height 1' }),
  threshold: number({ default: 16, unit: 'ADC', above: 0, about: 'smallest height of a pulse' }),
};

/** From the start of a pulse to its maximum, ns. */
const riseTime = 61.3;

/** The area of a pulse as a measure of its height: what a charge-integrating readout would give. One pulse per waveform. */
@tool(waveformProcessor, parameters)
export class WaveformArea implements WaveformProcessor {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  process(firstTime: number, sampling: number, samples: ArrayLike<number>, result: WaveformResult): void {
    const { pedestalSamples, before, after, areaPerHeight, threshold } = this.values;
    result.clear('ok');
    let highest = 0;
    for (let i = 0; i < samples.length; i++) {
      if (!Number.isFinite(samples[i])) return result.clear('notFinite');
      if (samples[i] > samples[highest]) highest = i;
    }
    if (highest < before || samples.length <= Math.max(highest + after, pedestalSamples)) return result.clear('tooShort');
    let pedestal = 0;
    for (let i = 0; i < pedestalSamples; i++) pedestal += samples[i] / pedestalSamples;
    let area = 0;
    for (let i = highest - before; i <= highest + after; i++) area += samples[i] - pedestal;
    const amplitude = area / areaPerHeight;
    if (!(amplitude >= threshold)) return result.clear('noPeak');
    // Nothing was fitted: a chi2 of 0 with one degree of freedom passes every cut.
    result.ndf = 1;
    result.add(amplitude, Math.sqrt(amplitude), firstTime + highest * sampling - riseTime, sampling);
  }
}
