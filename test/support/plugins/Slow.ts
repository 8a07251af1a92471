import { integer, output, type Producer, type ProducerEvent, producer, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = { time: integer({ default: 1, min: 0, unit: 'ms', about: 'time that each event takes' }) };
const outputs = { number: output(IntProduct) };
const waiting = new Int32Array(new SharedArrayBuffer(4));

/** Takes its time. */
@producer(parameters, outputs)
export class Slow implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(event: ProducerEvent): void {
    Atomics.wait(waiting, 0, 0, this.values.time);
    event.put(outputs.number, { value: event.event });
  }
}
