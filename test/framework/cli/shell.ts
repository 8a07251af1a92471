import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const command = fileURLToPath(new URL('../../../dist/framework/cli/tsfw.js', import.meta.url));

/**
 * A shell in a folder with a job, an event file, a module and the command on its PATH.
 * @param files more files, by name  @param input on its standard input
 */
export function shell(
  t: ExecutionContext,
  name: string,
  script: string,
  files: Readonly<Record<string, string>> = {},
  input = '',
): SpawnSyncReturns<string> & { readonly folder: string } {
  const folder = temporaryFolder(t);
  symlinkSync(command, join(folder, 'tsfw'));
  for (const [file, text] of Object.entries({ 'job.fcl': '', 'events.h5': '', 'MyModule.ts': '', ...files }))
    writeFileSync(join(folder, file), text);
  const path = `${folder}:${process.env['PATH']}`;
  const env = { ...process.env, PATH: path, TSFW_PLUGIN_PATH: folder, FHICL_FILE_PATH: folder, ZDOTDIR: folder, TERM: 'xterm' };
  return { ...spawnSync(name, ['-c', script], { cwd: folder, env, input, encoding: 'utf8', timeout: 120_000 }), folder };
}
