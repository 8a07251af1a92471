import {
  type Analyzer,
  analyzer,
  boolean,
  type Event,
  Histograms,
  input,
  integer,
  Messages,
  number,
  optional,
  type SubRun,
  sequence,
  string,
  table,
  type ValuesOf,
} from '../../framework/index.ts';
import { crystalChannelCount, crystalCount, crystalOfSipm, sipmId } from '../calorimeter/geometry/identifiers.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import type { CalCalib } from '../conditions/CalCalib.ts';
import { ProditionsService } from '../conditions/ProditionsService.ts';
import { CaloDigis, CaloShowerSims } from '../digitisation/products.ts';
import { spectraFigure } from '../plots/spectraFigure.ts';
import { pictureProblem, writePicture } from '../plots/writePicture.ts';
import { chosenProcessor, processorParameters } from '../reconstruction/waveform/processorParameters.ts';
import type { WaveformProcessor } from '../reconstruction/waveform/WaveformProcessor.ts';
import { WaveformResult } from '../reconstruction/waveform/WaveformResult.ts';
import { CrystalEnergies } from './CrystalEnergies.ts';
import { SourceSpectra } from './SourceSpectra.ts';
import { type LegacyPulse, selectCrystals, selectLegacy } from './selectCrystals.ts';

/** Of the PNG, pixels. */
const pictureWidth = 1680;

const parameters = {
  caloDigiCollection: input(CaloDigis, { default: 'CaloDigiMaker', about: 'waveforms' }),
  caloShowerSimCollection: input(CaloShowerSims, { default: 'CaloShowerROMaker', about: 'true energies' }),
  ...processorParameters,
  digiSampling: number({ default: 5, min: 0.1, max: 100, unit: 'ns', about: 'period of the digitiser' }),
  ProtonBunchTimeTag: optional(
    string({ about: "accepted, without effect, as in Mu2e's analyzer: the times that are cut on are differences" }),
  ),
  maxChi2Cut: number({ default: 2, min: 0, about: 'pulses of fits with a larger chi2/ndf are passed over' }),
  docuts: boolean({ default: true, about: 'apply ratioCut and timeCut' }),
  ratioCut: number({ default: 0.8, min: 0, max: 1, about: 'smallest share of a crystal in the energy of the event' }),
  timeCut: number({ default: 20, min: 0, unit: 'ns', about: 'largest time between the first and the last pulse of the event' }),
  nBins: integer({ default: 120, min: 1, max: 100_000, about: 'bins of the spectra' }),
  endBin: number({ default: 120, above: 0, unit: 'ADC', about: 'upper end of the spectra of CsI crystals; they begin at 0' }),
  endBinLYSO: number({ default: 2000, above: 0, unit: 'ADC', about: 'upper end of the spectra of LYSO crystals, whose peak is near 1640' }),
  picture: optional(
    table(
      {
        crystals: sequence(integer({ min: 0, max: crystalCount - 1, about: 'a crystal' }), {
          minLength: 1,
          maxLength: 24,
          about: 'crystals to show',
        }),
        fileName: string({ default: 'spectra', about: 'name of the picture without its ending: .svg and .png are written' }),
      },
      { about: 'picture of some spectra at the end of the job' },
    ),
  ),
  legacyCuts: boolean({ default: false, about: "select and fill as Mu2e's analyzer does, with its known defects" }),
  ...mu2eDiagnostics,
};

function pictureCanBeWritten({ picture }: ValuesOf<typeof parameters>) {
  const problem = picture === undefined ? undefined : pictureProblem(picture.fileName);
  return problem === undefined ? [] : [{ parameter: 'picture', problem }];
}

/** Spectra of the calibration source: one for each crystal and each SiPM, from the waveforms, and the true energies beside them. */
@analyzer(parameters, { check: pictureCanBeWritten })
export class SourceCalibDigiAna implements Analyzer {
  private readonly processor: WaveformProcessor;
  private calib!: CalCalib;
  private readonly spectra: SourceSpectra;
  private readonly result = new WaveformResult();
  private readonly crystals = new CrystalEnergies();
  private readonly skipped = new Map<string, number>();
  private accepted = 0;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly proditions: ProditionsService,
    private readonly messages: Messages,
    histograms: Histograms,
  ) {
    this.processor = chosenProcessor(values);
    this.spectra = new SourceSpectra(histograms, values, values.legacyCuts ? 1 : 2);
  }

  beginSubRun(subRun: SubRun): void {
    this.calib = this.proditions.calCalib.at(subRun);
  }

  analyze(event: Event): void {
    if (this.values.legacyCuts) this.analyzeLegacy(event);
    else this.analyzeCrystals(event);
  }

  private analyzeCrystals(event: Event): void {
    const { crystals, spectra, values } = this;
    crystals.clear();
    for (const { SiPMID, t0, waveform } of event.get(values.caloDigiCollection)) {
      if (!this.findPulses(SiPMID, t0, waveform)) continue;
      for (let i = 0; i < this.result.peakCount; i++) {
        const { amplitude, time } = this.result.peaks[i];
        crystals.add(SiPMID, amplitude, time, this.calib.adcToMeV[SiPMID]);
      }
    }
    const sims = event.get(values.caloShowerSimCollection);
    const cuts = values.docuts ? values : { ratioCut: 0, timeCut: Infinity };
    selectCrystals(crystals, cuts, (index, amplitude) => {
      const { crystal, amplitudes } = crystals.get(index);
      spectra.fillCrystal(crystal, amplitude);
      for (const local of [0, 1] as const) if (amplitudes[local] > 0) spectra.fillSipm(sipmId(crystal, local), amplitudes[local]);
      let truth = 0;
      for (const sim of sims) if (sim.crystalID === crystal) truth += sim.energyDepG4;
      if (truth > 0) spectra.fillTruth(crystal, truth);
    });
  }

  private analyzeLegacy(event: Event): void {
    const { spectra, values } = this;
    const pulses: LegacyPulse[] = [];
    const sipms = new Map<number, number>();
    let [first, last] = [Infinity, -Infinity];
    for (const { SiPMID, t0, waveform } of event.get(values.caloDigiCollection)) {
      first = Math.min(first, t0);
      last = Math.max(last, t0);
      if (!this.findPulses(SiPMID, t0, waveform)) continue;
      for (let i = 0; i < this.result.peakCount; i++) {
        const { amplitude } = this.result.peaks[i];
        pulses.push({ crystal: crystalOfSipm(SiPMID), amplitude });
        sipms.set(SiPMID, (sipms.get(SiPMID) ?? 0) + amplitude);
      }
    }
    const sims = event.get(values.caloShowerSimCollection);
    const cuts = values.docuts ? values : { ratioCut: -Infinity, timeCut: Infinity };
    selectLegacy(pulses, last - first, cuts, (crystal, amplitude) => {
      spectra.fillCrystal(crystal, amplitude);
      for (const local of [0, 1]) {
        const sum = sipms.get(sipmId(crystal, local)) ?? 0;
        if (sum !== 0) spectra.fillSipm(sipmId(crystal, local), sum);
      }
      for (const sim of sims) if (sim.crystalID === crystal) spectra.fillTruth(crystal, sim.energyDepG4);
    });
  }

  /** Fits a waveform; what is not used is counted by its reason. */
  private findPulses(SiPMID: number, t0: number, waveform: ArrayLike<number>): boolean {
    const { result, values } = this;
    if (SiPMID >= crystalChannelCount) return this.skip('a SiPM without a crystal');
    this.processor.process(t0, values.digiSampling, waveform, result);
    const problem = result.problem(values.maxChi2Cut);
    if (problem !== undefined) return this.skip(problem);
    this.accepted++;
    return true;
  }

  private skip(reason: string): false {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
    return false;
  }

  async endJob(): Promise<void> {
    const reasons = [...this.skipped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => `${count} ${reason}`);
    this.messages.info(
      'SourceCalibDigiAna',
      `${this.accepted} digis used; passed over: ${reasons.join(', ') || 'none'}\n${this.spectra.report()}`,
    );
    if (this.values.picture !== undefined) await this.draw(this.values.picture);
  }

  private async draw({ crystals, fileName }: NonNullable<ValuesOf<typeof parameters>['picture']>): Promise<void> {
    const figure = await spectraFigure(this.spectra.ofCrystals(crystals));
    await writePicture(figure, fileName, pictureWidth);
    this.messages.info('SourceCalibDigiAna', `wrote the spectra of crystals ${crystals.join(', ')} to ${fileName}.svg and ${fileName}.png`);
  }
}
