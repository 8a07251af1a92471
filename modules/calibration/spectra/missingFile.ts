import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { FrameworkError } from '../../../framework/index.ts';

/** Names in a message. */
const listed = 5;

/**
 * Says of a file that is not there which ones of its kind are: the analyses of data, and of both ways to simulate, name theirs differently.
 * @returns undefined when the file exists
 */
export function missingFile(path: string): FrameworkError | undefined {
  if (existsSync(path)) return undefined;
  const candidates = similarFiles(path);
  const more = candidates.length > listed ? ` and ${candidates.length - listed} more` : '';
  const found = candidates.length === 0 ? '' : `; there are ${candidates.slice(0, listed).join(', ')}${more}`;
  return new FrameworkError(
    'FileOpenError',
    `cannot open '${path}' (there is no such file${found}) name the file behind the options of tsfw, with --input of MakeAnalysisTree, or as source.fileNames`,
  );
}

/** Files of its folder that begin (up to the first dot) and end like it. */
function similarFiles(path: string): readonly string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  const [tier] = basename(path).split('.');
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${tier}.`) && extname(name) === extname(path))
    .sort()
    .map((name) => join(folder, name));
}
