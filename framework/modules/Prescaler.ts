import { integer, type ValuesOf } from '../parameters/index.ts';
import { filter } from '../plugins/decorators.ts';
import type { Filter } from '../plugins/moduleInterfaces.ts';

const parameters = {
  prescaleFactor: integer({ min: 1, about: 'one of this number of events passes' }),
  prescaleOffset: integer({ min: 0, about: 'which one: events that come are counted from 1, and the remainder must be this' }),
};

/** Lets one of n events pass, of those that come to it. */
@filter(parameters, {}, { concurrency: 'legacy' })
export class Prescaler implements Filter {
  private count = 0;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  filter(): boolean {
    const { prescaleFactor, prescaleOffset } = this.values;
    return ++this.count % prescaleFactor === prescaleOffset;
  }
}
