import { readFileSync, statSync } from 'node:fs';
import { FrameworkError, messageOf } from '../../../framework/index.ts';

/** Tables of the detector have thousands of rows; whatever is larger is something else. */
const largestFile = 10_000_000;

/**
 * The text of a file of tables, without a byte order mark.
 * @throws FrameworkError FileOpenError when it cannot be read, FileReadError when it is huge or not text
 */
export function readText(path: string): string {
  try {
    const { size } = regularFile(path);
    if (size > largestFile)
      throw new FrameworkError(
        'FileReadError',
        `${path} has ${size} bytes (tables have at most ${largestFile}) give the path of a file of tables`,
      );
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof FrameworkError) throw error;
    if (error instanceof TypeError)
      throw new FrameworkError('FileReadError', `${path} is not text (its bytes are not UTF-8) give the path of a file of tables`);
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new FrameworkError('FileOpenError', `cannot read ${path} (${reason}) give the path of a file of tables`, {
      cause: error,
    });
  }
}

/** Reading a pipe or a device might never end. */
function regularFile(path: string): { readonly size: number } {
  const stats = statSync(path);
  if (!stats.isFile())
    throw new FrameworkError('FileOpenError', `cannot read ${path} (it is not a regular file) give the path of a file of tables`);
  return stats;
}
