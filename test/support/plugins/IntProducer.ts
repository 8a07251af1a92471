import { integer, output, type Producer, type ProducerEvent, type ProducerRun, type ProducerSubRun, producer, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = { value: integer({ default: 0, about: 'added to the number of the event, subrun or run' }) };
const outputs = {
  event: output(IntProduct),
  transient: output(IntProduct, { instance: 'transient', transient: true }),
  subRun: output(IntProduct, { level: 'SubRun', instance: 'subRun' }),
  run: output(IntProduct, { level: 'Run', instance: 'run' }),
};

/** Puts a number into each event, subrun (at its end) and run (at its beginning). */
@producer(parameters, outputs)
export class IntProducer implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  beginRun(run: ProducerRun): void {
    run.put(outputs.run, { value: run.run + this.values.value });
  }

  endSubRun(subRun: ProducerSubRun): void {
    subRun.put(outputs.subRun, { value: subRun.subRun + this.values.value });
  }

  produce(event: ProducerEvent): void {
    event.put(outputs.event, { value: event.event + this.values.value });
    event.put(outputs.transient, { value: -event.event });
  }
}
