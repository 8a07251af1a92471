import type { ColumnSource } from '../columnStores.ts';
import type { InputColumn } from '../hdf5/Hdf5Input.ts';
import { type TypedArray, typedArrays } from '../typedArrays.ts';

/** Rows read at a time: few when rows are asked for here and there, more and more when they are asked for in order. */
const fewestRows = 256;
const mostRows = 16384;
/** Bytes of one window at most. */
const mostBytes = 2 ** 18;

/**
 * Reads one column through a window of rows. After `seek(begin, count)` row `begin + i` is `values[base + i]`; for texts, where a row
 * has more than one byte, it begins at `values[(base + i) * width]`. 64-bit integers appear as float64.
 */
export class ColumnReader {
  values: TypedArray = new Float64Array(0);
  base = 0;
  /** Elements of `values` per row. */
  readonly width: number;
  private windowBegin = 0;
  private windowEnd = 0;
  private readAhead = fewestRows;
  private readonly mostRows: number;

  constructor(
    protected readonly file: ColumnSource,
    readonly column: InputColumn,
  ) {
    this.width = typeof column.type === 'string' ? 1 : column.type.text;
    this.mostRows = Math.max(1, Math.min(mostRows, Math.floor(mostBytes / this.width)));
  }

  /** Forgets what was read: the column may hold other rows now. */
  restart(): void {
    this.windowBegin = 0;
    this.windowEnd = 0;
  }

  seek(begin: number, count: number): void {
    if (begin < this.windowBegin || begin + count > this.windowEnd) this.load(begin, count);
    this.base = begin - this.windowBegin;
  }

  private load(begin: number, count: number): void {
    const inOrder = begin >= this.windowBegin && begin <= this.windowEnd;
    this.readAhead = inOrder ? Math.min(4 * this.readAhead, this.mostRows) : Math.min(fewestRows, this.mostRows);
    const rows = Math.max(count, Math.min(this.readAhead, this.column.rows - begin));
    this.values = this.converted(this.file.read(this.column, begin, rows).buffer);
    this.windowBegin = begin;
    this.windowEnd = begin + rows;
  }

  private converted(buffer: ArrayBuffer): TypedArray {
    const { type } = this.column;
    if (type === 'int64') return joinedWords(new Int32Array(buffer));
    return typeof type === 'string' ? new typedArrays[type](buffer) : new Uint8Array(buffer);
  }
}

/** 64-bit integers from their words, low word first. */
function joinedWords(words: Int32Array): Float64Array {
  const values = new Float64Array(words.length / 2);
  for (let i = 0; i < values.length; i++) values[i] = ((words[2 * i] as number) >>> 0) + (words[2 * i + 1] as number) * 2 ** 32;
  return values;
}
