import type { ProcessRecord } from '../files/EventFile.ts';

/** What an output module writes about the job into its file. */
export interface FileDescription {
  /** Processes of the input, oldest first, and this one last. */
  readonly processes: readonly ProcessRecord[];
}
