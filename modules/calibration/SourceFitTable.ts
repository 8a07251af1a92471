import { type Analyzer, analyzer, type Event, fields, Histograms, input, type Ntuple, type ValuesOf } from '../../framework/index.ts';
import { FitAverages } from './fit/FitAverages.ts';
import { fitColumns, fitRow } from './fit/fitColumns.ts';
import { FitVerdict, SourceFit } from './products.ts';

const parameters = {
  fit: input(SourceFit, { default: 'SourceFitter', about: 'the fit of the channel' }),
  verdict: input(FitVerdict, { default: 'GoodFit', about: 'whether it may become a constant' }),
};

const averageColumns = {
  channels: fields.text({ bytes: 8, about: 'all, CsI or LYSO: good channels of these crystals' }),
  quantity: fields.text({ bytes: 16, about: 'column of the table of fits' }),
  mean: fields.float64({ about: 'mean over the channels; NaN for none' }),
  standardDeviation: fields.float64({ about: 'of the channels about it; NaN for fewer than two' }),
  count: fields.uint32({ about: 'number of channels' }),
};

/** Writes the fits to the histogram file: table `covar` with one row for each channel, good or not, and table `averages` over the good ones. */
@analyzer(parameters)
export class SourceFitTable implements Analyzer {
  private readonly fits: Ntuple<typeof fitColumns>;
  private readonly averagesTable: Ntuple<typeof averageColumns>;
  private readonly averages = new FitAverages();

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    histograms: Histograms,
  ) {
    this.fits = histograms.ntuple('covar', fitColumns, { title: 'fits to the spectra of the calibration source' });
    this.averagesTable = histograms.ntuple('averages', averageColumns, { title: 'averages over channels with good fits' });
  }

  analyze(event: Event): void {
    const fit = event.get(this.values.fit);
    const verdict = event.get(this.values.verdict);
    this.fits.fill(fitRow(fit, verdict));
    if (verdict.isGood) this.averages.add(fit);
  }

  endJob(): void {
    for (const average of this.averages.averages()) this.averagesTable.fill(average);
  }
}
