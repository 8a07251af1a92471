import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Says why a file could not be written, before anything is; undefined when all is well. @param tmpDir its folder while it is being written */
export function outputFileProblem({
  fileName,
  tmpDir,
}: {
  readonly fileName: string;
  readonly tmpDir?: string | undefined;
}): string | undefined {
  if (fileName === '') return 'the name of the output file is empty (a file needs one) set fileName or use -o';
  if (existsSync(fileName) && statSync(fileName).isDirectory())
    return `output file ${fileName} cannot be written (it is a directory) choose another fileName or use -o`;
  return folderProblem(dirname(resolve(fileName))) ?? (tmpDir === undefined ? undefined : folderProblem(resolve(tmpDir)));
}

function folderProblem(folder: string): string | undefined {
  if (!existsSync(folder))
    return `folder ${folder} of the output file does not exist (files are not written into folders that are not there) create it, or choose another fileName`;
  try {
    // A file that may not be executed would be called not writable.
    if (!statSync(folder).isDirectory())
      return `${folder} is not a folder (the output file was to be written into it) choose another fileName`;
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return `folder ${folder} of the output file is not writable (${(error as NodeJS.ErrnoException).code}) choose another fileName, or change its permissions`;
  }
}
