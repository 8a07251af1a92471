import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { FrameworkError } from '../errors/FrameworkError.ts';
import { writeError } from '../files/hdf5/Hdf5Output.ts';
import { createTemporaryFile, publish } from '../files/writing/temporaryFile.ts';

/**
 * Writes a file that appears under its name when it is complete, and replaces one of that name in one step.
 * @throws FrameworkError FileOpenError when there is no place for it, FileWriteError when it cannot be written
 */
export function writeCompleteFile(path: string, content: string | Uint8Array): void {
  const temporary = createTemporaryFile(path);
  try {
    const descriptor = openSync(temporary, 'r+');
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    publish(temporary, path);
  } catch (error) {
    // A part of a file is of no use to anybody.
    rmSync(temporary, { force: true });
    throw error instanceof FrameworkError ? error : writeError(path, error);
  }
}
