import {
  type Analyzer,
  analyzer,
  type Event,
  input,
  isNull,
  nullPtr,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  producer,
  type ValuesOf,
} from 'tsfw';
import { Points } from './products.ts';

const parameters = { from: optional(input(Points, { about: 'points to move; without them, three are made' })) };
const outputs = { points: output(Points) };

/** Makes points, each referring to the one that it was made from: the next of its own, or one of its input. */
@producer(parameters, outputs)
export class PointProducer implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(event: ProducerEvent): void {
    const { from } = this.values;
    if (from === undefined) {
      const x = [1, 2, 3].map((n) => 10 * event.event + n);
      event.put(
        outputs.points,
        x.map((value, i) => ({ x: value, origin: i === 2 ? nullPtr : event.ptrTo(outputs.points, i + 1) })),
      );
    } else
      event.put(
        outputs.points,
        event.get(from).map((point, i) => ({ x: point.x + 0.5, origin: event.ptrInto(from, i) })),
      );
  }
}

const readerParameters = { points: input(Points, { about: 'points to print' }) };

/** Prints points and what they refer to, as `x<-x<-x`; `?` where the target is not in the event. */
@analyzer(readerParameters)
export class PointReader implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof readerParameters>) {}

  analyze(event: Event): void {
    const chains = event.get(this.values.points).map((point) => {
      const chain = [String(point.x)];
      for (let ptr = point.origin; !isNull(ptr); ) {
        const target = event.dereference(Points, ptr);
        chain.push(target === undefined ? '?' : String(target.x));
        ptr = target?.origin ?? nullPtr;
      }
      return chain.join('<-');
    });
    process.stdout.write(`POINTS ${event.event} ${chains.join(' ')} of ${event.findAll(Points).length}\n`);
  }
}
