import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

const root = new URL('../../', import.meta.url);
const textTypes = new Set(['.ts', '.mjs', '.cjs', '.py', '.fcl', '.md', '.json', '.jsonc']);

/** A text that belongs to the repository, by its path from the root. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** Every text of the repository that was written by hand: tracked by git or about to be, without data and lock files. */
export function handWrittenFiles(): readonly RepositoryFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return listed
    .split('\0')
    .filter((path) => textTypes.has(extname(path)) || path === '.ci/run')
    .filter((path) => path !== 'package-lock.json' && !/(^|\/)data\/[^/]+\.json$/.test(path) && !path.startsWith('bench/results/'))
    .filter((path) => existsSync(new URL(path, root)))
    .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));
}
