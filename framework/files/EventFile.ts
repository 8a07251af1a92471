import type { EventId } from '../identifiers/eventId.ts';
import type { ProductSchema } from '../products/ProductSchema.ts';
import type { RangeSet } from '../products/RangeSet.ts';
import type { FieldReader } from './reading/FieldReader.ts';

/** Where a product lives: with each event, subrun or run. */
export type Level = 'Event' | 'SubRun' | 'Run';

export interface SubRunId {
  readonly run: number;
  readonly subRun: number;
}
export interface RunId {
  readonly run: number;
}

/** What a file says of a product. */
export interface ProductDescription {
  readonly schema: ProductSchema;
  readonly level: Level;
  readonly moduleLabel: string;
  readonly instance: string;
  readonly process: string;
  /** `module_type` of the module that made it. */
  readonly moduleType: string;
  /** Identifier of that module's parameter set. */
  readonly parameterSetId: string;
}

/** One process of the file's history. */
export interface ProcessRecord {
  readonly name: string;
  /** Version of tsfw that ran it. */
  readonly version: string;
  readonly parameterSetId: string;
  /** The whole configuration of the job as FHiCL text, `fhicl-dump` format. */
  readonly configuration: string;
}

/** A value in columns. */
export interface StoredValue {
  readonly reader: FieldReader;
  readonly row: number;
}

/** The products of one event, subrun or run as a writer asks for them. */
export interface ProductValues {
  /** Where the value stands in columns, when it is there and was not made an object: a writer then copies the columns. */
  stored?(index: number): StoredValue | undefined;
  /** Value of the product with this index among the writer's descriptions; undefined when it was not made. */
  value(index: number): unknown;
  /** Identifiers of the products that its maker retrieved first: its parents. */
  parents(index: number): readonly number[];
  /** The events that the product of a run or subrun stands for; all of it when undefined. */
  ranges?(index: number): RangeSet | undefined;
  /** The events of the run or subrun that the job processed; all of it when absent. */
  covered?(): RangeSet;
}

export interface EventFileWriter {
  /** Number of events written so far. */
  readonly eventCount: number;
  /** @throws FrameworkError FileWriteError on the first failure, and the same error on every later call */
  writeEvent(id: EventId, products: ProductValues): void;
  writeSubRun(id: SubRunId, products: ProductValues): void;
  writeRun(id: RunId, products: ProductValues): void;
  /**
   * Completes the file, synchronises it with the disk and gives it its final name.
   * @param finalPath that name when it is another than the one which the file was created for
   */
  close(finalPath?: string): void;
  /** Closes what was written under the temporary name, for a job that ended by a write error. */
  abandon(): void;
}

export interface EventFileReader {
  readonly path: string;
  readonly descriptions: readonly ProductDescription[];
  /** Oldest process first. */
  readonly processes: readonly ProcessRecord[];
  readonly eventCount: number;
  eventId(entry: number): EventId;
  readonly subRuns: readonly SubRunId[];
  readonly runs: readonly RunId[];
  /** Value of a product in event, subrun or run number `entry` of its level; undefined when it was not made. */
  read(index: number, entry: number): unknown;
  /** Where its value stands; undefined when it was not made. */
  stored(index: number, entry: number): StoredValue | undefined;
  /** Whether the product was made, without reading it. */
  has(index: number, entry: number): boolean;
  parents(index: number, entry: number): readonly number[];
  /** The events that the product of a run or subrun stands for; undefined when it was not made, or the file does not say. */
  ranges(index: number, entry: number): RangeSet | undefined;
  /** The events of the run or subrun with this number that were processed; undefined when the file does not say. */
  covered(level: Level, entry: number): RangeSet | undefined;
  close(): void;
}

/** A kind of file that events can be stored in; a plug-in by name. */
export interface FileBackEnd {
  create(path: string, options: CreateOptions): Promise<EventFileWriter>;
  /** @throws FrameworkError FileOpenError or FileReadError that says what is wrong with the file */
  open(path: string): Promise<EventFileReader>;
}

export interface CreateOptions {
  readonly descriptions: readonly ProductDescription[];
  readonly processes: readonly ProcessRecord[];
  /** Folder of the temporary file; the final file's own when absent. */
  readonly temporaryFolder?: string;
}
