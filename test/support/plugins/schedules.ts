import { isMainThread } from 'node:worker_threads';
import {
  type Analyzer,
  analyzer,
  Counters,
  type Event,
  enumeration,
  type Filter,
  FrameworkError,
  filter,
  Histograms,
  input,
  integer,
  Messages,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  type ProducerSubRun,
  producer,
  Random,
  type ValuesOf,
} from 'tsfw';
import { IntProduct, NumbersProduct } from './products.ts';

const parameters = {
  after: optional(input(NumbersProduct, { about: 'numbers to add to' })),
  throwAt: integer({ default: 0, about: 'number of the event to throw at' }),
  exitAt: integer({ default: 0, about: 'number of the event at which its thread ends, unless it is the main thread' }),
  fails: enumeration(['never', 'inThread'], { default: 'never', about: 'where its constructor throws' }),
};
const outputs = { numbers: output(NumbersProduct) };

/** One character in bytes, and the end of its line. */
const euro = [0xe2, 0x82, 0xac, 10];

/** Puts random numbers, talks, prints and counts; throws or ends its thread on request. */
@producer(parameters, outputs, { concurrency: 'replicated' })
export class TalkingNumbers implements Producer {
  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly random: Random,
    private readonly messages: Messages,
    private readonly counters: Counters,
  ) {
    if (values.fails === 'inThread' && !isMainThread) throw new Error('constructed in a thread');
    messages.info('Talk', 'constructed');
  }

  produce(event: ProducerEvent): void {
    const { after, throwAt, exitAt } = this.values;
    if (event.event === exitAt && !isMainThread) process.exit(3);
    const before = after === undefined ? [] : event.get(after).numbers;
    if (event.event % 3 === 0) this.messages.warning('Talk', `event ${event.event}`);
    if (event.event % 5 === 0) console.log(`LOG ${event.run}:${event.subRun}:${event.event}`);
    if (event.event === 4) for (const byte of euro) process.stdout.write(new Uint8Array([byte]));
    if (event.event % 7 === 0) this.counters.add('seventh', 0.1);
    this.counters.add('events');
    if (event.event === throwAt) throw new FrameworkError('DataCorruption', `thrown at ${event.event}`);
    event.put(outputs.numbers, { numbers: [...Array.from(before, (number) => number / 3), this.random.uniform(), this.random.uniform()] });
  }

  endJob(): void {
    this.messages.info('Talk', `counted ${this.counters.entries().join(' ')}`);
  }
}

const filterParameters = { every: integer({ default: 3, min: 1, about: 'every n-th of the events that come passes' }) };

/** Counts the events that come, and does not say so. */
@filter(filterParameters)
export class EveryNth implements Filter {
  private count = 0;

  constructor(private readonly values: ValuesOf<typeof filterParameters>) {}

  filter(): boolean {
    return ++this.count % this.values.every === 0;
  }
}

/** Lets events pass until the tenth: it shows no state before. */
@filter({})
export class UntilTenth implements Filter {
  private readonly state = { isOver: false };

  filter({ event }: ProducerEvent): boolean {
    if (event === 10) this.state.isOver = true;
    return !this.state.isOver;
  }
}

const sumOutputs = { sum: output(IntProduct, { level: 'SubRun', instance: 'sum' }), number: output(IntProduct) };

/** Puts the sum of the numbers of a subrun's events into it, at its end. */
@producer({}, sumOutputs)
export class SubRunSum implements Producer {
  private sum = 0;

  beginSubRun(): void {
    this.sum = 0;
  }

  produce(event: ProducerEvent): void {
    this.sum += event.event;
    event.put(sumOutputs.number, { value: this.sum });
  }

  endSubRun(subRun: ProducerSubRun): void {
    subRun.put(sumOutputs.sum, { value: this.sum });
  }
}

const foundOutputs = { found: output(IntProduct) };

/** Counts the numbers that it finds, whoever made them, and goes on where it finds none. */
@producer({}, foundOutputs, { concurrency: 'replicated' })
export class NumbersFinder implements Producer {
  produce(event: ProducerEvent): void {
    let value = 0;
    try {
      value = event.findAll(IntProduct).reduce((sum, number) => sum + number.value, event.findAll(NumbersProduct).length);
    } catch {
      value = -1;
    }
    event.put(foundOutputs.found, { value });
  }
}

const readerParameters = { numbers: input(NumbersProduct, { about: 'numbers to look at' }) };

/** Fills a histogram and prints. */
@analyzer(readerParameters)
export class NumbersReader implements Analyzer {
  private readonly histogram;

  constructor(
    private readonly values: ValuesOf<typeof readerParameters>,
    histograms: Histograms,
  ) {
    this.histogram = histograms.h1('numbers', { bins: 20, range: [0, 1] });
  }

  analyze(event: Event): void {
    const numbers = event.find(this.values.numbers)?.numbers;
    if (numbers === undefined) return console.log(`READ ${event.event} nothing`);
    for (let i = 0; i < numbers.length; i++) this.histogram.fill(numbers[i]);
    const provenance = event.getProductProvenance(event.ptrInto(this.values.numbers, 0).product);
    console.log(`READ ${event.event} ${numbers[0]} ${provenance?.parentIds.join()}`);
  }
}
