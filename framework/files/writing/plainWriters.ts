import { rowSize } from '../hdf5/columnTypes.ts';
import type { ColumnBuffer } from './ColumnBuffer.ts';
import { type FieldName, type FieldWriter, refuse } from './FieldWriter.ts';

/** Booleans as 0 and 1. */
export class BooleanWriter implements FieldWriter {
  constructor(
    private readonly field: FieldName,
    readonly column: ColumnBuffer,
  ) {}

  append(values: ArrayLike<unknown>, count: number): void {
    const { column } = this;
    column.reserve(count);
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (value !== true && value !== false) refuse('TypeConversion', this.field, value, 'it is true or false');
      column.values[column.length++] = value ? 1 : 0;
    }
  }

  appendEmpty(): void {
    this.append([false], 1);
  }
}

/** Texts as UTF-8 of fixed length, filled up with zeros. */
export class TextWriter implements FieldWriter {
  private readonly size: number;

  constructor(
    private readonly field: FieldName,
    readonly column: ColumnBuffer,
  ) {
    this.size = rowSize(column.column.type);
  }

  append(values: ArrayLike<unknown>, count: number): void {
    const { column, size } = this;
    column.reserve(count * size);
    const target = column.values as Uint8Array;
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (typeof value !== 'string') refuse('TypeConversion', this.field, value, 'it is a text');
      if (unstorable.test(value)) refuse('TypeConversion', this.field, value, 'it is a text without zero characters or lone surrogates');
      const begin = column.length;
      const { read, written } = encoder.encodeInto(value, target.subarray(begin, begin + size));
      if (read < value.length) refuse('TypeConversion', this.field, value, `it holds at most ${size} bytes of UTF-8`);
      target.fill(0, begin + written, begin + size);
      column.length = begin + size;
    }
  }

  appendEmpty(): void {
    this.append([''], 1);
  }
}

const encoder = new TextEncoder();
const unstorable = /\0|\p{Surrogate}/u;
