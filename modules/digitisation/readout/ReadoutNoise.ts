import type { Random } from '../../../framework/index.ts';
import { sampleGaussian } from '../../statistics/sampleGaussian.ts';
import { samplePoisson } from '../../statistics/samplePoisson.ts';
import type { PulseShape } from './PulseShape.ts';

/** Sources of noise, in photo-electrons per ns. */
export interface NoiseRates {
  /** Of the electronics: a Gaussian of so many photo-electrons times the sampling period, independent in every sample. */
  readonly electronics: number;
  /** Photo-electrons at random times, from radiation-induced emission of the crystal and from dark counts of the SiPM. */
  readonly photoElectrons: number;
}

/**
 * The noise of a readout channel: photo-electrons at random times, with their pulses, and white noise. Pulses correlate neighbouring
 * samples and give the waveform its pedestal.
 * Every hit window has noise of its own, drawn from the random numbers of its event. (Mu2e takes slices of a stored trace of 10 000
 * samples, made by this recipe; its mean and rms are those of 260 independent windows.) Photo-electrons start with a sample: of the time
 * between samples, a pulse 84 ns wide leaves no trace in the mean, the rms and the correlations (5e-4).
 * Source: Mu2e/Offline, Mu2eUtilities/src/CaloNoiseUtil.cc.
 */
export class ReadoutNoise {
  /** Mean, in amplitudes of a photo-electron. */
  readonly mean: number;
  /** Those that start with each sample of the window, and of the pulse before it; zero between calls. */
  private photoElectrons = new Uint32Array(0);

  constructor(
    private readonly pulse: PulseShape,
    private readonly rates: NoiseRates,
  ) {
    this.mean = rates.photoElectrons * pulse.area;
  }

  /** Adds noise to the samples from `begin` to before `end`. @param scale amplitude of a photo-electron */
  add(samples: Float64Array, begin: number, end: number, scale: number, random: Random): void {
    const { pulse, rates } = this;
    // Of pulses that start earlier nothing is left.
    const first = begin - pulse.sampleCount + 1;
    const starts = end - first;
    if (starts > this.photoElectrons.length) this.photoElectrons = new Uint32Array(2 * starts);
    const { photoElectrons } = this;
    const count = samplePoisson(rates.photoElectrons * pulse.sampling * starts, random);
    for (let i = 0; i < count; i++) photoElectrons[Math.floor(random.uniform() * starts)]++;
    for (let i = 0; i < starts; i++) {
      if (photoElectrons[i] > 0) pulse.add(samples, begin, end, first + i, 0, scale * photoElectrons[i]);
    }
    photoElectrons.fill(0, 0, starts);
    const sigma = scale * rates.electronics * pulse.sampling;
    if (sigma > 0) for (let i = begin; i < end; i++) samples[i] += sigma * sampleGaussian(random);
  }
}
