import type { ProcessRecord } from '../files/EventFile.ts';
import type { Messages } from '../messages/Messages.ts';
import type { OutputModule, ServiceCalls } from '../plugins/moduleInterfaces.ts';
import type { InputFile, Source, SourceItem } from '../plugins/Source.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { Schedules } from '../schedules/Schedules.ts';
import type { Activity } from './Activity.ts';
import type { ErrorPolicy } from './ErrorPolicy.ts';
import type { Path } from './Path.ts';
import type { RequestedStart } from './RequestedStart.ts';
import type { SourceProducts } from './SourceProducts.ts';
import type { Worker } from './Worker.ts';

/** A job that was built and can be run once. */
export interface Job {
  readonly process: ProcessRecord;
  readonly table: ProductTable;
  readonly source: Source;
  readonly sourceType: string;
  readonly sourceProducts: SourceProducts;
  /** The file that the source opened while the job was built, if it reads files. */
  readonly firstFile: InputFile | undefined;
  /** In bit order. */
  readonly triggerPaths: readonly Path[];
  /** Number of bits of TriggerResults; more than the number of paths where a listed path was empty. */
  readonly triggerBits: number;
  /** Index of the TriggerResults product; undefined without trigger paths. */
  readonly triggerResultsIndex: number | undefined;
  /** Analyzers and outputs, in order. */
  readonly endPath: readonly Worker[];
  readonly outputs: readonly OutputModule[];
  /** What is done with exceptions of modules on trigger paths, and on the end path. */
  readonly triggerPolicy: ErrorPolicy;
  readonly endPolicy: ErrorPolicy;
  readonly handleEmptyRuns: boolean;
  readonly handleEmptySubRuns: boolean;
  /** Tells what happens to whoever watches. */
  readonly activity: Activity;
  /** Binds SelectEvents and RejectEvents to the bits of an input file. @throws FrameworkError Configuration */
  resolveSelections(processes: readonly ProcessRecord[]): void;
  /** All services, in the order in which they were made. */
  readonly services: readonly ServiceCalls[];
  /** Workers of the trigger paths, each once, in the order of its first appearance. */
  readonly modifiers: readonly Worker[];
  readonly messages: Messages;
  /** Where the job is told to begin; undefined for everywhere. */
  readonly requestedStart: RequestedStart | undefined;
  /** Process events ahead in threads of their own; undefined in a job of one schedule. */
  readonly schedules: Schedules | undefined;
  /** What of the source's items is passed over. */
  readonly passedOver: readonly SourceItem[];
  /** Report every n-th event; 0 for never. */
  readonly reportFrequency: number;
  readonly wantSummary: boolean;
  /** Whether a job that a signal ended has status 128 + signal. */
  readonly errorOnSignal: boolean;
}
