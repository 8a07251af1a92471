import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { FrameworkError, messageOf } from '../../framework/index.ts';

/**
 * Writes a file that appears under its name when it is complete.
 * @throws FrameworkError FileWriteError
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const partial = `${path}.partial`;
  try {
    writeFileSync(partial, content);
    renameSync(partial, path);
  } catch (error) {
    // Half a picture is of no use to anybody.
    if (statSync(partial, { throwIfNoEntry: false })?.isFile()) rmSync(partial);
    throw new FrameworkError('FileWriteError', `${path} cannot be written (${messageOf(error)}) choose another name, or make room`);
  }
}
