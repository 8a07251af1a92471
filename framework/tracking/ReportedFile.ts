import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { createTemporaryFile, publish } from '../files/writing/temporaryFile.ts';
import { outputFileProblem } from '../outputs/outputFile.ts';

/** Characters that are written together. */
const batch = 1 << 16;

/** A text file that gets its name when it is complete. Nothing is opened before there is something to write. */
export class ReportedFile {
  private pending: string[] = [];
  private length = 0;
  private temporaryPath: string | undefined;
  private descriptor = -1;

  /** @throws FrameworkError FileOpenError when the file could not be written */
  constructor(
    private readonly path: string,
    option: string,
  ) {
    const problem = outputFileProblem({ fileName: path });
    if (problem !== undefined) throw new FrameworkError('FileOpenError', `${option}: ${problem}`);
  }

  write(text: string): void {
    this.pending.push(text);
    this.length += text.length;
    if (this.length >= batch) this.flush();
  }

  /** @throws FrameworkError FileWriteError */
  close(): void {
    this.flush();
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    publish(this.temporaryPath!, this.path);
  }

  private flush(): void {
    try {
      if (this.temporaryPath === undefined) {
        this.temporaryPath = createTemporaryFile(this.path);
        this.descriptor = openSync(this.temporaryPath, 'w');
      }
      let rest = Buffer.from(this.pending.join(''));
      while (rest.length > 0) rest = rest.subarray(writeSync(this.descriptor, rest));
    } catch (error) {
      throw new FrameworkError('FileWriteError', `cannot write '${this.path}' (${messageOf(error)}) make room, or choose another name`, {
        cause: error,
      });
    }
    this.pending = [];
    this.length = 0;
  }
}
