import type { ProducerEvent, ProducerRun, ProducerSubRun } from '../events/Event.ts';
import type { ProductReader } from '../events/Principal.ts';
import type { ProcessRecord, ProductDescription } from '../files/EventFile.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { JobCalls } from './moduleInterfaces.ts';

/** What a source found next. A new subrun implies that the one before it ended; the end implies that everything did. */
export type SourceItem = 'file' | 'run' | 'subRun' | 'event' | 'end';

/** What an input file brings to the job. */
export interface InputFile {
  readonly name: string;
  readonly descriptions: readonly ProductDescription[];
  /** Oldest process first. */
  readonly processes: readonly ProcessRecord[];
}

/** Where events come from. */
export interface Source extends JobCalls {
  /** Files that it reads, if it reads any. */
  readonly fileNames?: readonly string[];
  /** Number of events to come when it is known, for the progress line. */
  readonly expectedEvents?: number | undefined;
  /**
   * Why a second instance of this source would not give the same events in the same order; the job then has one schedule. Nothing for a source
   * that each schedule can go through by itself.
   */
  readonly notRepeatable?: string | undefined;
  /** Opens the first input file, if there are any, before anything is processed, so that its products are known. */
  openFirstFile?(): Promise<InputFile>;
  /** Tells the source at which positions of the job's table its products are; called after every opened file. */
  setTable?(table: ProductTable): void;
  /** Goes on to the next item. After 'file', `openNextFile` is called before `next` again. */
  next(): SourceItem;
  openNextFile?(): Promise<InputFile>;
  /** Puts the products that the source declares into the event, subrun or run that `next` found; nothing else has run for it yet. */
  produce?(event: ProducerEvent): void;
  beginSubRun?(subRun: ProducerSubRun): void;
  beginRun?(run: ProducerRun): void;
  /** Identifiers of the run, subrun and event that `next` last found. */
  readonly run: number;
  readonly subRun: number;
  readonly event: number;
  /** Readers of the current event's, subrun's and run's products; absent for sources that have none. */
  readonly eventReader?: ProductReader | undefined;
  readonly subRunReader?: ProductReader | undefined;
  readonly runReader?: ProductReader | undefined;
  /** Closes whatever is open; called at the end of the job whatever happened. */
  close?(): void;
}
