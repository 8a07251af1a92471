import { boolean, type Filter, filter, integer, type ProducerEvent, type ValuesOf } from 'tsfw';

const parameters = {
  acceptValue: integer({ default: 1, min: 1, about: 'of every hundred events, how many pass at first; with onlyOne, one of how many' }),
  onlyOne: boolean({ default: false, about: 'only events pass whose number is a multiple of acceptValue' }),
};

/** Lets a known part of the events pass. */
@filter(parameters)
export class TestFilter implements Filter {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  filter({ event }: ProducerEvent): boolean {
    const { acceptValue, onlyOne } = this.values;
    return onlyOne ? event % acceptValue === 0 : (event - 1) % 100 < acceptValue;
  }
}
