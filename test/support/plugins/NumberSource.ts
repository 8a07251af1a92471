import { integer, output, type ProducerEvent, type ProducerRun, type Source, type SourceItem, source, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = {
  maxEvents: integer({ default: 3, about: 'number of events' }),
  forgottenEvent: integer({ default: 0, about: 'event without its product' }),
  brokenEvent: integer({ default: 0, about: 'event that cannot be made' }),
};
const outputs = { event: output(IntProduct), run: output(IntProduct, { level: 'Run', instance: 'run' }) };

/** Makes events of one run, each with the square of its number; the run has its number plus 100. */
@source(parameters, outputs)
export class NumberSource implements Source {
  readonly run = 5;
  readonly subRun = 0;
  event = -2;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  next(): SourceItem {
    this.event++;
    if (this.event === -1) return 'run';
    if (this.event === 0) return 'subRun';
    return this.event <= this.values.maxEvents ? 'event' : 'end';
  }

  beginRun(run: ProducerRun): void {
    run.put(outputs.run, { value: 100 + run.run });
  }

  produce(event: ProducerEvent): void {
    if (event.event === this.values.brokenEvent) throw new Error('the well is dry');
    if (event.event !== this.values.forgottenEvent) event.put(outputs.event, { value: event.event ** 2 });
  }
}

/** Declares a product and has no method that puts it. */
@source({}, { event: output(IntProduct) })
export class PromisingSource implements Source {
  readonly run = 1;
  readonly subRun = 0;
  readonly event = 1;

  next(): SourceItem {
    return 'end';
  }
}
