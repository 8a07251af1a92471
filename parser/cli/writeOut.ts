import { writeSync } from 'node:fs';

/** Writes to standard output and returns the exit status: a reader that has gone (`| head`) is no failure, a full disk is. */
export function writeOut(text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return 0;
      if (code === 'EAGAIN') {
        Atomics.wait(clock, 0, 0, 5);
        continue;
      }
      process.stderr.write(`fhicl-dump: standard output cannot be written (${error instanceof Error ? error.message : error})\n`);
      return 1;
    }
  }
  return 0;
}

/** A pipe that does not block says EAGAIN while it is full: this waits without spinning. */
const clock = new Int32Array(new SharedArrayBuffer(4));
