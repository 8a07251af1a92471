import { writeSync } from 'node:fs';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';

const waiting = new Int32Array(new SharedArrayBuffer(4));

/** Writes messages without losing a byte. @throws FrameworkError FileWriteError, as for any file that a job cannot write */
export function writeFully(descriptor: number, name: string, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader of a pipe went away (`tsfw ... | head`): the job goes on without an audience.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw unwritable(name, messageOf(error), error);
      Atomics.wait(waiting, 0, 0, 1);
    }
  }
}

/** Writes to a stream of the process. Synchronous: nothing is lost when the process ends, and order is kept among streams. */
export function toStream(descriptor: 1 | 2): (text: string) => void {
  return (text) => writeFully(descriptor, descriptor === 1 ? 'standard output' : 'standard error', text);
}

export const unwritable = (name: string, reason: string, cause?: unknown): FrameworkError =>
  new FrameworkError('FileWriteError', `messages cannot be written to ${name} (${reason}) make room, or send them elsewhere`, { cause });
