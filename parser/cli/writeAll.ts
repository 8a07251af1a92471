import { writeSync } from 'node:fs';

/** Writes to standard output (1) or error (2) and returns the exit status: a reader that has gone (`| head`) is no failure, a full disk is. */
export function writeAll(tool: string, stream: 1 | 2, content: string | Buffer): number {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(stream, bytes, done);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return 0;
      if (code === 'EAGAIN') {
        Atomics.wait(clock, 0, 0, 5);
        continue;
      }
      const name = stream === 1 ? 'output' : 'error';
      process.stderr.write(`${tool}: standard ${name} cannot be written (${error instanceof Error ? error.message : error})\n`);
      return 1;
    }
  }
  return 0;
}

/** A pipe that does not block says EAGAIN while it is full: this waits without spinning. */
const clock = new Int32Array(new SharedArrayBuffer(4));
