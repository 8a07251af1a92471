import { type FieldNotes, type Fields, uint32 } from '../products/fields.ts';
import type { Level } from './EventFile.ts';
import { type ColumnType, rowSize } from './hdf5/columnTypes.ts';
import type { Attributes } from './hdf5/Hdf5Output.ts';

/** Where things stand in an event file; docs/file-format.md specifies it. A change that older code cannot read raises `formatVersion`. */
export const formatName = 'tsfw-events';
export const formatVersion = 2;
/** The first version that says which events products of runs and subruns stand for. */
export const rangeSetsVersion = 2;

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
export const rangeSetsPath = '/Provenance/RangeSets';

/** Number of the set of all events of a run or subrun, which is not stored; 0 stands for no set. */
export const fullRangeNumber = 1;

/** Names beside the fields of a product, and beside the identifiers of a run or subrun; `values` holds the elements of lists that have no members. */
export const offsetsName = 'offsets';
export const parentageName = 'parentage';
export const valuesName = 'values';
export const rangeSetName = 'rangeSet';

/** Whether entries and products of a level say which events they stand for. */
export const hasRangeSets = (level: Level, version = formatVersion): boolean => level !== 'Event' && version >= rangeSetsVersion;

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

/** Members of a range in the file. */
export const rangeFields = {
  subRun: uint32({ about: 'subrun of the events' }),
  firstEvent: uint32({ about: 'number of the first event' }),
  endEvent: uint32({ about: 'number behind the last event' }),
};
