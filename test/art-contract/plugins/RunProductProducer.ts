import { integer, output, type Producer, type ProducerRun, type ProducerSubRun, producer, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = { ivalue: integer({ default: 0, about: 'the number of each run and subrun' }) };
const outputs = { run: output(IntProduct, { level: 'Run' }), subRun: output(IntProduct, { level: 'SubRun', instance: 'subRun' }) };

/** Puts a number into every run and subrun at its end. */
@producer(parameters, outputs)
export class RunProductProducer implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(): void {}

  endSubRun(subRun: ProducerSubRun): void {
    subRun.put(outputs.subRun, { value: this.values.ivalue });
  }

  endRun(run: ProducerRun): void {
    run.put(outputs.run, { value: this.values.ivalue });
  }
}
