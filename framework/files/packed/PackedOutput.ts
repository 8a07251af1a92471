import type { ColumnSink } from '../columnStores.ts';
import type { ColumnType } from '../hdf5/columnTypes.ts';
import type { OutputColumn } from '../hdf5/Hdf5Output.ts';

/** Column `n` of a batch has its bytes from `extents[2 * n]` on, `extents[2 * n + 1]` of them. */
export interface PackedColumns {
  readonly bytes: ArrayBuffer;
  readonly extents: Uint32Array<ArrayBuffer>;
}

/** A column as both sides must know it. */
export interface PackedColumn {
  readonly path: string;
  readonly type: ColumnType;
}

/** Every column begins where any typed array can. */
const alignment = 8;

/** Puts the columns of a batch of events into one buffer, which can be handed to another thread. */
export class PackedOutput implements ColumnSink {
  /** In the order of their numbers. */
  readonly columns: PackedColumn[] = [];
  private readonly numbers = new Map<OutputColumn, number>();
  private buffer = new Uint8Array(1 << 16);
  private length = 0;
  private extents: Uint32Array<ArrayBuffer> | undefined;

  createGroup(): void {
    // Paths of columns say it all.
  }

  createColumn(path: string, type: ColumnType): OutputColumn {
    const column = { path, type, rows: 0 };
    this.numbers.set(column, this.columns.length);
    this.columns.push({ path, type });
    return column;
  }

  append(column: OutputColumn, bytes: Uint8Array): void {
    this.extents ??= new Uint32Array(2 * this.columns.length);
    const end = this.length + bytes.length;
    if (end > this.buffer.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.buffer.length));
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.buffer.set(bytes, this.length);
    const number = this.numbers.get(column)!;
    this.extents[2 * number] = this.length;
    this.extents[2 * number + 1] = bytes.length;
    this.length = Math.ceil(end / alignment) * alignment;
  }

  /** What was appended, each column at most once since the last call. */
  take(): PackedColumns {
    const packed = {
      bytes: this.buffer.buffer.slice(0, this.length) as ArrayBuffer,
      extents: this.extents ?? new Uint32Array(2 * this.columns.length),
    };
    this.length = 0;
    this.extents = undefined;
    return packed;
  }
}
