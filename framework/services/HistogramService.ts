import { Booking } from '../histograms/Booking.ts';
import type { HistogramFileWriter } from '../histograms/HistogramFileWriter.ts';
import { Histograms } from '../histograms/Histograms.ts';
import { Messages } from '../messages/Messages.ts';
import { outputFileProblem } from '../outputs/outputFile.ts';
import { optional, string, type ValuesOf } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';
import type { ServiceCalls } from '../plugins/moduleInterfaces.ts';

const parameters = {
  fileName: string({
    default: 'hist.h5',
    about: 'file of the histograms and flat tables; it appears under this name when the job ends, if anything was booked',
  }),
  tmpDir: optional(string({ about: 'folder of the file while the job runs; its final folder when absent' })),
};

/** Names in a list of what was filled with NaN. */
const listed = 5;

/** Holds the histograms and flat tables of a job, and writes them to one file (docs/histograms.md). Modules book with Histograms. */
@service(parameters, { aliases: ['TFileService'] })
export class HistogramService implements ServiceCalls {
  private readonly booking = new Booking();
  private isUsed = false;
  private file: HistogramFileWriter | undefined;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {}

  /** Empty when no module asked for histograms. */
  get outputFileName(): string {
    return this.isUsed ? this.values.fileName : '';
  }

  /** The directory of a module. */
  histogramsOf(label: string): Histograms {
    this.isUsed = true;
    return new Histograms(this.booking, label);
  }

  checkOutputFile(): string | undefined {
    return this.isUsed ? outputFileProblem(this.values) : undefined;
  }

  async postBeginJob(): Promise<void> {
    this.booking.close();
    if (this.booking.isEmpty) return;
    const { fileName, tmpDir } = this.values;
    this.file = await (await histogramFiles()).create(fileName, tmpDir, this.booking);
    this.messages.info('FileIO', `opened histogram file ${fileName}`);
  }

  postEndJob(): void {
    const { file } = this;
    if (file === undefined) return;
    this.file = undefined;
    this.reportInvalid();
    file.close();
    const { histograms, ntuples } = this.booking;
    this.messages.info(
      'FileIO',
      `closed histogram file ${this.values.fileName} with ${histograms.size} histograms and ${ntuples.size} ntuples`,
    );
  }

  abandon(): void {
    this.file?.abandon();
    this.file = undefined;
  }

  private reportInvalid(): void {
    const found = [...this.booking.histograms].filter(([, { invalid }]) => invalid > 0);
    if (found.length === 0) return;
    const names = found.slice(0, listed).map(([path, { invalid }]) => `${path} (${invalid})`);
    const more = found.length > listed ? ` and ${found.length - listed} more` : '';
    this.messages.warning(
      'Histograms',
      `NaN, or a weight or value that is not finite, was filled into ${names.join(', ')}${more}: it is in no bin; the file has the number in the metadata as 'invalid'`,
    );
  }
}

/** Loaded when there is something to write: the HDF5 library takes longer to start than all of the rest. */
const histogramFiles = async () => (await import('../histograms/HistogramFileWriter.ts')).HistogramFileWriter;
