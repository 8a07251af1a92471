import type { ColumnType } from './hdf5/columnTypes.ts';
import type { InputColumn } from './hdf5/Hdf5Input.ts';
import type { Attributes, OutputColumn } from './hdf5/Hdf5Output.ts';

/** Where the columns of products are written to: an HDF5 file, or a batch of events on its way to another thread. */
export interface ColumnSink {
  createGroup(path: string, attributes?: Attributes): void;
  createColumn(path: string, type: ColumnType, chunkRows: number, attributes?: Attributes): OutputColumn;
  /** @param bytes whole rows in little-endian order */
  append(column: OutputColumn, bytes: Uint8Array): void;
}

/** Where the columns of products are read from. */
export interface ColumnSource {
  column(path: string): InputColumn;
  /** Bytes of `count` rows from row `begin`, little-endian, in a buffer of their own. */
  read(column: InputColumn, begin: number, count: number): Uint8Array<ArrayBuffer>;
  /** @throws FrameworkError FileReadError that says what is wrong with the object at `path` */
  fail(path: string, reason: string, cause?: unknown): never;
}
