import type { Severity } from './severity.ts';

/** The kind of tool: `@tool(messageDestination, parameters)` makes a class one, which `type` of a destination names. */
export const messageDestination = 'MessageDestination';

/** A message on its way to the reader. */
export interface ShownMessage {
  /** As the destination's `format` asks for it, with the last line end. */
  readonly lines: string;
  readonly severity: Severity;
  readonly category: string;
  /** Module and phase, as in `CaloCalibGun:generate@BeginJob`; empty for none. */
  readonly module: string;
  /** As in `run: 1 subRun: 0 event: 5`, `ModuleBeginJob` or `JobSetup`. */
  readonly where: string;
  /** Without head and foot. */
  readonly text: string;
  readonly time: Date;
}

/**
 * A place where messages go. The constructor opens it, before anything of the job is constructed; what it throws is reported as an error of
 * the configuration. It is given those messages only that pass the threshold and the limits of the configuration.
 */
export interface MessageDestination {
  /** Of the file that it writes, so that no output of the job can take its place. */
  readonly fileName?: string;
  /** Synchronous, so that no message is lost when the process ends. @throws FrameworkError FileWriteError, which ends the job */
  write(message: ShownMessage): void;
  /** Called once, after the last message. */
  close?(): void;
}
