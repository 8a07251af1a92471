import { type Filter, filter, integer, type ProducerEvent, type ValuesOf } from 'tsfw';

const parameters = { factor: integer({ default: 2, min: 1, about: 'every n-th event passes' }) };

/** Lets events pass whose number is a multiple of the factor. */
@filter(parameters)
export class PrescaleFilter implements Filter {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  filter(event: ProducerEvent): boolean {
    return event.event % this.values.factor === 0;
  }
}
