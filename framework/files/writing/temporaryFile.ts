import { accessSync, closeSync, constants, copyFileSync, fsyncSync, openSync, renameSync, type Stats, statSync, unlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FrameworkError } from '../../errors/FrameworkError.ts';
import { writeError } from '../hdf5/Hdf5Output.ts';

/**
 * Creates the empty file that `finalPath` is written under until it is complete: `NAME.partial-PROCESS`, so that no pattern such as
 * `*.h5` finds it, and whoever finds it after a crash knows what it is. It can be opened like a complete file.
 * @throws FrameworkError FileOpenError when a file could not be put at `finalPath` in the end
 */
export function createTemporaryFile(finalPath: string, temporaryFolder: string = dirname(resolve(finalPath))): string {
  checkTarget(finalPath);
  for (let attempt = 1; ; attempt++) {
    const path = join(resolve(temporaryFolder), partialName(finalPath, attempt));
    try {
      closeSync(openSync(path, 'wx'));
      return path;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw openError(path, thrown);
    }
  }
}

/**
 * Gives a complete, synchronised file its final name, replacing a file of that name in one step.
 * @throws FrameworkError FileWriteError
 */
export function publish(temporaryPath: string, finalPath: string): void {
  try {
    try {
      renameSync(temporaryPath, finalPath);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EXDEV') throw thrown;
      const copy = createTemporaryFile(finalPath);
      copyFileSync(temporaryPath, copy);
      synchronize(copy);
      renameSync(copy, finalPath);
      unlinkSync(temporaryPath);
    }
    synchronize(dirname(resolve(finalPath)));
  } catch (thrown) {
    throw thrown instanceof FrameworkError ? thrown : writeError(finalPath, thrown);
  }
}

function checkTarget(finalPath: string): void {
  let status: Stats | undefined;
  try {
    status = statSync(finalPath, { throwIfNoEntry: false });
    accessSync(dirname(resolve(finalPath)), constants.W_OK);
  } catch (thrown) {
    throw openError(finalPath, thrown);
  }
  if (status?.isDirectory()) throw openError(finalPath, 'it is a folder');
  if (status !== undefined && !status.isFile()) throw openError(finalPath, 'it is not a regular file');
}

const partialName = (finalPath: string, attempt: number): string =>
  `${basename(finalPath)}.partial-${process.pid}${attempt === 1 ? '' : `-${attempt}`}`;

function synchronize(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  ENAMETOOLONG: 'the name is too long',
};

function openError(path: string, problem: unknown): FrameworkError {
  const { code = '', message = String(problem) } = Object(problem) as Partial<NodeJS.ErrnoException>;
  return new FrameworkError('FileOpenError', `cannot create '${path}' (${reasons[code] ?? message}) choose another name or folder`, {
    cause: problem,
  });
}
