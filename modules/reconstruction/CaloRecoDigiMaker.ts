import {
  boolean,
  Counters,
  FrameworkError,
  input,
  Messages,
  number,
  output,
  type Producer,
  type ProducerEvent,
  type ProducerSubRun,
  producer,
  type ValuesOf,
} from '../../framework/index.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import type { CalCalib } from '../conditions/CalCalib.ts';
import { ProditionsService } from '../conditions/ProditionsService.ts';
import { CaloDigis } from '../digitisation/products.ts';
import { ProtonBunchTime } from '../simulation/products.ts';
import { type CaloRecoDigi, CaloRecoDigis } from './products.ts';
import { chosenProcessor, processorParameters } from './waveform/processorParameters.ts';
import type { WaveformProcessor } from './waveform/WaveformProcessor.ts';
import { WaveformResult } from './waveform/WaveformResult.ts';

const parameters = {
  caloDigiCollection: input(CaloDigis, { default: 'CaloDigiMaker', about: 'waveforms' }),
  ...processorParameters,
  digiSampling: number({ default: 5, min: 0.1, max: 100, unit: 'ns', about: 'period of the digitiser' }),
  ProtonBunchTimeTag: input(ProtonBunchTime, { default: 'EWMProducer', about: 'measured time of the proton bunch' }),
  UseProtonBunchTime: boolean({ default: true, about: 'give times after the proton bunch, else after the marker of the event window' }),
  maxChi2Cut: number({
    default: 2,
    min: 0,
    about: 'pulses of fits with a larger chi2/ndf are dropped, and those of fits without degrees of freedom',
  }),
  ...mu2eDiagnostics,
};

const products = { recoDigis: output(CaloRecoDigis) };

/** Finds the pulses in the waveforms of the digis, and their energies and times. */
@producer(parameters, products, { concurrency: 'replicated' })
export class CaloRecoDigiMaker implements Producer {
  private readonly processor: WaveformProcessor;
  private readonly result = new WaveformResult();
  private calib!: CalCalib;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly proditions: ProditionsService,
    private readonly messages: Messages,
    /** Digis without a pulse, by reason. */
    private readonly dropped: Counters,
  ) {
    this.processor = chosenProcessor(values);
  }

  beginSubRun(subRun: ProducerSubRun): void {
    this.calib = this.proditions.calCalib.at(subRun);
  }

  produce(event: ProducerEvent): void {
    const { values, result, calib } = this;
    const bunchTime = values.UseProtonBunchTime ? event.get(values.ProtonBunchTimeTag).pbtime : 0;
    const recoDigis: CaloRecoDigi[] = [];
    for (const [key, { SiPMID, t0, waveform }] of event.get(values.caloDigiCollection).entries()) {
      if (!(SiPMID < calib.adcToMeV.length)) {
        throw new FrameworkError(
          'DataCorruption',
          `a digi is of SiPM ${SiPMID} (ids are 0 to ${calib.adcToMeV.length - 1}) check the module or file that made the CaloDigis`,
        );
      }
      this.processor.process(t0, values.digiSampling, waveform, result);
      const reason = result.problem(values.maxChi2Cut);
      if (reason !== undefined) {
        this.dropped.add(reason);
        continue;
      }
      const digi = event.ptrInto(values.caloDigiCollection, key);
      const scale = calib.adcToMeV[SiPMID];
      const shift = bunchTime + calib.timeCorrection[SiPMID];
      for (let i = 0; i < result.peakCount; i++) {
        const { amplitude, amplitudeError, time, timeError, isPileUp } = result.peaks[i];
        recoDigis.push({
          ...{ digi, SiPMID, eDep: amplitude * scale, eDepErr: amplitudeError * scale, time: time - shift, timeErr: timeError },
          ...{ chi2: result.chi2, ndf: result.ndf, pileUp: isPileUp },
        });
      }
    }
    event.put(products.recoDigis, recoDigis);
  }

  endJob(): void {
    const counts = this.dropped.entries().map(([reason, count]) => `${count} ${reason}`);
    if (counts.length === 0) return;
    this.messages.info('CaloRecoDigiMaker', `digis without a pulse, by reason: ${counts.join(', ')}`);
  }
}
