import { crystalCount, tableRowCount } from '../../calorimeter/geometry/identifiers.ts';

/** What a number may be, and what it means. */
export interface NumberColumn {
  readonly kind: 'real' | 'integer';
  readonly about: string;
  readonly unit?: string;
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
}
/** The first column of tables with one row for each channel or crystal: rows go by increasing number. */
export interface NumberedColumn {
  readonly kind: 'number of row';
  readonly about: string;
  /** What is counted: "channel". */
  readonly what: string;
  /** Numbers are 0 to before this. */
  readonly count: number;
}
export interface TextColumn {
  readonly kind: 'text';
  readonly about: string;
}
export type Column = NumberColumn | NumberedColumn | TextColumn;
export type Columns = { readonly [name: string]: Column };

type Notes = Omit<NumberColumn, 'kind'>;

export const real = <const N extends Notes>(notes: N): N & { readonly kind: 'real' } => ({ ...notes, kind: 'real' });
export const integer = <const N extends Notes>(notes: N): N & { readonly kind: 'integer' } => ({ ...notes, kind: 'integer' });
export const text = (about: string): TextColumn => ({ kind: 'text', about });

/** SiPMs, PIN diodes and spare channels. */
export const channel = { kind: 'number of row', what: 'channel', count: tableRowCount, about: 'channel (SiPM)' } as const;
export const crystal = { kind: 'number of row', what: 'crystal', count: crystalCount, about: 'crystal' } as const;

type ValueOf<C extends Column> = C extends TextColumn ? string : number;

/** A row: one value for each column. */
export type RowOf<S extends TableSchema> = { readonly [K in keyof S['columns']]: ValueOf<S['columns'][K]> };

/** A table of conditions: the only place where its columns, their units and ranges stand. */
export interface TableSchema<C extends Columns = Columns> {
  readonly name: string;
  readonly about: string;
  readonly columns: C;
  /** Whether every channel or crystal needs a row. */
  readonly isComplete: boolean;
}

/** Declares a table. @param name as in `TABLE name` */
export const tableSchema = <const C extends Columns>(
  name: string,
  columns: C,
  notes: { readonly about: string; readonly isComplete?: boolean },
): TableSchema<C> => ({ name, columns, isComplete: false, ...notes });

/** The column that numbers the rows, if there is one. */
export function numberedColumn({ columns }: TableSchema): NumberedColumn | undefined {
  const [first] = Object.values(columns);
  return first?.kind === 'number of row' ? first : undefined;
}
