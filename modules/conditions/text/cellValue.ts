import { type NumberColumn, type NumberedColumn, numberedColumn, type TableSchema } from '../tables/TableSchema.ts';
import type { Cell } from './splitLines.ts';

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** The value of a decimal number, NaN for everything else. */
export const numberOf = ({ text, isQuoted }: Cell): number => (!isQuoted && decimalNumber.test(text) ? Number(text) : Number.NaN);

/** Of an error message: " of channel 7". */
export function nameOfRow(schema: TableSchema, row: number | undefined): string {
  const column = numberedColumn(schema);
  return column === undefined || row === undefined ? '' : ` of ${column.what} ${row}`;
}

/** What is wrong with a number in this column. @param name as from `nameOfRow` */
export function valueProblem(key: string, column: NumberColumn | NumberedColumn, cell: Cell, name: string): string | undefined {
  const value = numberOf(cell);
  const found = `'${cell.text.slice(0, 40)}'`;
  if (column.kind === 'number of row') {
    const { what, count } = column;
    return Number.isInteger(value) && value >= 0 && value < count
      ? undefined
      : `${key} is ${found} (${what}s are 0 to ${count - 1}) correct it, or take the line out`;
  }
  if (!Number.isFinite(value)) return `${key}${name} is ${found} (not a finite decimal number) correct the value`;
  if (column.kind === 'integer' && !Number.isInteger(value)) return `${key}${name} is ${found} (not a whole number) correct the value`;
  const { min = -Infinity, above = -Infinity, max = Infinity, unit } = column;
  if (value >= min && value > above && value <= max) return undefined;
  const low = above > -Infinity ? `above ${above}` : min > -Infinity ? `at least ${min}` : undefined;
  const high = max < Infinity ? `at most ${max}` : undefined;
  const range = [low, high].filter((end) => end !== undefined).join(' and ');
  return `${key}${name} is ${found} (it must be ${range}${unit === undefined ? '' : ` ${unit}`}) correct it`;
}
