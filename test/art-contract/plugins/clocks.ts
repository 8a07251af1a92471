import { type Analyzer, analyzer, integer, service, type ValuesOf } from 'tsfw';

/** What modules ask for; which of the classes below they get is configured. */
export abstract class Clock {
  abstract now(): string;
}

const parameters = { hour: integer({ default: 12, about: 'the hour' }) };

@service(parameters, { implementationOf: Clock })
export class FixedClock extends Clock {
  constructor(private readonly values: ValuesOf<typeof parameters>) {
    super();
  }

  now(): string {
    return `fixed at ${this.values.hour}`;
  }
}

@service({}, { implementationOf: Clock })
export class StoppedClock extends Clock {
  now(): string {
    return 'stopped';
  }
}

@service({})
export class PlainService {}

/** Prints what its clock says. */
@analyzer({})
export class ClockReader implements Analyzer {
  constructor(
    _values: object,
    private readonly clock: Clock,
  ) {}

  analyze(): void {
    process.stdout.write(`CLOCK ${this.clock.now()}\n`);
  }
}
