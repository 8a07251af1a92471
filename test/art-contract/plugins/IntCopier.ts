import { input, output, type Producer, type ProducerEvent, producer, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = { input_label: input(IntProduct, { about: 'the number to copy' }) };
const outputs = { number: output(IntProduct) };

/** Puts a number that another module made. */
@producer(parameters, outputs)
export class IntCopier implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(event: ProducerEvent): void {
    event.put(outputs.number, event.get(this.values.input_label));
  }
}
