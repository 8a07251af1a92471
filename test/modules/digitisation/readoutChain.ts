import type { Random } from '../../../framework/index.ts';
import { CrystalLight, type Deposit, type LightEffects } from '../../../modules/digitisation/light/CrystalLight.ts';
import { LightPropagation } from '../../../modules/digitisation/light/LightPropagation.ts';
import { PulseShape } from '../../../modules/digitisation/readout/PulseShape.ts';
import { ReadoutNoise } from '../../../modules/digitisation/readout/ReadoutNoise.ts';
import { Waveform } from '../../../modules/digitisation/readout/Waveform.ts';
import { type Hit, WaveformDigitiser } from '../../../modules/digitisation/readout/WaveformDigitiser.ts';

const sampleCount = 19_926;
const firstSample = 170;
/** A CsI crystal and its first SiPM. */
export const crystal = 326;
const sipm = 2 * crystal;
const scale = 16 / 30;

/** One channel from the deposit to the digi, with the settings of the shipped jobs. */
export class ReadoutChain {
  readonly pulse = new PulseShape(5);
  private readonly waveform = new Waveform(this.pulse);
  private readonly light: CrystalLight;
  private readonly digitiser: WaveformDigitiser;

  constructor(effects: LightEffects, addNoise: boolean) {
    this.light = new CrystalLight(effects, new LightPropagation());
    const settings = { presamples: 16, peakHalfWindow: 2, minPeak: 16, minNoiseAmplitude: 2, maximum: 4095 };
    const rates = { electronics: 0.18, photoElectrons: 0.25 };
    this.digitiser = new WaveformDigitiser(settings, addNoise ? new ReadoutNoise(this.pulse, rates) : undefined);
  }

  /** The signal of a deposit, before noise. */
  signal(energy: number, z: number, time: number, random: Random): Waveform {
    const deposit: Deposit = { volumeG4ID: crystal, time, energyDepG4: energy, energyDepBirks: energy, position: { z } };
    this.light.startEvent();
    this.waveform.start(sampleCount);
    for (const photoElectron of this.light.photoElectrons(deposit, sipm, this.light.energy(deposit), time, random)) {
      this.waveform.addPhotoElectron(photoElectron - firstSample);
    }
    this.waveform.build(scale);
    return this.waveform;
  }

  hits(energy: number, z: number, time: number, random: Random): readonly Hit[] {
    return this.digitiser.digitise(this.signal(energy, z, time, random), scale, random);
  }
}
