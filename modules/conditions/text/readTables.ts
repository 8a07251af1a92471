import { FrameworkError } from '../../../framework/index.ts';
import { nearestName } from '../../../parser/index.ts';
import type { TableSchema } from '../tables/TableSchema.ts';
import { RowReader } from './RowReader.ts';
import { RunInterval } from './RunInterval.ts';
import { readText } from './readText.ts';
import { type Line, splitLines } from './splitLines.ts';
import { refuse, type TableProblem } from './TableProblem.ts';
import type { TextTable } from './TextTable.ts';

/** The tables of a file, and everything that is wrong with it. */
export class TableFile {
  constructor(
    readonly path: string,
    private readonly tables: readonly TextTable[],
    readonly problems: readonly TableProblem[],
  ) {}

  /** The tables of a schema, in the order of the file. */
  all<S extends TableSchema>(schema: S): readonly TextTable<S>[] {
    return this.tables.filter((table): table is TextTable<S> => table.schema === schema);
  }
}

export interface ReadOptions {
  /** What rows before the first `TABLE` line belong to; without, they are a problem. */
  readonly untitled?: TableSchema;
}

/**
 * Reads a file of tables as Mu2e's database tools print them: lines `TABLE <name> [run:subrun-run:subrun ...]`, each followed by rows of values
 * between commas (or blanks). What `splitLines` leaves out may stand anywhere. Rows that cannot be used are left out and reported, among them
 * both of a double row; whoever cannot go on with that passes the problems to `refuse`.
 * @param schemas of the tables that may be there; two of one name differ in their numbers of columns
 * @throws FrameworkError FileOpenError, FileReadError when the file cannot be read, or has no tables at all
 */
export function readTables(path: string, schemas: readonly TableSchema[], { untitled }: ReadOptions = {}): TableFile {
  const problems: TableProblem[] = [];
  const tables: TextTable[] = [];
  const beginning = { path, line: 0, intervals: [RunInterval.always] };
  let reader = untitled === undefined ? undefined : new RowReader(beginning, [untitled], problems);
  /** Rows of a table that was refused as a whole are not reported one by one. */
  let isSkipping = false;
  const finish = () => {
    if (reader !== undefined && !(reader.isUntitled && reader.isEmpty)) tables.push(reader.finish());
  };
  for (const line of splitLines(readText(path))) {
    if (/^TABLE\b/.test(line.text)) {
      finish();
      reader = startTable(path, line, schemas, problems);
      isSkipping = reader === undefined;
    } else if (reader !== undefined) reader.add(line);
    else if (!isSkipping) problems.push(outsideProblem(path, line));
  }
  finish();
  if (tables.length === 0 && problems.length === 0) {
    const expected = untitled === undefined ? `lines 'TABLE <name>' and rows` : `rows of ${Object.keys(untitled.columns).join(', ')}`;
    throw new FrameworkError('FileReadError', `${path} has no tables (${expected} are expected) give the path of such a file`);
  }
  return new TableFile(path, tables, problems);
}

/** The tables of a file in which everything is right. @throws FrameworkError FileOpenError, FileReadError with all problems */
export function readValidTables(path: string, schemas: readonly TableSchema[], options: ReadOptions = {}): TableFile {
  const file = readTables(path, schemas, options);
  refuse(file.problems);
  return file;
}

const problemAt = (path: string, { line, cells }: Line, message: string): TableProblem => ({
  ...{ path, line, column: cells[0]?.column ?? 1, message },
});

const outsideProblem = (path: string, line: Line): TableProblem =>
  problemAt(
    path,
    line,
    `'${line.text.slice(0, 40)}' stands before the first line 'TABLE <name>' (it belongs to no table) add that line, or take this one out`,
  );

function startTable(path: string, line: Line, schemas: readonly TableSchema[], problems: TableProblem[]): RowReader | undefined {
  const [, name, ...intervals] = words(line.text);
  const known = schemas.filter((schema) => schema.name === name);
  if (known.length === 0) {
    const names = [...new Set(schemas.map((schema) => schema.name))];
    const nearest = nearestName(name ?? '', names);
    const advice = nearest === undefined ? `(${names.join(', ')} are) take it out` : `(it cannot be used) did you mean ${nearest}?`;
    problems.push(problemAt(path, line, `table '${(name ?? '').slice(0, 40)}' is not known here ${advice}`));
    return undefined;
  }
  const valid: RunInterval[] = [];
  for (const word of intervals) {
    // A table that is declared empty is valid for no run.
    if (word.toUpperCase() === 'EMPTY') continue;
    const interval = RunInterval.parse(word);
    if (typeof interval !== 'string') valid.push(interval);
    else problems.push({ path, line: line.line, column: line.text.indexOf(word) + 1, message: interval });
  }
  return new RowReader({ path, line: line.line, intervals: intervals.length === 0 ? [RunInterval.always] : valid }, known, problems);
}

const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '');
