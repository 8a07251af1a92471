import {
  type Analyzer,
  analyzer,
  type Event,
  FrameworkError,
  input,
  integer,
  Messages,
  outputFileProblem,
  string,
  type ValuesOf,
  writeCompleteFile,
} from '../../framework/index.ts';
import { FitCensus } from './fit/FitCensus.ts';
import { FitVerdict, SourceFit } from './products.ts';

const parameters = {
  fit: input(SourceFit, { default: 'SourceFitter', about: 'the fit of the channel' }),
  verdict: input(FitVerdict, { default: 'GoodFit', about: 'whether it may become a constant' }),
  summaryFile: string({ default: 'Fit_Summary.txt', about: 'numbers and lists of channels by what became of their fits' }),
  enoughEntries: integer({
    default: 500,
    min: 0,
    about:
      'entries in the bins that are fitted: a job without a good fit is an error when a channel has so many, or when none has any; otherwise it warns',
  }),
  parametersFile: string({ default: 'SiPM_FitParameters.txt', about: 'constants and their errors, a row for each channel' }),
};
type Values = ValuesOf<typeof parameters>;

function check(values: Values) {
  return (['summaryFile', 'parametersFile'] as const).flatMap((parameter) => {
    const problem = outputFileProblem({ fileName: values[parameter] });
    return problem === undefined ? [] : [{ parameter, problem }];
  });
}

/** Writes two text files about the fits of a job, and says the numbers of the first. Without any good fit the job is not a success. */
@analyzer(parameters, { check })
export class FitSummary implements Analyzer {
  private readonly census: FitCensus;

  constructor(
    private readonly values: Values,
    private readonly messages: Messages,
  ) {
    this.census = new FitCensus(values.enoughEntries);
  }

  analyze(event: Event): void {
    this.census.add(event.get(this.values.fit), event.get(this.values.verdict));
  }

  endJob(): void {
    const { summaryFile, parametersFile } = this.values;
    writeCompleteFile(summaryFile, this.census.summary());
    writeCompleteFile(parametersFile, this.census.parameterTable());
    this.messages.info('FitSummary', `${this.census.counts()}\nwrote ${summaryFile} and ${parametersFile}`);
    const { shortcoming } = this.census;
    if (shortcoming?.isError) throw new FrameworkError('NotFound', shortcoming.text);
    if (shortcoming !== undefined) this.messages.warning('FitSummary', shortcoming.text);
  }
}
