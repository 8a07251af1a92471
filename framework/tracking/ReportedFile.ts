import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { createTemporaryFile, publish } from '../files/writing/temporaryFile.ts';
import { outputFileProblem } from '../outputs/outputFile.ts';
import { EventFailure } from '../processor/Failure.ts';

/** Characters that are written together. */
const batch = 1 << 16;

/**
 * A text file that gets its name when it is complete. Nothing is opened before there is something to write. After an error, which is thrown
 * once, nothing more is written, and the file keeps its temporary name.
 */
export class ReportedFile {
  private pending: string[] = [];
  private length = 0;
  private temporaryPath: string | undefined;
  private descriptor = -1;
  private hasFailed = false;

  /** @throws FrameworkError FileOpenError when the file could not be written */
  constructor(
    private readonly path: string,
    option: string,
  ) {
    const problem = outputFileProblem({ fileName: path });
    if (problem !== undefined) throw new FrameworkError('FileOpenError', `${option}: ${problem}`);
  }

  /** @throws EventFailure by FileWriteError */
  write(text: string): void {
    if (this.hasFailed) return;
    this.pending.push(text);
    this.length += text.length;
    if (this.length >= batch) this.attempt(() => this.flush());
  }

  /** @throws EventFailure by FileWriteError */
  close(): void {
    if (this.hasFailed) return;
    this.attempt(() => {
      this.flush();
      fsyncSync(this.descriptor);
      closeSync(this.descriptor);
      publish(this.temporaryPath!, this.path);
    });
  }

  private flush(): void {
    if (this.temporaryPath === undefined) {
      this.temporaryPath = createTemporaryFile(this.path);
      this.descriptor = openSync(this.temporaryPath, 'w');
    }
    let rest = Buffer.from(this.pending.join(''));
    this.pending = [];
    this.length = 0;
    while (rest.length > 0) rest = rest.subarray(writeSync(this.descriptor, rest));
  }

  private attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.hasFailed = true;
      const left = this.temporaryPath === undefined ? '' : `; '${this.temporaryPath}' has what came before`;
      const failure = new FrameworkError(
        'FileWriteError',
        `cannot write '${this.path}' (${messageOf(error)}) make room, or choose another name${left}`,
        { cause: error },
      );
      // Steps are written while any module runs.
      throw new EventFailure(failure, `file '${this.path}'`, 'what is told of the job');
    }
  }
}
