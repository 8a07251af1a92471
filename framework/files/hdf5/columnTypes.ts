import type { NumberType } from '../../products/fields.ts';

/** Type of the rows of a column: a number, a 64-bit integer (for offsets), or UTF-8 text filled up with zeros to so many bytes. */
export type ColumnType = NumberType | 'int64' | { readonly text: number };

/** A type as HDF5 describes it: class, bytes, sign. */
export interface StoredType {
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
}

/** HDF5's numbers of type classes. */
const integer = 0;
const float = 1;
export const string = 3;

const numbers: Readonly<Record<NumberType | 'int64', StoredType>> = {
  int8: { type: integer, size: 1, signed: true },
  int16: { type: integer, size: 2, signed: true },
  int32: { type: integer, size: 4, signed: true },
  int64: { type: integer, size: 8, signed: true },
  uint8: { type: integer, size: 1, signed: false },
  uint16: { type: integer, size: 2, signed: false },
  uint32: { type: integer, size: 4, signed: false },
  float32: { type: float, size: 4, signed: true },
  float64: { type: float, size: 8, signed: true },
};

/** HDF5's reference to an object: its address in the file. */
export const storedReference: StoredType = { type: 7, size: 8, signed: false };

export const storedType = (type: ColumnType): StoredType =>
  typeof type === 'string' ? numbers[type] : { type: string, size: type.text, signed: false };

/** Bytes of one row. */
export const rowSize = (type: ColumnType): number => storedType(type).size;

export const typeText = (type: ColumnType): string => (typeof type === 'string' ? type : `text of ${type.text} bytes`);

/** The type of a dataset in a file; undefined when it is none that columns have. */
export function columnType(stored: StoredType & { readonly vlen: boolean; readonly littleEndian: boolean }): ColumnType | undefined {
  if (stored.type === string) return stored.vlen ? undefined : { text: stored.size };
  const found = Object.entries(numbers).find(
    ([, { type, size, signed }]) => type === stored.type && size === stored.size && (type === float || signed === stored.signed),
  );
  return found?.[0] as NumberType | 'int64' | undefined;
}

export const sameType = (a: ColumnType, b: ColumnType): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.text === b.text;
