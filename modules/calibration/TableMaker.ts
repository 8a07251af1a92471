import { type Analyzer, analyzer, type Event, Messages, writeCompleteFile } from '../../framework/index.ts';
import { ProditionsService } from '../conditions/ProditionsService.ts';
import { constantsFigure } from '../plots/constantsFigure.ts';
import { writePicture } from '../plots/writePicture.ts';
import { listText } from './combination/ArchiveFile.ts';
import { ArchiveTables } from './combination/ArchiveTables.ts';
import type { Combination } from './combination/CombinationStrategy.ts';
import { looksReduced } from './combination/qualityGate.ts';
import { type Constant, constantsOf, infoTableText, legacyConstantsOf, legacyInfoText, recoTableText } from './combination/recoTables.ts';
import { badFits } from './combination/statusCodes.ts';
import { check, intervalsOf, parameters, type TableMakerValues } from './combination/tableMakerParameters.ts';

/** Of the PNG, pixels. */
const pictureWidth = 1680;

/**
 * Makes the table of energy constants from the archive tables of cosmic muons, source and laser, for the run and subrun of the first event. Every
 * channel gets a constant: where nothing good was measured, the one that was known before is kept, with a status that says so.
 */
@analyzer(parameters, { check })
export class TableMaker implements Analyzer {
  private readonly tables: ArchiveTables;
  private constants: readonly Constant[] | undefined;

  constructor(
    private readonly values: TableMakerValues,
    private readonly proditions: ProditionsService,
    private readonly messages: Messages,
  ) {
    this.tables = new ArchiveTables(values, messages);
  }

  analyze(event: Event): void {
    if (this.constants !== undefined) return;
    const { recoFile, infoFile, legacyUnits } = this.values;
    const intervals = intervalsOf(this.values);
    this.constants = this.make(event);
    writeCompleteFile(recoFile, recoTableText(this.constants, intervals));
    writeCompleteFile(infoFile, legacyUnits ? legacyInfoText(this.constants, intervals) : infoTableText(this.constants, intervals));
    if (this.constants.every(({ code }) => code > 0 && code < 100))
      this.messages.warning('TableMaker', `no channel has a new constant: ${recoFile} has those that were known before`);
    this.messages.info('TableMaker', statusReport(this.constants));
    this.messages.plain('INFO', 'TableMaker', `Wrote ${this.constants.length} rows to ${recoFile} and ${infoFile}`);
  }

  private make(event: Event): readonly Constant[] {
    const { legacyUnits, strategy } = this.values;
    const previous = this.proditions.calCalib.at(event).adcToMeV;
    const nominal = this.tables.nominal(event);
    const known = nominal === undefined ? previous : previous.map((constant, roid) => nominal.get(roid) ?? constant);
    const measurements = this.tables.measurements(event, known);
    for (const [method, { byChannel, empty, failed }] of measurements) {
      if (!legacyUnits && looksReduced([...byChannel.values()]))
        this.messages.warning(
          'TableMaker',
          `${method}: chisq is far below ndf in most fits (it looks as if it were per degree of freedom, and then no bad fit is found) write the total, or set cosmic.chisq: reduced`,
        );
      this.warn(`${method}: channels without a fit`, empty);
      this.warn(`${method}: channels with an impossible peak or too large an error, which is not used`, failed);
    }
    const failed = new Set(measurements.flatMap(([, { failed }]) => failed));
    const combinationOf = (roid: number): Combination => {
      const ofChannel = measurements.flatMap(([, { byChannel }]) => byChannel.get(roid) ?? []);
      return ofChannel.length === 0 && failed.has(roid) ? badFits : strategy.combine(ofChannel);
    };
    return legacyUnits ? legacyConstantsOf(combinationOf, nominal ?? new Map()) : constantsOf(combinationOf, known);
  }

  private warn(what: string, channels: readonly number[]): void {
    if (channels.length > 0) this.messages.warning('TableMaker', `${what}: ${listText(channels)} (${channels.length} in all)`);
  }

  async endJob(): Promise<void> {
    const { picture, legacyUnits } = this.values;
    if (picture === undefined || this.constants === undefined) return;
    await writePicture(await constantsFigure(this.constants, legacyUnits ? 'ADC/MeV' : 'MeV/ADC'), picture, pictureWidth);
    this.messages.info('TableMaker', `wrote a picture of the constants to ${picture}.svg and ${picture}.png`);
  }
}

/** How many channels have each status. */
function statusReport(constants: readonly Constant[]): string {
  const counts = new Map<string, number>();
  for (const { code, message } of constants) {
    const status = `${String(code).padStart(4)}  ${message}`;
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [
    'channels by status:',
    ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([status, count]) => `${String(count).padStart(6)} ${status}`),
  ].join('\n');
}
