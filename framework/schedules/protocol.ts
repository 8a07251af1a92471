import type { PackedColumn, PackedColumns } from '../files/packed/PackedOutput.ts';
import type { Severity } from '../messages/severity.ts';

/** What is measured of every module that runs in a schedule. */
export type Measured = 'nothing' | 'times' | 'memory' | 'heap';

/** Numbers that are noted of a module: start (ms since 1970) and seconds; then virtual and resident memory before and after, in MB; then the four of the heap before and after. */
export const measuredNumbers: { readonly [M in Measured]: number } = { nothing: 0, times: 2, memory: 6, heap: 14 };

/** What the thread of a schedule is started with. */
export interface ScheduleData {
  /** The whole configuration, with options and defaults. */
  readonly configuration: string;
  readonly pluginPath: string | undefined;
  readonly workingFolder: string;
  /** Labels of the modules of trigger paths: everywhere they are known by their position in this list. */
  readonly modules: readonly string[];
  /** Those of them that run in the main thread. */
  readonly staying: readonly string[];
  readonly measured: Measured;
}

/** Events of the job, counted from 0. */
export interface BatchOrder {
  readonly kind: 'batch';
  readonly first: number;
  readonly count: number;
}

export type ToSchedule =
  | BatchOrder
  /** These modules run in the main thread from now on. */
  | { readonly kind: 'stay'; readonly modules: readonly number[] };

/** What a module said and counted while it handled an event. */
export type Note =
  | { readonly kind: 'message'; readonly severity: Severity; readonly category: string; readonly text: string; readonly isPlain: boolean }
  | { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly data: string | Uint8Array }
  | { readonly kind: 'count'; readonly name: string; readonly amount: number };

/** How a module ended in an event: unknown when the main thread has to run it. */
export const outcome = { unknown: 0, refused: 1, passed: 2 } as const;

/** What became of a batch. Tables have one row for each event that was there, and columns as said. */
export interface BatchResult {
  readonly kind: 'result';
  readonly first: number;
  readonly count: number;
  /** Whether there are no more events; `problem` says why when that is not the end of the source. */
  readonly isEnd: boolean;
  readonly problem: string | undefined;
  /** Run, subrun, event. */
  readonly ids: Uint32Array<ArrayBuffer>;
  /** By module. */
  readonly outcomes: Uint8Array<ArrayBuffer>;
  /** By module: number of its set of retrieved products. */
  readonly retrieved: Uint16Array<ArrayBuffer>;
  readonly retrievedSets: readonly (readonly number[])[];
  /** By product: row in its columns, -1 where it was not made. */
  readonly rows: Int32Array<ArrayBuffer>;
  readonly columns: PackedColumns;
  /** By `event * modules + module`. */
  readonly notes: readonly (readonly [key: number, notes: readonly Note[]])[];
  /** By `event * modules + module`: modules that were found to keep something from event to event. */
  readonly keeping: readonly number[];
  /** Start (ms since 1970) and seconds of the event. */
  readonly eventTimes: Float64Array<ArrayBuffer>;
  /** By module, as `measuredNumbers` says. */
  readonly measurements: Float64Array<ArrayBuffer>;
  /** Seconds that the whole batch took. */
  readonly seconds: number;
}

export type FromSchedule =
  | { readonly kind: 'ready'; readonly columns: readonly PackedColumn[] }
  | { readonly kind: 'failed'; readonly text: string }
  | BatchResult;
