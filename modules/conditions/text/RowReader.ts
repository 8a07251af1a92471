import { numberedColumn, type TableSchema } from '../tables/TableSchema.ts';
import { nameOfRow, numberOf, valueProblem } from './cellValue.ts';
import type { RunInterval } from './RunInterval.ts';
import type { Cell, Line } from './splitLines.ts';
import type { TableProblem } from './TableProblem.ts';
import type { TableRow, TextTable } from './TextTable.ts';

type Values = Record<string, number | string>;

/** Where a table begins. */
export interface TableStart {
  readonly path: string;
  readonly line: number;
  readonly intervals: readonly RunInterval[];
}

/** Reads the rows of one table. Nothing that is wrong with a row keeps the others from being read. */
export class RowReader {
  private schema: TableSchema | undefined;
  private readonly rows: TableRow<Values>[] = [];
  /** Line of the first row of each number. */
  private readonly lines = new Map<number, number>();
  private readonly doubles = new Set<number>();
  private expected = 0;
  private lastLine: number;

  /** @param layouts of the table: the one with as many columns as the first row is taken */
  constructor(
    private readonly start: TableStart,
    private readonly layouts: readonly TableSchema[],
    private readonly problems: TableProblem[],
  ) {
    this.lastLine = start.line;
  }

  /** Rows before the first `TABLE` line. */
  get isUntitled(): boolean {
    return this.start.line === 0;
  }

  /** Whether no row was seen, right or wrong. */
  get isEmpty(): boolean {
    return this.lastLine === this.start.line;
  }

  add(line: Line): void {
    const { cells, problem } = line;
    this.lastLine = line.line;
    if (problem !== undefined) this.report(line, problem.column, problem.message, this.numberOfRow(cells[0]));
    else if (this.schema === undefined && this.isHeader(cells)) return;
    else {
      this.schema ??= this.layouts.find((layout) => Object.keys(layout.columns).length === cells.length);
      const names = Object.keys((this.schema ?? this.layouts[0]).columns);
      if (this.schema === undefined || names.length !== cells.length) this.reportCount(line, names);
      else this.addRow(line, this.schema);
    }
  }

  private addRow(line: Line, schema: TableSchema): void {
    const values: Values = {};
    const row = this.numberOfRow(line.cells[0]);
    const name = nameOfRow(schema, row);
    let isUsed = true;
    for (const [i, [key, column]] of Object.entries(schema.columns).entries()) {
      const cell = line.cells[i];
      values[key] = column.kind === 'text' ? cell.text : numberOf(cell);
      const problem = column.kind === 'text' ? undefined : valueProblem(key, column, cell, name);
      if (problem === undefined) continue;
      this.report(line, cell.column, problem, row);
      isUsed = false;
    }
    if (row !== undefined && !this.note(row, line)) isUsed = false;
    if (isUsed) this.rows.push({ line: line.line, values });
  }

  /** Notes that the row of a number was there, and reports what is wrong with its place. @returns whether it is the first one */
  private note(row: number, line: Line): boolean {
    const { what } = numberedColumn(this.schema!)!;
    const { column } = line.cells[0];
    const earlier = this.lines.get(row);
    if (earlier !== undefined) {
      this.report(line, column, `${what} ${row} stands here a second time (first in line ${earlier}) remove one of the rows`, row);
      this.doubles.add(row);
      return false;
    }
    this.lines.set(row, line.line);
    if (row < this.expected)
      this.report(line, column, `${what} ${row} after ${this.expected - 1} (rows go by increasing number) sort the table`);
    else if (row > this.expected && this.schema!.isComplete)
      this.report(
        line,
        column,
        `${what} ${row} where ${this.expected} should be (each ${what} has one row, by increasing number) add the missing rows or sort the table`,
      );
    this.expected = Math.max(this.expected, row + 1);
    return true;
  }

  finish(): TextTable {
    const { schema = this.layouts[0], rows, doubles, start } = this;
    const numbered = numberedColumn(schema);
    const [key] = Object.keys(schema.columns);
    const report = (message: string) => this.problems.push({ path: start.path, line: this.lastLine, column: 1, message });
    if (this.isEmpty) report(`${schema.name} has no rows (without them it says nothing) add them, or take it out`);
    else if (schema.isComplete && numbered !== undefined && this.lines.size > 0 && this.expected < numbered.count) {
      const { what, count } = numbered;
      report(`${schema.name} ends with ${what} ${this.expected - 1} (${count} ${what}s need a row) add those from ${this.expected} on`);
    }
    const used = doubles.size === 0 ? rows : rows.filter(({ values }) => !doubles.has(values[key] as number));
    return { ...start, schema, rows: used };
  }

  private report(line: Line, column: number, message: string, row?: number): void {
    this.problems.push({ path: this.start.path, line: line.line, column, message, ...(row === undefined ? {} : { row }) });
  }

  private reportCount(line: Line, names: readonly string[]): void {
    const layouts = this.schema === undefined ? this.layouts : [this.schema];
    const counts = layouts.map(({ columns }) => Object.keys(columns).length).join(' or ');
    this.report(
      line,
      line.cells[0].column,
      `${line.cells.length} values (a row of ${layouts[0].name} has ${counts}: ${names.join(', ')}) complete the row, or take the line out`,
      this.numberOfRow(line.cells[0]),
    );
  }

  /** A first line with the names of the columns. */
  private isHeader(cells: readonly Cell[]): boolean {
    return this.layouts.some(({ columns }) => Object.keys(columns).join() === cells.map(({ text }) => text).join());
  }

  /** The channel or crystal that a line is about, as far as one can tell. */
  private numberOfRow(cell: Cell | undefined): number | undefined {
    const column = numberedColumn(this.schema ?? this.layouts[0]);
    const number = cell === undefined ? Number.NaN : numberOf(cell);
    return column !== undefined && Number.isInteger(number) && number >= 0 && number < column.count ? number : undefined;
  }
}
