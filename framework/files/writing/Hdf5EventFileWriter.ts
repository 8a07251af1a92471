import { unlinkSync } from 'node:fs';
import { FrameworkError } from '../../errors/FrameworkError.ts';
import type { EventId } from '../../identifiers/eventId.ts';
import { productName } from '../../products/productName.ts';
import type {
  CreateOptions,
  EventFileWriter,
  Level,
  ProcessRecord,
  ProductDescription,
  ProductValues,
  RunId,
  SubRunId,
} from '../EventFile.ts';
import { Hdf5Output } from '../hdf5/Hdf5Output.ts';
import { completeCounters, completePath, formatName, formatVersion, levels, processesPath } from '../layout.ts';
import { Columns } from './Columns.ts';
import { LevelWriter } from './LevelWriter.ts';
import { ParentSetsWriter } from './ParentSetsWriter.ts';
import { RangeSetsWriter } from './RangeSetsWriter.ts';
import { createTemporaryFile, publish } from './temporaryFile.ts';

/** Events between two flushes at most, and bytes that wait at most. Both depend on the events alone, never on the clock. */
const flushEvents = 16384;
const flushBytes = 16 * 2 ** 20;

/** Writes an event file under a temporary name, flushed after 1, 2, 4, 8 ... events, and gives it its name when it is complete. */
export class Hdf5EventFileWriter implements EventFileWriter {
  private readonly counts: Record<Level, number> = { Event: 0, SubRun: 0, Run: 0 };
  private readonly columns: Columns;
  private readonly parentSets: ParentSetsWriter;
  private readonly writers: Readonly<Record<Level, LevelWriter>>;
  private nextFlush = 1;
  private failure: FrameworkError | undefined;
  private open = true;

  private constructor(
    private readonly path: string,
    private readonly temporaryPath: string,
    private readonly output: Hdf5Output,
    { descriptions, processes }: CreateOptions,
  ) {
    this.columns = new Columns(output);
    createFrame(output, processes);
    this.parentSets = new ParentSetsWriter(this.columns);
    const sets = { parents: this.parentSets, ranges: new RangeSetsWriter(this.columns) };
    const writer = (level: Level): LevelWriter => new LevelWriter(level, descriptions, this.columns, sets);
    this.writers = { Event: writer('Event'), SubRun: writer('SubRun'), Run: writer('Run') };
    this.columns.keep();
    this.flush();
  }

  /** @throws FrameworkError FileOpenError, or FileWriteError when the disk is full already */
  static async create(path: string, options: CreateOptions): Promise<Hdf5EventFileWriter> {
    checkDifferent(options.descriptions);
    const temporaryPath = createTemporaryFile(path, options.temporaryFolder);
    let output: Hdf5Output | undefined;
    try {
      output = await Hdf5Output.create(temporaryPath);
      return new Hdf5EventFileWriter(path, temporaryPath, output, options);
    } catch (thrown) {
      output?.abandon();
      unlinkSync(temporaryPath);
      throw thrown;
    }
  }

  get eventCount(): number {
    return this.counts.Event;
  }

  writeEvent(id: EventId, products: ProductValues): void {
    this.write('Event', id, products);
  }

  writeSubRun(id: SubRunId, products: ProductValues): void {
    this.write('SubRun', id, products);
  }

  writeRun(id: RunId, products: ProductValues): void {
    this.write('Run', id, products);
  }

  close(finalPath: string = this.path): void {
    this.attempt(() => {
      this.flush();
      this.output.close();
      this.open = false;
      publish(this.temporaryPath, finalPath);
    });
  }

  abandon(): void {
    if (!this.open) return;
    this.open = false;
    try {
      if (this.failure === undefined) this.flush();
    } finally {
      this.output.abandon();
    }
    // A file of nothing is of no use to anybody.
    if (this.failure === undefined && levels.every((level) => this.counts[level] === 0)) unlinkSync(this.temporaryPath);
  }

  private write(level: Level, id: object, products: ProductValues): void {
    this.attempt(() => {
      try {
        this.writers[level].write(id, products);
      } catch (thrown) {
        this.columns.rollBack();
        throw thrown;
      }
      const waiting = this.columns.keep();
      this.counts[level]++;
      const due = this.counts.Event === this.nextFlush;
      if (due) this.nextFlush = this.nextFlush < flushEvents ? 2 * this.nextFlush : this.nextFlush + flushEvents;
      if (due || waiting >= flushBytes) this.flush();
    });
  }

  /** The counters follow in a commit of their own, so that they never count what a reader cannot read. */
  private flush(): void {
    this.columns.flush();
    this.output.commit();
    this.output.setCounters(completePath, [...levels.map((level) => this.counts[level]), this.parentSets.count]);
    this.output.commit();
  }

  private attempt(action: () => void): void {
    if (this.failure !== undefined) throw this.failure;
    if (!this.open) throw new FrameworkError('LogicError', `cannot write '${this.path}' (it was closed) write before closing`);
    try {
      action();
    } catch (thrown) {
      if (thrown instanceof FrameworkError && thrown.category === 'FileWriteError') this.failure = thrown;
      throw thrown;
    }
  }
}

function checkDifferent(descriptions: readonly ProductDescription[]): void {
  const names = descriptions.map((description) => `${description.level} product '${productName(description)}'`);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined)
    throw new FrameworkError('Configuration', `cannot store ${repeated} (it is described twice) describe it once`);
}

/** What stands in a file beside products. */
function createFrame(output: Hdf5Output, processes: readonly ProcessRecord[]): void {
  output.addAttributes('/', {
    format: formatName,
    formatVersion,
    about: 'events, subruns and runs with their products; docs/file-format.md of tsfw describes it',
  });
  output.createCounters(completePath, completeCounters, {
    about: 'numbers of complete events, subruns, runs and sets of parents: rows beyond were being written when the job was killed',
  });
  output.createGroup('/Provenance', { about: 'how the products were made' });
  output.createGroup(processesPath, { about: 'processes that made this file, each with its whole configuration' });
  for (const [order, { name, version, parameterSetId, configuration }] of processes.entries()) {
    const path = `${processesPath}/${order}`;
    output.createGroup(path, { name, version, parameterSetId });
    output.createText(`${path}/configuration`, configuration, { about: 'configuration of the job, FHiCL' });
  }
}
