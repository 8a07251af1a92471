import { integer, output, type Producer, type ProducerEvent, producer, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = { ivalue: integer({ default: 0, about: 'the number that every event gets' }) };
const outputs = { number: output(IntProduct) };

/** Puts the same number into every event. */
@producer(parameters, outputs)
export class IntProducer implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(event: ProducerEvent): void {
    event.put(outputs.number, { value: this.values.ivalue });
  }
}
