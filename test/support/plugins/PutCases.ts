import { enumeration, output, type Producer, type ProducerEvent, type ProducerRun, producer, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const ways = [
  'nothing',
  'twice',
  'null',
  'undeclared',
  'wrongLevel',
  'kept',
  'runTwice',
  'thrown',
  'outOfRange',
  'fraction',
  'missing',
] as const;
const parameters = { way: enumeration(ways, { about: 'what to do wrong' }) };
const outputs = { event: output(IntProduct), run: output(IntProduct, { instance: 'run', level: 'Run' }) };
const undeclared = output(IntProduct, { instance: 'undeclared' });

/** Puts products as they must not be put. */
@producer(parameters, outputs)
export class PutCases implements Producer {
  private kept: ProducerEvent | undefined;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  beginRun(run: ProducerRun): void {
    run.put(outputs.run, { value: 1 });
  }

  endRun(run: ProducerRun): void {
    if (this.values.way === 'runTwice') run.put(outputs.run, { value: 2 });
  }

  endJob(): void {
    if (this.values.way === 'kept') this.kept?.put(outputs.event, { value: 1 });
  }

  produce(event: ProducerEvent): void {
    this.kept = event;
    const { way } = this.values;
    if (way === 'nothing') return;
    const value = way === 'outOfRange' ? 2 ** 31 : way === 'fraction' ? 0.5 : 1;
    event.put(outputs.event, (way === 'null' ? null : way === 'missing' ? {} : { value }) as never);
    if (way === 'twice') event.put(outputs.event, { value });
    if (way === 'undeclared') event.put(undeclared, { value });
    if (way === 'wrongLevel') event.put(outputs.run, { value });
    if (way === 'thrown') throw new Error('after putting');
  }
}
