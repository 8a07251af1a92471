import type { ColumnSource } from '../columnStores.ts';
import { type ColumnType, sameType, typeText } from '../hdf5/columnTypes.ts';
import type { InputColumn } from '../hdf5/Hdf5Input.ts';

/** The column at `path`, which is of the type that it must have. */
export function columnOf(file: ColumnSource, path: string, type: ColumnType): InputColumn {
  const column = file.column(path);
  return sameType(column.type, type) ? column : file.fail(path, `it has type ${typeText(column.type)} instead of ${typeText(type)}`);
}
