import {
  boolean,
  input,
  number,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  type ProducerSubRun,
  producer,
  Random,
  sequence,
  string,
  type ValuesOf,
} from '../../framework/index.ts';
import { sipmId, sipmsPerCrystal } from '../calorimeter/geometry/identifiers.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { ProditionsService } from '../conditions/ProditionsService.ts';
import { CaloShowerSteps, EventWindowMarker, ProtonBunchTimeMC } from '../simulation/products.ts';
import { repeatedCollection } from '../simulation/repeatedCollection.ts';
import { CrystalLight } from './light/CrystalLight.ts';
import { LightPropagation } from './light/LightPropagation.ts';
import { type SeenStep, showerSims } from './light/showerSims.ts';
import { type CaloShowerRO, CaloShowerROs, CaloShowerSims } from './products.ts';
import { checkEvent, earliestTime, endBeforeStart, foldedTime } from './readout/DigitisationWindow.ts';

const parameters = {
  caloShowerStepCollection: sequence(input(CaloShowerSteps, { about: 'a collection of deposits' }), {
    minLength: 1,
    about: 'deposits in crystals',
  }),
  propagationFileName: optional(
    string({ about: 'text table of light delays, columns as in the packaged photon_propagation_quantiles.csv, which is used when absent' }),
  ),
  eventWindowMarker: input(EventWindowMarker, { default: 'EWMProducer', about: 'length and kind of the event window' }),
  protonBunchTimeMC: input(ProtonBunchTimeMC, { default: 'EWMProducer', about: 'true time of the proton bunch' }),
  digitizationStart: number({ default: 450, min: 0, unit: 'ns', about: 'start of the readout after the proton bunch' }),
  digitizationEnd: number({ default: 1795, min: 0, unit: 'ns', about: 'its end on-spill; off-spill it lasts to the end of the event' }),
  digitizationBuffer: number({
    default: 10,
    min: 0,
    unit: 'ns',
    about: 'deposits that come earlier than the start by more than this are left out',
  }),
  LRUCorrection: boolean({ default: true, about: 'light yield along the crystals' }),
  BirksCorrection: boolean({ default: true, about: 'light from the energy after quenching, else from all deposited energy' }),
  PEStatCorrection: boolean({ default: true, about: 'fluctuations of the number of photo-electrons' }),
  addTravelTime: boolean({ default: true, about: 'time that light needs to the SiPMs' }),
  ...mu2eDiagnostics,
};

const products = { readouts: output(CaloShowerROs), sims: output(CaloShowerSims) };

/** Turns deposits in crystals into the photo-electrons that their light makes in the SiPMs. */
@producer(parameters, products, {
  check: (values) => [...endBeforeStart(values), ...repeatedCollection('caloShowerStepCollection', values.caloShowerStepCollection)],
  concurrency: 'replicated',
})
export class CaloShowerROMaker implements Producer {
  private readonly light: CrystalLight;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly random: Random,
    private readonly proditions: ProditionsService,
  ) {
    this.light = new CrystalLight(values, new LightPropagation(values.propagationFileName));
  }

  beginSubRun(subRun: ProducerSubRun): void {
    this.light.useParams(this.proditions.calSimParams.at(subRun));
  }

  produce(event: ProducerEvent): void {
    const seen = this.seenSteps(event);
    const readouts: CaloShowerRO[] = [];
    for (const { step, ptr, energy, time } of seen) {
      for (let local = 0; local < sipmsPerCrystal; local++) {
        const SiPMID = sipmId(step.volumeG4ID, local);
        const PETime = this.light.photoElectrons(step, SiPMID, energy, time, this.random);
        if (PETime.length > 0) readouts.push({ SiPMID, step: ptr, PETime });
      }
    }
    event.put(
      products.readouts,
      readouts.sort((a, b) => a.SiPMID - b.SiPMID),
    );
    event.put(products.sims, showerSims(seen));
  }

  private seenSteps(event: ProducerEvent): readonly SeenStep[] {
    const { values, light } = this;
    const window = event.get(values.eventWindowMarker);
    const { pbtime } = event.get(values.protonBunchTimeMC);
    checkEvent(window, pbtime);
    const start = earliestTime(pbtime, values, values.digitizationBuffer);
    const seen: SeenStep[] = [];
    light.startEvent();
    for (const input of values.caloShowerStepCollection) {
      const steps = event.get(input);
      for (let key = 0; key < steps.length; key++) {
        const step = steps[key];
        const energy = light.energy(step);
        const time = foldedTime(step.time, window, pbtime, values);
        if (time >= start) seen.push({ step, ptr: event.ptrInto(input, key), energy, time });
      }
    }
    return seen;
  }
}
