import { unlinkSync } from 'node:fs';
import { type Attributes, Hdf5Output } from '../files/hdf5/Hdf5Output.ts';
import { createTemporaryFile, publish } from '../files/writing/temporaryFile.ts';
import type { Booking } from './Booking.ts';
import { completePath, formatName, formatVersion } from './layout.ts';
import { NtupleWriter } from './NtupleWriter.ts';
import { UhiWriter } from './UhiWriter.ts';

/** Rows between two flushes at most, and bytes that wait at most. Both depend on the rows alone, never on the clock. */
const flushRows = 16384;
const flushBytes = 16 * 2 ** 20;

/**
 * Writes the histogram file of a job under a temporary name. Everything has its place before the first event; from then on only rows are
 * appended, until `close` puts the contents of the histograms in and gives the file its name. So a job that is killed leaves a readable
 * file, with the rows up to the last flush (after 1, 2, 4 ... 16384 rows, then every 16384).
 */
export class HistogramFileWriter {
  private readonly histograms: UhiWriter;
  private readonly ntuples: readonly NtupleWriter[];
  private rows = 0;
  private nextFlush = 1;
  private waitingBytes = 0;
  private isOpen = true;

  private constructor(
    private readonly path: string,
    private readonly temporaryPath: string,
    private readonly output: Hdf5Output,
    private readonly booking: Booking,
  ) {
    output.addAttributes('/', {
      format: formatName,
      formatVersion,
      about: 'histograms (UHI layout) and flat tables; docs/histograms.md of tsfw describes it',
    });
    this.createGroups();
    this.histograms = new UhiWriter(output, booking.histograms);
    const rowAdded = (bytes: number): void => this.rowAdded(bytes);
    this.ntuples = [...booking.ntuples.values()].map((ntuple, index) => new NtupleWriter(output, ntuple, index + 1, rowAdded));
    output.createCounters(completePath, 1 + this.ntuples.length, {
      about:
        '1 when the histograms are written, then the number of complete rows of each flat table, in the order of their attribute counter',
    });
    output.commit();
    [...booking.ntuples.values()].forEach((ntuple, index) => {
      ntuple.connect(this.ntuples[index]);
    });
  }

  /** @throws FrameworkError FileOpenError, or FileWriteError when the disk is full already; then there is no file */
  static async create(path: string, temporaryFolder: string | undefined, booking: Booking): Promise<HistogramFileWriter> {
    const temporaryPath = createTemporaryFile(path, temporaryFolder);
    let output: Hdf5Output | undefined;
    try {
      output = await Hdf5Output.create(temporaryPath);
      return new HistogramFileWriter(path, temporaryPath, output, booking);
    } catch (thrown) {
      output?.abandon();
      unlinkSync(temporaryPath);
      throw thrown;
    }
  }

  /**
   * Completes the file and gives it its name.
   * @throws FrameworkError FileWriteError; what was flushed is then left under the temporary name
   */
  close(): void {
    for (const ntuple of this.booking.ntuples.values()) ntuple.connect(undefined);
    try {
      this.histograms.writeContents();
      this.flush(true);
      this.output.close();
      this.isOpen = false;
      publish(this.temporaryPath, this.path);
    } catch (thrown) {
      if (this.isOpen) this.output.abandon();
      throw thrown;
    }
  }

  /** Removes the file: the job could not begin. */
  abandon(): void {
    this.output.abandon();
    unlinkSync(this.temporaryPath);
  }

  private rowAdded(bytes: number): void {
    this.rows++;
    this.waitingBytes += bytes;
    const isDue = this.rows === this.nextFlush;
    if (isDue) this.nextFlush = this.nextFlush < flushRows ? 2 * this.nextFlush : this.nextFlush + flushRows;
    if (isDue || this.waitingBytes >= flushBytes) this.flush(false);
  }

  /** The counters follow in a commit of their own, so that they never count what a reader cannot read. */
  private flush(isComplete: boolean): void {
    for (const ntuple of this.ntuples) ntuple.flush();
    this.waitingBytes = 0;
    this.output.commit();
    this.output.setCounters(completePath, [isComplete ? 1 : 0, ...this.ntuples.map(({ rows }) => rows)]);
    this.output.commit();
  }

  private createGroups(): void {
    const created = new Set<string>();
    for (const path of [...this.booking.histograms.keys(), ...this.booking.ntuples.keys()]) {
      const parts = path.split('/');
      for (let depth = 1; depth < parts.length; depth++) {
        const group = `/${parts.slice(0, depth).join('/')}`;
        if (created.has(group)) continue;
        created.add(group);
        const attributes: Attributes = depth === 1 ? { about: `histograms and flat tables of module ${group.slice(1)}` } : {};
        this.output.createGroup(group, attributes);
      }
    }
  }
}
