import { number, tool, type ValuesOf } from '../../framework/index.ts';
import { mu2eFitParameters } from '../compatibility/mu2eParameters.ts';
import { PulseSearch } from './waveform/PulseSearch.ts';
import { searchParameters } from './waveform/searchParameters.ts';
import { type WaveformProcessor, waveformProcessor } from './waveform/WaveformProcessor.ts';
import type { WaveformResult } from './waveform/WaveformResult.ts';

const parameters = {
  ...searchParameters,
  minPeakAmplitude: number({
    default: 24,
    above: 0,
    unit: 'ADC',
    about: 'smallest height of a peak above the pedestal; 24 are 1.5 MeV in CsI',
  }),
  chiThreshold: number({ default: 1, min: 0, about: 'above this chi2/ndf a further pulse is looked for at all times' }),
  ...mu2eFitParameters,
};

/**
 * Fits the known pulse to the waveform with a free baseline, which also serves as the variance of the samples: Mu2e's objective, at its minimum.
 * With the delays of the light, amplitudes are small by 0.4 to 0.6 ADC at 6 MeV: see docs/waveform-processors.md.
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
