import type { RowOf, TableSchema } from '../tables/TableSchema.ts';
import type { RunInterval } from './RunInterval.ts';

/** Digits after the point of all numbers that are not whole by their nature. */
const decimals = 5;

/**
 * A table as Mu2e's database tools read it: a line `TABLE <name> [interval ...]`, and a line of values between commas for each row; numbers
 * with five decimals, texts in quotes.
 * @param intervals of validity; without, the table is valid always
 * @throws RangeError for a number that is not finite: no table can hold it
 */
export function tableText<S extends TableSchema>(schema: S, rows: Iterable<RowOf<S>>, intervals: readonly RunInterval[] = []): string {
  const columns = Object.entries(schema.columns);
  const lines = [['TABLE', schema.name, ...intervals].join(' ')];
  for (const row of rows) {
    const values: RowOf<TableSchema> = row;
    lines.push(
      columns
        .map(([key, { kind }]) => {
          const value = values[key];
          if (typeof value === 'string') return quoted(value);
          if (!Number.isFinite(value))
            throw new RangeError(`${key} is ${value} (tables of ${schema.name} hold finite numbers) flag the row`);
          return kind === 'real' ? fixed(value) : String(value);
        })
        .join(),
    );
  }
  return `${lines.join('\n')}\n`;
}

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** A number with five decimals as C prints it: where two are equally near, the even one (64ths are the only such numbers). */
export function fixed(value: number): string {
  const isTie = Math.abs(value * 64) % 2 === 1;
  if (!isTie) return value.toFixed(decimals);
  const exact = value.toFixed(decimals + 1);
  const isEven = Number(exact.at(-2)) % 2 === 0;
  return isEven ? exact.slice(0, -1) : value.toFixed(decimals);
}
