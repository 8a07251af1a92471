import {
  boolean,
  enumeration,
  fullRange,
  fullRun,
  fullSubRun,
  integer,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  type ProducerRun,
  type ProducerSubRun,
  producer,
  type RunRange,
  runFragment,
  string,
  subRunFragment,
  type ValuesOf,
} from 'tsfw';
import { Count, Log, Marks, Unruled } from './products.ts';

const statements = ['none', 'full', 'fragment', 'named', 'fullFragment', 'empty', 'crossed', 'backwards', 'twice'] as const;
const parameters = {
  atBegin: boolean({ default: false, about: 'put the count of the run when it begins, instead of at its end' }),
  statement: enumeration(statements, { default: 'fragment', about: 'what to say of the events that products stand for' }),
  firstEvent: integer({ default: 1, about: 'of the range that is named' }),
  endEvent: integer({ default: 2, about: 'of the range that is named' }),
  detector: string({ default: 'calorimeter', about: 'name in the log' }),
  crystals: integer({ default: 2, about: 'number of crystals in the log' }),
  putUnruled: optional(boolean({ about: 'put a product that cannot be combined, too' })),
};
const outputs = {
  run: output(Count, { level: 'Run' }),
  subRun: output(Count, { level: 'SubRun', instance: 'subRun' }),
  begin: output(Count, { level: 'Run', instance: 'begin' }),
  log: output(Log, { level: 'Run' }),
  marks: output(Marks, { level: 'Run' }),
  unruled: output(Unruled, { level: 'Run' }),
};

/** Counts the events of runs and subruns, and says for which events the counts are. */
@producer(parameters, outputs)
export class RunCounter implements Producer {
  private readonly events: number[] = [];
  private ofSubRun = 0;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  beginRun(run: ProducerRun): void {
    this.events.length = 0;
    run.put(outputs.begin, { events: 1000 });
    if (this.values.atBegin) run.put(outputs.run, { events: 0 }, this.range());
  }

  beginSubRun(): void {
    this.ofSubRun = 0;
  }

  produce({ event }: ProducerEvent): void {
    this.events.push(event);
    this.ofSubRun++;
  }

  endSubRun(subRun: ProducerSubRun): void {
    subRun.put(outputs.subRun, { events: this.ofSubRun }, this.values.statement === 'full' ? fullSubRun() : subRunFragment());
  }

  endRun(run: ProducerRun): void {
    const { events, values } = this;
    if (!values.atBegin) run.put(outputs.run, { events: events.length }, this.range());
    const perCrystal = Array.from({ length: values.crystals }, (_, crystal) => crystal * events.length);
    const { detector } = values;
    run.put(outputs.log, { events: events.length, first: Math.min(...events), last: Math.max(...events), detector, perCrystal });
    run.put(
      outputs.marks,
      events.map((event) => ({ event })),
    );
    if (values.putUnruled) run.put(outputs.unruled, { mean: 0.5, entries: events.length });
  }

  private range(): RunRange | undefined {
    const { firstEvent, endEvent } = this.values;
    const range = { subRun: 0, firstEvent, endEvent };
    switch (this.values.statement) {
      case 'none':
        return undefined;
      case 'full':
        return fullRun();
      case 'fragment':
        return runFragment();
      case 'named':
        return runFragment([range]);
      case 'fullFragment':
        return runFragment(fullRange);
      case 'empty':
        return runFragment([]);
      case 'crossed':
        return subRunFragment([range]) as unknown as RunRange;
      case 'backwards':
        return runFragment([{ subRun: 0, firstEvent: endEvent, endEvent: firstEvent }]);
      case 'twice':
        return runFragment([range, range]);
    }
  }
}
