import { analyzer, type Category, enumeration, FrameworkError, integer, producer, type ValuesOf } from 'tsfw';

const categories = [
  'OtherArt',
  'StdException',
  'ProductNotFound',
  'Configuration',
  'LogicError',
  'DataCorruption',
  'EventTimeout',
] as const;
const places = ['constructor', 'beginJob', 'beginRun', 'beginSubRun', 'event', 'endSubRun', 'endRun', 'endJob'] as const;
const parameters = {
  throwAtEventNo: integer({ default: 0, about: 'number of the event to throw at, when that is the place' }),
  category: enumeration(categories, { default: 'OtherArt', about: 'category of the exception; StdException stands for a plain Error' }),
  at: enumeration(places, { default: 'event', about: 'where to throw' }),
};

/** Throws at one place. */
class ThrowingModule {
  constructor(private readonly values: ValuesOf<typeof parameters>) {
    this.throwAt('constructor');
  }

  beginJob(): void {
    this.throwAt('beginJob');
  }

  endJob(): void {
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

  protected atEvent(event: number): void {
    if (event === this.values.throwAtEventNo) this.throwAt('event');
  }

  private throwAt(place: (typeof places)[number]): void {
    if (this.values.at !== place) return;
    const message = `thrown on purpose at ${place}`;
    const category: Category = this.values.category;
    throw category === 'StdException' ? new Error(message) : new FrameworkError(category, message);
  }
}

@producer(parameters, {})
export class Thrower extends ThrowingModule {
  produce({ event }: { readonly event: number }): void {
    this.atEvent(event);
  }
}

@analyzer(parameters)
export class ThrowingAnalyzer extends ThrowingModule {
  analyze({ event }: { readonly event: number }): void {
    this.atEvent(event);
  }
}
