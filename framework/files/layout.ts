import { type FieldNotes, type Fields, uint32 } from '../products/fields.ts';
import type { Level } from './EventFile.ts';
import { type ColumnType, rowSize } from './hdf5/columnTypes.ts';
import type { Attributes } from './hdf5/Hdf5Output.ts';

/** Where things stand in an event file; docs/file-format.md specifies it. A change that older code cannot read raises `formatVersion`. */
export const formatName = 'tsfw-events';
export const formatVersion = 1;

export const levels = ['Event', 'SubRun', 'Run'] as const satisfies readonly Level[];

/** Group of everything that a level has. */
export const levelGroup = (level: Level): string => `/${level}s`;

/** Columns that identify the entries of a level. */
export const indexColumns = {
  Event: ['run', 'subRun', 'event'],
  SubRun: ['run', 'subRun'],
  Run: ['run'],
} as const satisfies Readonly<Record<Level, readonly string[]>>;

export const indexPath = (level: Level): string => `${levelGroup(level)}/index`;

/** Numbers of complete entries in the order of `levels`, and of complete sets of parents. */
export const completePath = '/complete';
export const completeCounters = levels.length + 1;

export const processesPath = '/Provenance/Processes';
export const parentSetsPath = '/Provenance/ParentSets';

/** Names beside the fields of a product; `values` holds the elements of lists that have no members. */
export const offsetsName = 'offsets';
export const parentageName = 'parentage';
export const valuesName = 'values';

export const notesOf = ({ unit, about }: FieldNotes): Attributes => (unit === undefined ? { about } : { unit, about });

/**
 * Rows of a column that are allocated at a time. Few, as a file of one event has them all; more where one event has many.
 * @param depth 0 for columns with one row per event, 1 for elements of a collection, one more for each list around the value
 */
export function chunkRows(level: Level, type: ColumnType, depth: number): number {
  const [rows, bytes] = level !== 'Event' ? [64, 2048] : depth === 0 ? [1024, 8192] : [4096, 32768];
  return Math.max(1, Math.min(rows, Math.floor(bytes / rowSize(type))));
}

/** A reference is stored as two numbers. */
export const ptrFields = (to: string): Fields => ({
  product: uint32({ about: `identifier of the product of ${to} that is referred to, 0 for none` }),
  key: uint32({ about: 'index of the element in it' }),
});
