import {
  type Analyzer,
  analyzer,
  type Event,
  type Filter,
  filter,
  input,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  producer,
  type ValuesOf,
} from 'tsfw';
import { IntProduct } from '../../support/plugins/products.ts';
import { Count } from './products.ts';

const parameters = {
  number: input(IntProduct, { about: 'number of the event' }),
  ofRun: optional(input(IntProduct, { about: 'number of the run' })),
};
const outputs = { sum: output(Count) };

/** Adds a number of the event and one of its run. */
@producer(parameters, outputs)
export class RunSum implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(event: ProducerEvent): void {
    const { number, ofRun } = this.values;
    event.put(outputs.sum, { events: event.get(number).value + (ofRun === undefined ? 0 : event.runProducts.get(ofRun).value) });
  }
}

/** Prints how the counts of the event were made, and with which configurations. */
@analyzer({})
export class ProvenanceReader implements Analyzer {
  analyze(event: Event): void {
    for (const { product } of event.getMany(Count)) {
      const { parentIds, parameters: values } = event.getProductProvenance(product.id)!;
      show(`${product.name} by ${product.moduleType} from ${parentIds.length} products, ${values?.names().join(' ')}`);
    }
    for (const process of ['One', 'Two', 'Four']) {
      const root = event.getProcessParameterSet(process);
      const value = ['producers', 'a', 'value'].reduce(
        (table, name) => (table?.kind === 'table' ? table.get(name) : undefined),
        root?.get('physics'),
      );
      show(`${process}: ${root === undefined ? 'no such process' : value?.kind === 'number' ? `value ${value.canonical}` : 'absent'}`);
    }
  }
}

const show = (text: string): unknown => process.stdout.write(`PROVENANCE ${text}\n`);

const forgotten = { first: output(Count), second: output(Count, { instance: 'second' }) };

/** Rejects every event and puts nothing of what it declares. */
@filter({}, forgotten)
export class ForgetfulFilter implements Filter {
  filter(): boolean {
    return false;
  }
}
