import { FrameworkError } from '../../errors/FrameworkError.ts';
import type { ColumnSource } from '../columnStores.ts';
import { type ColumnType, rowSize } from '../hdf5/columnTypes.ts';
import type { InputColumn } from '../hdf5/Hdf5Input.ts';
import type { PackedColumn, PackedColumns } from './PackedOutput.ts';

interface Column extends InputColumn {
  readonly type: ColumnType;
  rows: number;
  begin: number;
}

/** Reads the columns of one batch of events after the other. */
export class PackedInput implements ColumnSource {
  private readonly columns: readonly Column[];
  private readonly byPath: ReadonlyMap<string, Column>;
  private bytes = new ArrayBuffer(0);

  constructor(columns: readonly PackedColumn[]) {
    this.columns = columns.map(({ path, type }) => ({ path, type, rows: 0, begin: 0 }));
    this.byPath = new Map(this.columns.map((column) => [column.path, column]));
  }

  /** Goes on to another batch: readers of columns have to begin anew. */
  use({ bytes, extents }: PackedColumns): void {
    this.bytes = bytes;
    this.columns.forEach((column, number) => {
      column.begin = extents[2 * number];
      column.rows = extents[2 * number + 1] / rowSize(column.type);
    });
  }

  column(path: string): InputColumn {
    return this.byPath.get(path) ?? this.fail(path, 'the column is missing');
  }

  read(column: InputColumn, begin: number, count: number): Uint8Array<ArrayBuffer> {
    const size = rowSize(column.type);
    const first = (column as Column).begin + begin * size;
    return new Uint8Array(this.bytes.slice(first, first + count * size));
  }

  fail(path: string, reason: string, cause?: unknown): never {
    throw new FrameworkError('LogicError', `cannot read '${path}' of a batch of events (${reason}) run the job with -j 1`, { cause });
  }
}
