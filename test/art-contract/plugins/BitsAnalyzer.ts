import { type Analyzer, analyzer, type Event, input, TriggerResultsSchema, triggerResultsText, type ValuesOf } from 'tsfw';

const parameters = { results: input(TriggerResultsSchema, { default: 'TriggerResults', about: 'results to print' }) };

/** Prints the outcome of every path as art does, one letter each. */
@analyzer(parameters)
export class BitsAnalyzer implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  analyze(event: Event): void {
    process.stdout.write(`BITS ${event.event} ${triggerResultsText(event.get(this.values.results))}\n`);
  }
}
