import { type ColumnType, rowSize } from '../hdf5/columnTypes.ts';
import type { OutputColumn } from '../hdf5/Hdf5Output.ts';
import { type TypedArray, typedArrays } from '../typedArrays.ts';

/** 64-bit integers are kept as two words, low word first; texts as bytes. */
const arrayOf = (type: ColumnType) => (type === 'int64' ? Uint32Array : typeof type === 'string' ? typedArrays[type] : Uint8Array);

/**
 * The rows of one column that are not in the file yet. Writers store into `values` from `length` on, after `reserve`, and then
 * raise `length`; what an event has stored counts from `keep` on. It grows as needed and is used again after each flush.
 */
export class ColumnBuffer {
  values: TypedArray;
  /** Elements of `values` that are filled. */
  length = 0;
  private kept = 0;

  constructor(readonly column: OutputColumn) {
    this.values = new (arrayOf(column.type))(4 * this.elementsPerRow);
  }

  get elementsPerRow(): number {
    const { type } = this.column;
    return type === 'int64' ? 2 : typeof type === 'string' ? 1 : rowSize(type);
  }

  /** Makes room for `count` more elements. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.values.length) return;
    const larger = new (arrayOf(this.column.type))(Math.max(needed, 2 * this.values.length));
    larger.set(this.values.subarray(0, this.length));
    this.values = larger;
  }

  /** Keeps what was stored; answers the number of bytes that wait. */
  keep(): number {
    this.kept = this.length;
    return this.length * this.values.BYTES_PER_ELEMENT;
  }

  /** Drops what was stored since the last `keep`. */
  rollBack(): void {
    this.length = this.kept;
  }

  /** The kept rows as bytes. */
  bytes(): Uint8Array {
    return new Uint8Array(this.values.buffer, 0, this.kept * this.values.BYTES_PER_ELEMENT);
  }

  clear(): void {
    this.length = 0;
    this.kept = 0;
  }
}
