import {
  type Analyzer,
  analyzer,
  type Event,
  input,
  type TriggerResults,
  TriggerResultsSchema,
  triggerResultsText,
  type ValuesOf,
} from 'tsfw';

const parameters = { results: input(TriggerResultsSchema, { default: 'TriggerResults', about: 'results to print' }) };

/** Prints the outcome of every path, and the modules that decided. */
@analyzer(parameters)
export class BitsReader implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  analyze(event: Event): void {
    const results: TriggerResults = event.get(this.values.results);
    process.stdout.write(
      `BITS ${event.event} ${triggerResultsText(results)} ${results.paths.map(({ decidedBy }) => decidedBy).join(',')}\n`,
    );
  }
}
