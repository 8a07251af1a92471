import type { ColumnSource } from '../columnStores.ts';
import { ColumnReader } from './ColumnReader.ts';
import { columnOf } from './columnOf.ts';

/** The offsets of lists, checked: they never decrease and stay within the elements. */
export class OffsetsReader {
  private readonly offsets: ColumnReader;
  private end = 0;

  constructor(
    private readonly file: ColumnSource,
    path: string,
  ) {
    this.offsets = new ColumnReader(file, columnOf(file, path, 'int64'));
  }

  /** Checks that there are offsets for so many lists; answers the number of elements that these have in all. */
  check(lists: number): number {
    const { column } = this.offsets;
    this.offsets.restart();
    if (column.rows < lists + 1) this.file.fail(column.path, `it has ${column.rows} rows, but ${lists + 1} are needed`);
    this.offsets.seek(0, 1);
    if (this.first(0) !== 0) this.file.fail(column.path, `it begins with ${this.first(0)} instead of 0`);
    this.offsets.seek(lists, 1);
    this.end = this.first(0);
    if (!Number.isSafeInteger(this.end)) this.file.fail(column.path, `offset ${lists} is ${this.end}`);
    return this.end;
  }

  /** Makes the offsets of `count` lists from `begin` on available. */
  seek(begin: number, count: number): void {
    this.offsets.seek(begin, count + 1);
    for (let i = 0; i < count; i++) {
      if (this.first(i) > this.first(i + 1)) this.fail(begin + i + 1, this.first(i + 1));
    }
    if (this.first(count) > this.end) this.fail(begin + count, this.first(count));
    if (this.first(0) < 0) this.fail(begin, this.first(0));
  }

  /** First element of list `i`, counted from the one that was sought; the end of list `i - 1`. */
  first(i: number): number {
    const { offsets } = this;
    return offsets.values[offsets.base + i] as number;
  }

  private fail(row: number, value: number): never {
    return this.file.fail(this.offsets.column.path, `offset ${row} is ${value}, which decreases or points behind the ${this.end} elements`);
  }
}
