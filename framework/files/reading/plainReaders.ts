import type { NumberType } from '../../products/fields.ts';
import type { ColumnSource } from '../columnStores.ts';
import type { Scatter } from '../memberAccess.ts';
import { ColumnReader } from './ColumnReader.ts';
import { columnOf } from './columnOf.ts';
import type { FieldReader, Row } from './FieldReader.ts';

export abstract class PlainReader<T> implements FieldReader {
  abstract readonly initial: T;

  constructor(
    protected readonly file: ColumnSource,
    readonly reader: ColumnReader,
  ) {}

  check(rows: number): void {
    const { column } = this.reader;
    this.reader.restart();
    if (column.rows < rows) this.file.fail(column.path, `it has ${column.rows} rows, but ${rows} are needed`);
  }

  fill(rows: readonly Row[], store: Scatter, begin: number, count: number): void {
    store(rows, count, this.values(begin, count), 0);
  }

  abstract values(begin: number, count: number): ArrayLike<T>;
}

export class NumberReader extends PlainReader<number> {
  /** V8 keeps a member that begins with a fraction as a double, so that no object has to change its layout. */
  readonly initial: number;

  constructor(file: ColumnSource, path: string, type: NumberType) {
    super(file, new ColumnReader(file, columnOf(file, path, type)));
    this.initial = type.startsWith('float') ? 0.5 : 0;
  }

  override fill(rows: readonly Row[], store: Scatter, begin: number, count: number): void {
    this.reader.seek(begin, count);
    store(rows, count, this.reader.values, this.reader.base);
  }

  values(begin: number, count: number): ArrayLike<number> {
    this.reader.seek(begin, count);
    const { values, base } = this.reader;
    return values.slice(base, base + count);
  }
}

export class BooleanReader extends PlainReader<boolean> {
  readonly initial = false;

  constructor(file: ColumnSource, path: string) {
    super(file, new ColumnReader(file, columnOf(file, path, 'uint8')));
  }

  values(begin: number, count: number): boolean[] {
    this.reader.seek(begin, count);
    const { values, base } = this.reader;
    return Array.from(values.subarray(base, base + count), (value) => value !== 0);
  }
}

export class TextReader extends PlainReader<string> {
  readonly initial = '';

  constructor(file: ColumnSource, path: string, bytes: number) {
    super(file, new ColumnReader(file, columnOf(file, path, { text: bytes })));
  }

  values(begin: number, count: number): string[] {
    this.reader.seek(begin, count);
    return Array.from({ length: count }, (_, i) => this.text(i));
  }

  private text(i: number): string {
    const { values, base, width } = this.reader;
    const begin = (base + i) * width;
    let end = begin;
    while (end < begin + width && values[end] !== 0) end++;
    return Buffer.from(values.buffer, begin, end - begin).toString('utf8');
  }
}
