import { number, optional, table, tool, type ValuesOf } from '../../framework/index.ts';
import { crystalLength } from '../calorimeter/geometry/dimensions.ts';
import { noiseParameters } from '../digitisation/readout/noiseParameters.ts';
import { NoiseWhitener } from './waveform/NoiseWhitener.ts';
import { noiseCovariance } from './waveform/noiseCovariance.ts';
import { PulseSearch, type PulseSearchSettings, usualSampling } from './waveform/PulseSearch.ts';
import { searchParameters } from './waveform/searchParameters.ts';
import { type WaveformProcessor, waveformProcessor } from './waveform/WaveformProcessor.ts';
import type { WaveformResult } from './waveform/WaveformResult.ts';

const parameters = {
  ...searchParameters,
  noiseCache: table(
    {
      ...noiseParameters,
      // Without noise of each sample on its own, the covariance could not be inverted.
      elecNphotPerNs: number({
        default: 0.18,
        above: 0,
        max: 10,
        unit: 'photo-electrons/ns',
        about: 'noise of the electronics: Gaussian of this times the period',
      }),
    },
    { about: 'noise of the readout, as CaloDigiMaker makes it' },
  ),
  adcPerPhotoElectron: number({ default: 16 / 30, above: 0, unit: 'ADC', about: 'amplitude of a photo-electron' }),
  pedestal: optional(
    number({ min: 0, unit: 'ADC', about: 'mean of samples without signal, which a known noise has too; fitted when absent' }),
  ),
  lightDepth: optional(
    number({
      min: 0,
      max: crystalLength,
      unit: 'mm',
      about: 'depth from which light has the delays that the pulse contains; a pulse without delays when absent',
    }),
  ),
  shapeUncertainty: number({
    default: 0.001,
    min: 0,
    max: 1,
    about: 'deviations of pulses from the shape, relative to their amplitude; chi2 allows for them',
  }),
  minPeakAmplitude: number({
    default: 8,
    above: 0,
    unit: 'ADC',
    about: 'smallest height of a peak above the pedestal; 8 are 0.5 MeV in CsI',
  }),
  chiThreshold: number({ default: 2, min: 0, about: 'above this chi2/ndf a further pulse is looked for at all times' }),
};

/**
 * Generalised least squares with the covariance of the readout's noise: the estimate of least variance for amplitude and time of a known pulse in
 * known noise, and a chi2 that is one. Samples of this noise are correlated by 0.94 from one to the next; fits that take them as
 * independent lose resolution. Several pulses are fitted together.
 */
@tool(waveformProcessor, parameters)
export class OptimalFilter implements WaveformProcessor {
  private readonly settings: Omit<PulseSearchSettings, 'whitener' | 'shapeError'>;
  private search: PulseSearch | undefined;
  private sampling = usualSampling;

  constructor(private readonly values: ValuesOf<typeof parameters>) {
    const { pulseCache, adcPerPhotoElectron, lightDepth, ...rules } = values;
    const lightDistance = lightDepth === undefined ? undefined : crystalLength - lightDepth;
    this.settings = { ...rules, lightDistance, pulseFile: pulseCache.fileName, amplitudeVariance: adcPerPhotoElectron };
    // A table that cannot be read is an error of the configuration, not of the first event.
    if (pulseCache.fileName !== undefined) this.search = this.searchFor(usualSampling);
  }

  process(firstTime: number, sampling: number, samples: ArrayLike<number>, result: WaveformResult): void {
    if (this.search === undefined || sampling !== this.sampling) {
      this.search = this.searchFor(sampling);
      this.sampling = sampling;
    }
    this.search.process(firstTime, sampling, samples, result);
  }

  private searchFor(sampling: number): PulseSearch {
    const { noiseCache, adcPerPhotoElectron, pulseCache, shapeUncertainty } = this.values;
    const rates = { electronics: noiseCache.elecNphotPerNs, photoElectrons: noiseCache.rinNphotPerNs + noiseCache.darkNphotPerNs };
    const whitener = new NoiseWhitener(noiseCovariance(sampling, pulseCache.fileName, rates, adcPerPhotoElectron));
    return new PulseSearch({ ...this.settings, whitener, shapeError: shapeUncertainty / whitener.unpredictable });
  }
}
