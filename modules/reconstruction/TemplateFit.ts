import { integer, number, optional, string, table, tool, type ValuesOf } from '../../framework/index.ts';
import { PulseSearch } from './waveform/PulseSearch.ts';
import { type WaveformProcessor, waveformProcessor } from './waveform/WaveformProcessor.ts';
import type { WaveformResult } from './waveform/WaveformResult.ts';

const parameters = {
  pulseCache: table(
    {
      fileName: optional(
        string({ about: 'text table of the pulse, columns t_ns and relative_amplitude; the packaged pulse_shape_2p5ns.csv when absent' }),
      ),
    },
    { about: 'pulse that is fitted' },
  ),
  windowPeak: integer({ default: 3, min: 1, max: 100, unit: 'samples', about: 'a peak is the first maximum among so many on either side' }),
  minPeakAmplitude: number({
    default: 24,
    above: 0,
    unit: 'ADC',
    about: 'smallest height of a peak above the pedestal; 24 are 1.5 MeV in CsI',
  }),
  numNoiseBins: integer({
    default: 5,
    min: 1,
    max: 1000,
    unit: 'samples',
    about: 'first samples whose mean is the first guess of the pedestal',
  }),
  minDTPeaks: number({ default: 20, min: 0, unit: 'ns', about: 'smallest distance of two pulses' }),
  psdThreshold: number({ default: 0.1, min: 0, about: 'a further pulse is at least this share of the waveform at its place' }),
  chiThreshold: number({ default: 1, min: 0, about: 'above this chi2/ndf a further pulse is looked for at all times' }),
  saturation: integer({ default: 4095, min: 1, unit: 'ADC', about: 'samples of this value and above are in saturation and left out' }),
};

/**
 * Fits the known pulse to the waveform with a free baseline, which also serves as the variance of the samples: Mu2e's objective, at its minimum.
 * That makes amplitudes a little small, by 0.2 to 0.3 ADC with the usual noise: see docs/waveform-processors.md.
 * Source: Mu2e/Offline, CaloReco/src/CaloTemplateWFProcessor.cc.
 */
@tool(waveformProcessor, parameters)
export class TemplateFit implements WaveformProcessor {
  private readonly search: PulseSearch;

  constructor({ pulseCache, ...rules }: ValuesOf<typeof parameters>) {
    this.search = new PulseSearch({
      ...rules,
      pulseFile: pulseCache.fileName,
      lightDistance: undefined,
      shapeError: 0,
      pedestal: undefined,
      whitener: undefined,
      amplitudeVariance: 1,
    });
  }

  process(firstTime: number, sampling: number, samples: ArrayLike<number>, result: WaveformResult): void {
    this.search.process(firstTime, sampling, samples, result);
  }
}
