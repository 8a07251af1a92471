/**
 * Loops over one member of many objects, compiled for the member's name: V8 then reads it at a fixed place of the object. In a loop
 * that all names share it looks every one of them up by name, which took half of the time of writing a file.
 */
type Row = Readonly<Record<string, unknown>>;

/** Stores member `name` of the first `count` rows into `values`. */
export type Gather = (rows: ArrayLike<Row>, count: number, values: unknown[]) => void;

/** Stores `values` from `base` on as member `name` of the first `count` rows. */
export type Scatter = (rows: readonly Row[], count: number, values: ArrayLike<unknown>, base: number) => void;

export const gather = (name: string): Gather =>
  new Function('rows', 'count', 'values', `for (let i = 0; i < count; i++) values[i] = rows[i][${JSON.stringify(name)}];`) as Gather;

export const scatter = (name: string): Scatter =>
  new Function(
    'rows',
    'count',
    'values',
    'base',
    `for (let i = 0; i < count; i++) rows[i][${JSON.stringify(name)}] = values[base + i];`,
  ) as Scatter;
