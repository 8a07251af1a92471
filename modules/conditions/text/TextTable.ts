import type { RowOf, TableSchema } from '../tables/TableSchema.ts';
import type { RunInterval } from './RunInterval.ts';

export interface TableRow<V> {
  readonly line: number;
  readonly values: V;
}

/** One table of a file. */
export interface TextTable<S extends TableSchema = TableSchema> {
  readonly schema: S;
  readonly path: string;
  /** Of its `TABLE` line. */
  readonly line: number;
  /** When it is valid: always when the file does not say. */
  readonly intervals: readonly RunInterval[];
  /** Rows that can be used, in the order of the file. */
  readonly rows: readonly TableRow<RowOf<S>>[];
}
