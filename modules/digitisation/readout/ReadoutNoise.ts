import type { Random } from '../../../framework/index.ts';
import { sampleGaussian } from '../../statistics/sampleGaussian.ts';
import { samplePoisson } from '../../statistics/samplePoisson.ts';
import { type PulseShape, phases } from './PulseShape.ts';

/** Sources of noise, in photo-electrons per ns. */
export interface NoiseRates {
  /** Of the electronics: a Gaussian of so many photo-electrons times the sampling period, independent in every sample. */
  readonly electronics: number;
  /** Photo-electrons at random times, from radiation-induced emission of the crystal and from dark counts of the SiPM. */
  readonly photoElectrons: number;
}

/** A power of two, 1.3 ms at 5 ns: the trace's rms then is within 0.6 % of that of the process, and pulses need 20 ms once per job. */
const traceLength = 262_144;
const indexMask = traceLength - 1;

/**
 * The noise of a readout channel in units of the amplitude of a photo-electron: photo-electrons at random, with their pulses, and white noise.
 * Pulses correlate neighbouring samples and give the waveform its pedestal. A long trace is made once; every hit window gets a slice of it
 * that begins at random. The trace is a ring: every slice is as good as another.
 * Source: Mu2e/Offline, Mu2eUtilities/src/CaloNoiseUtil.cc, whose stored trace of 10 000 samples this recipe reproduces.
 */
export class ReadoutNoise {
  /** Mean of the process, photo-electron amplitudes. */
  readonly mean: number;
  private readonly trace: Float32Array;

  /** @param random the trace depends on the state of these random numbers */
  constructor(pulse: PulseShape, { electronics, photoElectrons }: NoiseRates, random: Random) {
    const { sampling, sampleCount } = pulse;
    this.mean = photoElectrons * pulse.area;
    const samples = new Float64Array(traceLength + sampleCount);
    const count = samplePoisson(photoElectrons * sampling * traceLength, random);
    for (let i = 0; i < count; i++)
      pulse.add(samples, Math.floor(random.uniform() * traceLength), Math.floor(random.uniform() * phases), 1);
    for (let i = 0; i < sampleCount; i++) samples[i] += samples[traceLength + i];
    const sigma = electronics * sampling;
    if (sigma > 0) for (let i = 0; i < traceLength; i++) samples[i] += sigma * sampleGaussian(random);
    this.trace = Float32Array.from(samples.subarray(0, traceLength));
  }

  /** Adds noise to the samples from `begin` to before `end`. @param scale amplitude of a photo-electron */
  add(samples: Float64Array, begin: number, end: number, scale: number, random: Random): void {
    const { trace } = this;
    const start = Math.floor(random.uniform() * traceLength) - begin;
    for (let i = begin; i < end; i++) samples[i] += scale * trace[(start + i) & indexMask];
  }
}
