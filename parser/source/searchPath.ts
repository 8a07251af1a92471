import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SearchPath {
  readonly folders: readonly string[];
  /** Worth telling the user, on stderr. */
  readonly notice: string | undefined;
}

/**
 * The folders of FHICL_FILE_PATH and, behind them, the package's own fcl/. If the variable is not set, the working folder takes its
 * place; if it is set and empty, nothing does.
 */
export function defaultSearchPath(environment: Readonly<Record<string, string | undefined>>): SearchPath {
  const packageFolder = join(findPackage(), 'fcl');
  const variable = environment.FHICL_FILE_PATH;
  if (variable !== undefined)
    return { folders: [...variable.split(':').filter((folder) => folder !== ''), packageFolder], notice: undefined };
  const notice = `FHICL_FILE_PATH is not set (#include lines are looked up along it) using .:${packageFolder}`;
  return { folders: ['.', packageFolder], notice };
}

/** The folder of package.json: two or three levels up, as this runs from source or from dist/. */
function findPackage(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
