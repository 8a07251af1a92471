import type { Random } from '../../../../framework/index.ts';
import { EventRandom } from '../../../../framework/random/EventRandom.ts';
import { LightPropagation } from '../../../../modules/digitisation/light/LightPropagation.ts';
import { PulseShape } from '../../../../modules/digitisation/readout/PulseShape.ts';
import { ReadoutNoise } from '../../../../modules/digitisation/readout/ReadoutNoise.ts';
import { Waveform } from '../../../../modules/digitisation/readout/Waveform.ts';
import { type Hit, WaveformDigitiser } from '../../../../modules/digitisation/readout/WaveformDigitiser.ts';
import { samplePoisson } from '../../../../modules/statistics/samplePoisson.ts';

export const sampling = 5;
export const adcPerMeV = 16;
const pePerMeV = 30;
const scale = adcPerMeV / pePerMeV;
const crystalLength = 200;
const nonUniformity = 0.05;
const windowLength = 400;

/** Light yield at a depth of a crystal, relative to its middle. */
export const lightYield = (depth: number): number => 1 + nonUniformity * (depth / crystalLength - 0.5);

export const randomOf = (seed: number): Random => {
  const engine = new EventRandom(seed, 'reconstruction', 'test');
  engine.startEvent(1, 0, 1);
  return engine.random;
};

/** A deposit: energy in MeV, time in ns after the first sample of the window, depth in mm. */
export interface Deposit {
  readonly energy: number;
  readonly time: number;
  readonly depth: number;
}

/** Digis of one CsI channel as CaloDigiMaker makes them. */
export class SimulatedDigis {
  readonly pulse = new PulseShape(sampling);
  private readonly light = new LightPropagation();
  private readonly waveform = new Waveform(this.pulse);
  private readonly digitiser: WaveformDigitiser;

  constructor(readonly random: Random) {
    const noise = new ReadoutNoise(this.pulse, { electronics: 0.18, photoElectrons: 0.25 });
    this.digitiser = new WaveformDigitiser({ presamples: 16, peakHalfWindow: 2, minPeak: 16, minNoiseAmplitude: 2, maximum: 4095 }, noise);
  }

  /** With light yield, photo-statistics, light propagation, noise, pedestal, cut to whole ADC counts, zero-suppressed. */
  digis(deposits: readonly Deposit[]): readonly Hit[] {
    this.waveform.start(windowLength);
    for (const { energy, time, depth } of deposits) {
      this.light.setDistance(crystalLength - depth);
      const count = samplePoisson(energy * lightYield(depth) * pePerMeV, this.random);
      for (let i = 0; i < count; i++) this.waveform.addPhotoElectron(time + this.light.sample(this.random));
    }
    this.waveform.build(scale);
    return this.digitiser.digitise(this.waveform, scale, this.random);
  }
}

/** `count` samples of pulses on a pedestal, exact: neither noise nor cut to whole counts. */
export function exactSamples(
  count: number,
  pedestal: number,
  pulses: readonly { readonly amplitude: number; readonly start: number }[],
): Float64Array {
  const shape = new PulseShape(sampling);
  return Float64Array.from({ length: count }, (_, i) =>
    pulses.reduce((sum, { amplitude, start }) => sum + amplitude * shape.at(i * sampling - start), pedestal),
  );
}
