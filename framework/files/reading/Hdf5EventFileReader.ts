import { FrameworkError } from '../../errors/FrameworkError.ts';
import type { EventId } from '../../identifiers/eventId.ts';
import type { RangeSet } from '../../products/RangeSet.ts';
import type { EventFileReader, Level, ProcessRecord, ProductDescription, RunId, StoredValue, SubRunId } from '../EventFile.ts';
import { Hdf5Input } from '../hdf5/Hdf5Input.ts';
import { completeCounters, completePath, formatName, formatVersion, levels, processesPath, rangeSetsVersion } from '../layout.ts';
import { columnOf } from './columnOf.ts';
import { LevelReader } from './LevelReader.ts';
import type { ProductReader } from './ProductReader.ts';
import { RangeSetsReader } from './RangeSetsReader.ts';
import { type ParentSets, readParentSets } from './readParentSets.ts';

/** Reads an event file; also one with a temporary name that a killed job left, up to its last flush. */
export class Hdf5EventFileReader implements EventFileReader {
  readonly descriptions: readonly ProductDescription[];
  readonly processes: readonly ProcessRecord[];
  readonly subRuns: readonly SubRunId[];
  readonly runs: readonly RunId[];
  private readonly levels: Readonly<Record<Level, LevelReader>>;
  private readonly products: readonly ProductReader[];
  private readonly parentSets: ParentSets;
  private readonly rangeSets: RangeSetsReader | undefined;

  private constructor(
    readonly path: string,
    private readonly file: Hdf5Input,
  ) {
    const version = readVersion(file);
    const counts = readCounts(file);
    const level = (name: Level): LevelReader => new LevelReader(file, name, counts[levels.indexOf(name)] as number, version);
    this.levels = { Event: level('Event'), SubRun: level('SubRun'), Run: level('Run') };
    this.products = levels.flatMap((name) => this.levels[name].products);
    this.descriptions = this.products.map(({ description }) => description);
    this.processes = readProcesses(file);
    this.subRuns = Array.from(this.levels.SubRun.ids(0, this.levels.SubRun.count)) as SubRunId[];
    this.runs = Array.from(this.levels.Run.ids(0, this.levels.Run.count)) as RunId[];
    this.parentSets = readParentSets(file, counts[levels.length] as number);
    this.rangeSets = version >= rangeSetsVersion ? new RangeSetsReader(file) : undefined;
  }

  /** @throws FrameworkError FileOpenError when it is no HDF5 file, FileReadError when it is no valid event file */
  static async open(path: string): Promise<Hdf5EventFileReader> {
    const file = await Hdf5Input.open(path);
    try {
      return new Hdf5EventFileReader(path, file);
    } catch (thrown) {
      file.close();
      throw thrown;
    }
  }

  get eventCount(): number {
    return this.levels.Event.count;
  }

  eventId(entry: number): EventId {
    return this.levels.Event.ids(entry, 1)[0] as EventId;
  }

  read(index: number, entry: number): unknown {
    return this.product(index, entry).read(entry);
  }

  stored(index: number, entry: number): StoredValue | undefined {
    const product = this.product(index, entry);
    return product.parentSet(entry) === 0 ? undefined : { reader: product.content, row: entry };
  }

  has(index: number, entry: number): boolean {
    return this.product(index, entry).parentSet(entry) !== 0;
  }

  parents(index: number, entry: number): readonly number[] {
    const set = this.product(index, entry).parentSet(entry);
    if (set === 0) return [];
    return this.parentSets[set - 1] ?? this.file.fail('/Provenance/ParentSets', `set ${set} is missing`);
  }

  ranges(index: number, entry: number): RangeSet | undefined {
    return this.rangeSets?.get(this.product(index, entry).rangeSet(entry));
  }

  covered(level: Level, entry: number): RangeSet | undefined {
    return this.rangeSets?.get(this.levels[level].rangeSet(entry));
  }

  close(): void {
    this.file.close();
  }

  private product(index: number, entry: number): ProductReader {
    const product = this.products[index];
    const count = product === undefined ? 0 : this.levels[product.description.level].count;
    if (product !== undefined && Number.isInteger(entry) && entry >= 0 && entry < count) return product;
    throw new FrameworkError(
      'LogicError',
      `cannot read product ${index} of entry ${entry} in '${this.path}' (there are ${this.products.length} products and ${count} entries) ask for one of them`,
    );
  }
}

/** Version of the format. @throws FrameworkError FileReadError for another format, or a newer version */
function readVersion(file: Hdf5Input): number {
  const refuse = (reason: string, cause?: unknown): never => {
    const problem = `cannot read '${file.path}' (${reason}) give a file that an output module wrote, such as RootOutput`;
    throw new FrameworkError('FileReadError', problem, { cause });
  };
  let format: string;
  try {
    format = file.text('/', 'format');
  } catch (thrown) {
    return refuse('it is an HDF5 file, but not one of events', thrown);
  }
  if (format !== formatName) return refuse(`it is not a file of events, its format is '${format}'`);
  const version = file.number('/', 'formatVersion');
  if (version > formatVersion) {
    throw new FrameworkError(
      'FileReadError',
      `cannot read '${file.path}' (its format has version ${version}, this tsfw reads versions up to ${formatVersion}) use a newer tsfw`,
    );
  }
  return version;
}

function readCounts(file: Hdf5Input): number[] {
  const column = columnOf(file, completePath, 'int64');
  if (column.rows !== completeCounters) file.fail(completePath, `it has ${column.rows} rows instead of ${completeCounters}`);
  return Array.from(new BigInt64Array(file.read(column, 0, completeCounters).buffer), (value) => {
    const count = Number(value);
    return Number.isSafeInteger(count) && count >= 0 ? count : file.fail(completePath, `it counts ${count} entries`);
  });
}

function readProcesses(file: Hdf5Input): ProcessRecord[] {
  return file.childNames(processesPath).map((_, order) => {
    const path = `${processesPath}/${order}`;
    return {
      name: file.text(path, 'name'),
      version: file.text(path, 'version'),
      parameterSetId: file.text(path, 'parameterSetId'),
      configuration: file.content(`${path}/configuration`),
    };
  });
}
