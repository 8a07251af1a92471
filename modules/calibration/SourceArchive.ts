import {
  type Analyzer,
  analyzer,
  type Event,
  input,
  Messages,
  number,
  outputFileProblem,
  string,
  type ValuesOf,
  writeCompleteFile,
} from '../../framework/index.ts';
import { tableRowCount } from '../calorimeter/geometry/identifiers.ts';
import { CalSourceEnergyCalib } from '../conditions/tables/energyTables.ts';
import { tableText } from '../conditions/text/tableText.ts';
import { emptySourceEnergyRow, sourceEnergyRow } from './fit/sourceEnergyRow.ts';
import { FitVerdict, SourceFit } from './products.ts';

const parameters = {
  fit: input(SourceFit, { default: 'SourceFitter', about: 'the fit of the channel' }),
  verdict: input(FitVerdict, { default: 'GoodFit', about: 'whether it may become a constant' }),
  fileName: string({ default: 'Source.txt', about: 'table CalSourceEnergyCalib' }),
  systematicError: number({
    default: 0,
    min: 0,
    max: 1,
    about: 'relative error of peaks that the fits do not know of, as from crystals that differ from the model; added in quadrature',
  }),
};
type Values = ValuesOf<typeof parameters>;

function check({ fileName }: Values) {
  const problem = outputFileProblem({ fileName });
  return problem === undefined ? [] : [{ parameter: 'fileName', problem }];
}

/**
 * Writes the archive table of the calibration source, `CalSourceEnergyCalib`, with a row for each of the 2720 channels in their order.
 * Channels without a good fit, or without any, have a row of zeros: peak, error and degrees of freedom 0 are no measurement for anybody.
 */
@analyzer(parameters, { check })
export class SourceArchive implements Analyzer {
  private readonly good = new Map<number, SourceFit>();
  private channels = 0;
  private crystals = 0;

  constructor(
    private readonly values: Values,
    private readonly messages: Messages,
  ) {}

  analyze(event: Event): void {
    const fit = event.get(this.values.fit);
    this.channels++;
    if (fit.kind !== 'sipm') this.crystals++;
    else if (event.get(this.values.verdict).isGood) this.good.set(fit.channel, fit);
  }

  endJob(): void {
    const { fileName } = this.values;
    if (this.crystals > 0) {
      this.messages.warning(
        'SourceArchive',
        `${this.crystals} of ${this.channels} fits are of crystals: ${fileName} is not written (its rows are SiPMs) fit the SiPMs, or take SourceArchive off the end path`,
      );
      return;
    }
    const rows = Array.from({ length: tableRowCount }, (_, roid) => {
      const fit = this.good.get(roid);
      return fit === undefined ? emptySourceEnergyRow(roid) : sourceEnergyRow(fit, this.values.systematicError);
    });
    writeCompleteFile(fileName, tableText(CalSourceEnergyCalib, rows));
    this.messages.info(
      'SourceArchive',
      `wrote ${fileName}: ${this.good.size} of ${this.channels} channels have a good fit, the other rows are zero`,
    );
  }
}
