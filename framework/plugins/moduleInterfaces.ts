import type { Event, ProducerEvent, ProducerRun, ProducerSubRun, Run, SubRun } from '../events/Event.ts';

import type { EventId } from '../identifiers/eventId.ts';
import type { FileDescription } from '../outputs/FileDescription.ts';
import type { ActivityWatcher } from '../processor/Activity.ts';
import type { ProductTable } from '../products/ProductTable.ts';

/** Calls that modules and sources may have. Those of the job may be asynchronous; those inside of the event loop may not. */
export interface JobCalls {
  /** Before the first run. */
  beginJob?(): void | Promise<void>;
  /** After the last run, also when the job ends by an error. */
  endJob?(): void | Promise<void>;
}

/** Stands for the input file of a source that has none. */
export const noInputFile = '<none>';

/** Calls that modules, but not sources, may have. */
interface ModuleCalls extends JobCalls {
  /** After an input file was opened, before its first run; `<none>` for a source without files. */
  respondToOpenInputFile?(name: string): void;
  respondToCloseInputFile?(name: string): void;
  /** When the output files are open: after the first event, before it is written. */
  respondToOpenOutputFiles?(): void;
  /** Before they are closed. */
  respondToCloseOutputFiles?(): void;
}

interface ModifierCalls extends ModuleCalls {
  beginRun?(run: ProducerRun): void;
  endRun?(run: ProducerRun): void;
  beginSubRun?(subRun: ProducerSubRun): void;
  endSubRun?(subRun: ProducerSubRun): void;
}

/** Calls that a service may have. */
export interface ServiceCalls extends ActivityWatcher {
  /** Name of the file that it will write; empty when it will write none. */
  readonly outputFileName?: string;
  /** Says why it could not write it, before anything is processed; nothing when all is well. */
  checkOutputFile?(): string | undefined;
  /** When beginJob of every module returned. */
  postBeginJob?(): void | Promise<void>;
  /** After endJob of every module, also when the job ends by an error; not for a job that could not start. */
  postEndJob?(): void | Promise<void>;
  /** Instead of it for a job that could not start: what was opened is removed. */
  abandon?(): void;
}

/** Makes products. */
export interface Producer extends ModifierCalls {
  produce(event: ProducerEvent): void;
}

/** Lets events pass or not; may make products. */
export interface Filter extends ModifierCalls {
  filter(event: ProducerEvent): boolean;
}

/** Looks at events, after all trigger paths. */
export interface Analyzer extends ModuleCalls {
  analyze(event: Event): void;
  beginRun?(run: Run): void;
  endRun?(run: Run): void;
  beginSubRun?(subRun: SubRun): void;
  endSubRun?(subRun: SubRun): void;
}

/** Writes events, subruns and runs. */
export interface OutputModule extends ModuleCalls {
  /** Name of the file that it writes, if it writes one. */
  readonly fileName?: string;
  /** Says why it could not write, before anything is processed; nothing when all is well. */
  check?(): string | undefined;
  /** Called once, before the first event, subrun or run is written. */
  open(table: ProductTable, file: FileDescription): Promise<void>;
  writeEvent(event: Event & EventId): void;
  writeSubRun(subRun: SubRun): void;
  writeRun(run: Run): void;
  /** Completes the file. */
  close(): void | Promise<void>;
  /** Gives up the file, for a job that could not start: nothing may stand under its final name. */
  abandon(): void;
}
