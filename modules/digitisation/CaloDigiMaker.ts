import {
  boolean,
  FrameworkError,
  input,
  integer,
  number,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  type ProducerSubRun,
  producer,
  Random,
  string,
  table,
  type ValuesOf,
} from '../../framework/index.ts';
import { crystalChannelCount } from '../calorimeter/geometry/identifiers.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import type { CalSimParams } from '../conditions/CalSimParams.ts';
import { ProditionsService } from '../conditions/ProditionsService.ts';
import { EventWindowMarker, ProtonBunchTimeMC } from '../simulation/products.ts';
import { type CaloDigi, CaloDigis, CaloShowerROs } from './products.ts';
import { checkEvent, endBeforeStart, SampleClock } from './readout/DigitisationWindow.ts';
import { noiseParameters } from './readout/noiseParameters.ts';
import { PulseShape } from './readout/PulseShape.ts';
import { ReadoutNoise } from './readout/ReadoutNoise.ts';
import { Waveform } from './readout/Waveform.ts';
import { WaveformDigitiser } from './readout/WaveformDigitiser.ts';

const parameters = {
  caloShowerROCollection: input(CaloShowerROs, { default: 'CaloShowerROMaker', about: 'photo-electrons in the SiPMs' }),
  eventWindowMarker: input(EventWindowMarker, { default: 'EWMProducer', about: 'length and kind of the event window' }),
  protonBunchTimeMC: input(ProtonBunchTimeMC, { default: 'EWMProducer', about: 'true time of the proton bunch' }),
  pulseCache: table(
    {
      fileName: optional(
        string({ about: 'text table of the pulse, columns t_ns and relative_amplitude; the packaged pulse_shape_2p5ns.csv when absent' }),
      ),
      digiSampling: number({ default: 5, min: 0.1, max: 100, unit: 'ns', about: 'period of the digitiser' }),
    },
    { about: 'pulse of a photo-electron' },
  ),
  noiseCache: table(
    {
      ...noiseParameters,
    },
    { about: 'noise of the readout' },
  ),
  addNoise: boolean({ default: true, about: 'noise, and the pedestal that it brings' }),
  digitizationStart: number({ default: 450, min: 0, unit: 'ns', about: 'start of the readout after the proton bunch' }),
  digitizationEnd: number({ default: 1795, min: 0, unit: 'ns', about: 'its end on-spill; off-spill it lasts to the end of the event' }),
  bufferDigi: integer({ default: 16, min: 0, max: 1000, unit: 'samples', about: 'kept before a peak' }),
  nBits: integer({ default: 12, min: 1, max: 16, about: 'bits of the digitiser' }),
  minPeakADC: integer({ default: 16, min: 1, unit: 'ADC', about: 'smallest height of a peak above the pedestal; 16 are 1 MeV in CsI' }),
  minNoiseAmp: number({ default: 2, above: 0, unit: 'ADC', about: 'noise is made where the signal is at least this high' }),
  nBinsPeak: integer({ default: 2, min: 1, max: 100, unit: 'samples', about: 'a peak is the first maximum among so many on either side' }),
  ...mu2eDiagnostics,
};

const products = { digis: output(CaloDigis) };

/** Turns photo-electrons in the SiPMs into the waveforms that the electronics reads out. */
@producer(parameters, products, { check: endBeforeStart, concurrency: 'replicated' })
export class CaloDigiMaker implements Producer {
  private params!: CalSimParams;
  private readonly clock: SampleClock;
  private readonly waveform: Waveform;
  private readonly digitiser: WaveformDigitiser;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly random: Random,
    private readonly proditions: ProditionsService,
  ) {
    const { pulseCache, noiseCache, addNoise, bufferDigi, nBits, minPeakADC, minNoiseAmp, nBinsPeak } = values;
    const pulse = new PulseShape(pulseCache.digiSampling, pulseCache.fileName);
    const rates = { electronics: noiseCache.elecNphotPerNs, photoElectrons: noiseCache.rinNphotPerNs + noiseCache.darkNphotPerNs };
    this.clock = new SampleClock(values, pulse.sampling, bufferDigi);
    this.waveform = new Waveform(pulse);
    this.digitiser = new WaveformDigitiser(
      { presamples: bufferDigi, peakHalfWindow: nBinsPeak, minPeak: minPeakADC, minNoiseAmplitude: minNoiseAmp, maximum: 2 ** nBits - 1 },
      addNoise ? new ReadoutNoise(pulse, rates) : undefined,
    );
  }

  beginSubRun(subRun: ProducerSubRun): void {
    this.params = this.proditions.calSimParams.at(subRun);
  }

  produce(event: ProducerEvent): void {
    const { values, clock, waveform } = this;
    const readouts = [...event.get(values.caloShowerROCollection)].sort((a, b) => a.SiPMID - b.SiPMID);
    const window = event.get(values.eventWindowMarker);
    const { pbtime } = event.get(values.protonBunchTimeMC);
    checkEvent(window, pbtime);
    const count = clock.count(window);
    const shift = pbtime - clock.firstSample;
    const digis: CaloDigi[] = [];
    for (let i = 0; i < readouts.length; ) {
      const { SiPMID } = readouts[i];
      const scale = this.amplitudeOfPhotoElectron(SiPMID);
      waveform.start(count);
      for (; i < readouts.length && readouts[i].SiPMID === SiPMID; i++) {
        const { PETime } = readouts[i];
        for (let k = 0; k < PETime.length; k++) waveform.addPhotoElectron(PETime[k] + shift);
      }
      waveform.build(scale);
      for (const { begin, samples, peak } of this.digitiser.digitise(waveform, scale, this.random)) {
        digis.push({ SiPMID, t0: clock.timeOf(begin), waveform: samples, peakpos: peak });
      }
    }
    event.put(products.digis, digis);
  }

  private amplitudeOfPhotoElectron(sipm: number): number {
    const { adcPerMeV, pePerMeV } = this.params;
    if (sipm < crystalChannelCount) return adcPerMeV[sipm] / pePerMeV[sipm];
    throw new FrameworkError(
      'DataCorruption',
      `photo-electrons in SiPM ${sipm} (crystals have the SiPMs 0 to ${crystalChannelCount - 1}) check the module or file that made the CaloShowerROs`,
    );
  }
}
