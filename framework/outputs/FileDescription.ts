import type { ProcessRecord } from '../files/EventFile.ts';

/** What an output module writes about the job into its file. */
export interface FileDescription {
  /** Processes of the input, oldest first, and this one last. */
  readonly processes: readonly ProcessRecord[];
  /** Label of the output module. */
  readonly label: string;
  /** Path of the input file that is open, if there is one. */
  readonly inputFile: string | undefined;
}
