import { boolean, type Filter, filter, input, integer, number, output, type ProducerEvent, type ValuesOf } from '../../framework/index.ts';
import { judgeFit } from './fit/judgeFit.ts';
import { FitVerdict, SourceFit } from './products.ts';

const parameters = {
  fit: input(SourceFit, { default: 'SourceFitter', about: 'the fit of the channel' }),
  allowPoor: boolean({ default: false, about: 'let fits pass of which a stage complained: a limit, an error that is not valid' }),
  minEntries: integer({ default: 500, min: 0, about: 'smallest number of entries in the bins that were fitted' }),
  minPValue: number({ default: 1e-4, min: 0, max: 1, about: 'smallest p-value of the goodness of fit' }),
  maxPeakError: number({ default: 0.02, above: 0, about: 'largest error of the peak, relative to the peak' }),
};

const outputs = { verdict: output(FitVerdict) };

/** Lets channels pass whose fit may become a constant, and says of the others why not: the product has every gate that was not passed. */
@filter(parameters, outputs, { concurrency: 'replicated' })
export class GoodFit implements Filter {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  filter(event: ProducerEvent): boolean {
    const verdict = judgeFit(event.get(this.values.fit), this.values);
    event.put(outputs.verdict, verdict);
    return verdict.isGood;
  }
}
