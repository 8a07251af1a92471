import { type Analyzer, analyzer, type Event, FrameworkError, input, integer, type ValuesOf } from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = {
  input_label: input(IntProduct, { about: 'the number to look at' }),
  expected_value: integer({ about: 'what it must be' }),
};

/** Throws when the number of an event is another than expected. */
@analyzer(parameters)
export class IntTestAnalyzer implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  analyze(event: Event): void {
    const { value } = event.get(this.values.input_label);
    if (value !== this.values.expected_value)
      throw new FrameworkError('OtherArt', `the value is ${value} (${this.values.expected_value} was expected)`);
  }
}
