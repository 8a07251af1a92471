import { analyzer, type Event, enumeration, filter, integer, type ProducerEvent, producer, type ValuesOf } from 'tsfw';

const whats = ['error', 'string', 'undefined', 'null', 'object', 'rejection', 'signal'] as const;
const places = ['constructor', 'beginJob', 'beginRun', 'beginSubRun', 'event', 'endSubRun', 'endRun', 'endJob', 'none'] as const;
const parameters = {
  at: enumeration(places, { default: 'event', about: 'where to throw' }),
  event: integer({ default: 5, about: 'number of the event to throw at' }),
  what: enumeration(whats, { default: 'error', about: 'what to throw' }),
};

/** Throws at one place. */
class Base {
  constructor(protected readonly values: ValuesOf<typeof parameters>) {
    this.throwAt('constructor');
  }

  beginJob(): void {
    this.throwAt('beginJob');
  }

  endJob(): void {
    process.stdout.write('LOG endJob of a thrower\n');
    this.throwAt('endJob');
  }

  beginRun(): void {
    this.throwAt('beginRun');
  }

  endRun(): void {
    this.throwAt('endRun');
  }

  beginSubRun(): void {
    this.throwAt('beginSubRun');
  }

  endSubRun(): void {
    this.throwAt('endSubRun');
  }

  protected throwAt(place: (typeof places)[number]): void {
    if (this.values.at !== place) return;
    const { what } = this.values;
    if (what === 'string') throw `a string at ${place}`;
    if (what === 'undefined') throw undefined;
    if (what === 'null') throw null;
    if (what === 'object') throw { code: 5 };
    throw new Error(`${what} at ${place}`);
  }

  protected atEvent(event: number): void | Promise<void> {
    if (event !== this.values.event) return undefined;
    if (this.values.what === 'rejection') return Promise.reject(new Error('rejected'));
    if (this.values.what === 'signal') process.kill(process.pid, 'SIGINT');
    else this.throwAt('event');
    return undefined;
  }
}

@producer(parameters, {})
export class Thrower extends Base {
  produce(event: ProducerEvent): void | Promise<void> {
    return this.atEvent(event.event);
  }
}

@analyzer(parameters)
export class ThrowingAnalyzer extends Base {
  analyze(event: Event): void | Promise<void> {
    return this.atEvent(event.event);
  }
}

const verdicts = { undefined: undefined, 1: 1, text: 'true', promise: Promise.resolve(true) } as const;
const filterParameters = { returns: enumeration(['undefined', '1', 'text', 'promise'], { about: 'what to return' }) };

/** Returns something else than true or false. */
@filter(filterParameters)
export class UndecidedFilter {
  constructor(private readonly values: ValuesOf<typeof filterParameters>) {}

  filter(): boolean {
    return verdicts[this.values.returns] as never;
  }
}
