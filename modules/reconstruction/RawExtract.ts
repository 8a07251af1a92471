import { boolean, integer, number, optional, tool, type ValuesOf } from '../../framework/index.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { isFirstMaximum } from './waveform/peakSearch.ts';
import { type WaveformProcessor, waveformProcessor } from './waveform/WaveformProcessor.ts';
import type { WaveformResult } from './waveform/WaveformResult.ts';
import { WaveformSamples } from './waveform/WaveformSamples.ts';

/** From the start of a pulse to its maximum: 61.3 ns, and half a period. */
const shiftToStart = 63.8;
/** Mu2e's value, which makes times 6.3 ns late. */
const legacyShift = 57.5;

const parameters = {
  windowPeak: integer({ default: 3, min: 1, max: 100, unit: 'samples', about: 'a peak is the first maximum among so many on either side' }),
  minPeakAmplitude: number({
    default: 5,
    min: 0,
    unit: 'ADC',
    about: 'smallest height of a peak above the pedestal; above zero with legacy',
  }),
  shiftTime: optional(
    number({
      unit: 'ns',
      about: `from the start of a pulse to its largest sample, and half a period; ${shiftToStart} when absent, ${legacyShift} with legacy`,
    }),
  ),
  legacy: boolean({
    default: false,
    about: "amplitudes as Mu2e's: the sample times scaleFactor, in MeV, pedestal included, without errors",
  }),
  scaleFactor: number({ default: 0.0625, above: 0, unit: 'MeV/ADC', about: 'used with legacy' }),
  numNoiseBins: integer({ default: 5, min: 1, max: 1000, unit: 'samples', about: 'first samples whose mean is the pedestal' }),
  noise: number({ default: 2.14, min: 0, unit: 'ADC', about: 'standard deviation of a sample, for the errors' }),
  saturation: integer({ default: 4095, min: 1, unit: 'ADC', about: 'samples of this value and above are in saturation' }),
  ...mu2eDiagnostics,
};

/**
 * Takes the largest samples as pulses: no fit, for comparison and for waveforms of unknown shape. A maximum in saturation is none: its height is
 * unknown. chi2 is 0 and ndf 1, so that cuts on chi2 pass.
 * Mu2e's processor gives MeV where the others give ADC, and leaves the pedestal in; `legacy` does that as well.
 * Source: Mu2e/Offline, CaloReco/src/CaloRawWFProcessor.cc.
 */
@tool(waveformProcessor, parameters)
export class RawExtract implements WaveformProcessor {
  private readonly samples: WaveformSamples;
  private readonly shiftTime: number;

  constructor(private readonly values: ValuesOf<typeof parameters>) {
    const { legacy, saturation, numNoiseBins, shiftTime } = values;
    this.samples = new WaveformSamples(legacy ? Infinity : saturation, numNoiseBins);
    this.shiftTime = shiftTime ?? (legacy ? legacyShift : shiftToStart);
  }

  process(firstTime: number, sampling: number, samples: ArrayLike<number>, result: WaveformResult): void {
    result.clear('ok');
    const status = this.samples.load(samples);
    if (status !== undefined) {
      result.status = status;
      return;
    }
    const { windowPeak, minPeakAmplitude, legacy, scaleFactor, noise } = this.values;
    const { values, count, isUsed } = this.samples;
    const pedestal = legacy ? 0 : this.samples.pedestal;
    result.isSaturated = this.samples.isSaturated;
    result.ndf = 1;
    for (let i = windowPeak; i < count - windowPeak; i++) {
      const height = values[i] - pedestal;
      if (height < minPeakAmplitude || isUsed[i] === 0 || !isFirstMaximum(values, count, i, windowPeak)) continue;
      const time = firstTime + (i + 0.5) * sampling - this.shiftTime;
      if (legacy) result.add(height * scaleFactor, 0, time, 0);
      else result.add(height, Math.sqrt(noise * noise + height), time, sampling / Math.sqrt(12));
    }
    if (result.peakCount === 0) result.status = 'noPeak';
  }
}
