import { toStream } from '../messages/writeFully.ts';

/** Writes to standard output or error at once: nothing is lost at the end of the process, and a reader that went away is no error. */
export const print = toStream(1);
export const printError = toStream(2);

/** The last line of every job, whatever became of it; scripts look for it. */
export const printCompletion = (status: number): void => print(`\nArt has completed and will exit with status ${status}.\n`);
