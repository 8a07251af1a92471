import { readFileSync, statSync } from 'node:fs';
import { FrameworkError } from '../../../framework/index.ts';

/** A text table of numbers. Lines count from 1. */
export interface NumberTable {
  readonly path: string;
  readonly rows: readonly NumberRow[];
}
export interface NumberRow {
  readonly line: number;
  /** One value for each column, finite. */
  readonly values: readonly number[];
}

/** Tables of the detector have thousands of rows; whatever is larger is something else. */
const largestFile = 10_000_000;
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads rows of numbers, separated by blanks or commas. Empty lines, what follows a '#', and a line with the names of the columns are skipped.
 * @throws FrameworkError FileOpenError, FileReadError with file and line
 */
export function readNumberTable(path: string, columns: readonly string[]): NumberTable {
  const rows: NumberRow[] = [];
  const header = columns.join();
  readText(path)
    .split(/\r\n|\n|\r/)
    .forEach((text, index) => {
      const words = text
        .replace(/#.*/, '')
        .split(/[\s,]+/)
        .filter((word) => word !== '');
      if (words.length === 0 || words.join() === header) return;
      const line = index + 1;
      if (words.length !== columns.length) {
        throw tableError(
          path,
          line,
          `${words.length} values (a row has ${columns.length}: ${columns.join(' ')}) complete the row, or put '#' before a remark`,
        );
      }
      rows.push({ line, values: words.map((word, column) => parse(word, columns[column], path, line)) });
    });
  if (rows.length === 0)
    throw new FrameworkError(
      'FileReadError',
      `${path} has no rows (rows of ${columns.join(' ')} are expected) give the path of such a table`,
    );
  return { path, rows };
}

/** What is wrong with a row. @param problem reads "problem (why) suggestion" */
export const tableError = (path: string, line: number, problem: string): FrameworkError =>
  new FrameworkError('FileReadError', `${path}:${line}: ${problem}`);

function parse(word: string, column: string, path: string, line: number): number {
  const value = decimalNumber.test(word) ? Number(word) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw tableError(path, line, `${column} is '${word.slice(0, 40)}' (not a finite decimal number) correct the value`);
}

function readText(path: string): string {
  try {
    const { size } = describe(path);
    if (size > largestFile)
      throw new FrameworkError(
        'FileReadError',
        `${path} has ${size} bytes (a table of numbers has at most ${largestFile}) give the path of a table`,
      );
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof FrameworkError) throw error;
    if (error instanceof TypeError)
      throw new FrameworkError('FileReadError', `${path} is not text (its bytes are not UTF-8) give the path of a table`);
    throw new FrameworkError('FileOpenError', `cannot read ${path} (${(error as Error).message}) give the path of a table`, {
      cause: error,
    });
  }
}

/** Reading a pipe or a device might never end. */
function describe(path: string): { readonly size: number } {
  const stats = statSync(path);
  if (!stats.isFile()) throw new FrameworkError('FileOpenError', `cannot read ${path} (it is not a regular file) give the path of a table`);
  return stats;
}
