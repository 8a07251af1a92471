import {
  boolean,
  integer,
  number,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  producer,
  Random,
  type ValuesOf,
} from '../../framework/index.ts';
import { sampleGaussian } from '../statistics/sampleGaussian.ts';
import { estimatedBunchTime, estimatedBunchTimeError, offSpillLength, onSpillTiming } from './eventWindow.ts';
import { EventWindowMarker, ProtonBunchTime, ProtonBunchTimeMC } from './products.ts';

const parameters = {
  SpillType: integer({ min: 0, max: 1, about: '0 off-spill (windows of 100 us without protons), 1 on-spill' }),
  InitialPhaseShift: optional(number({ min: 0, max: 1, unit: 'clock ticks', about: 'on-spill: phase of the first bunch; 0 when absent' })),
  RecoFromMCTruth: boolean({ default: false, about: 'on-spill: measure the time of the bunch as it truly was, with an error' }),
  RecoFromMCTruthErr: number({ default: 0, min: 0, unit: 'ns', about: 'standard deviation of that error' }),
};

const products = {
  marker: output(EventWindowMarker),
  bunchTimeMC: output(ProtonBunchTimeMC),
  bunchTime: output(ProtonBunchTime),
};

/** Says how long the window of each event is, and when the protons came. */
@producer(parameters, products, { concurrency: 'replicated' })
export class EventWindowMarkerProducer implements Producer {
  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly random: Random,
  ) {}

  produce(event: ProducerEvent): void {
    const { SpillType: spillType, InitialPhaseShift: phase = 0 } = this.values;
    if (spillType === 0) {
      event.put(products.marker, { spillType, eventLength: offSpillLength });
      event.put(products.bunchTimeMC, { pbtime: 0 });
      event.put(products.bunchTime, { pbtime: 0, pbterr: 0 });
      return;
    }
    const { bunchTime, length } = onSpillTiming(event.event, phase);
    event.put(products.marker, { spillType, eventLength: length });
    event.put(products.bunchTimeMC, { pbtime: bunchTime });
    event.put(products.bunchTime, this.measured(bunchTime));
  }

  private measured(bunchTime: number): { readonly pbtime: number; readonly pbterr: number } {
    const { RecoFromMCTruth: isFromTruth, RecoFromMCTruthErr: error } = this.values;
    if (!isFromTruth) return { pbtime: estimatedBunchTime, pbterr: estimatedBunchTimeError };
    return { pbtime: error === 0 ? bunchTime : bunchTime + error * sampleGaussian(this.random), pbterr: error };
  }
}
