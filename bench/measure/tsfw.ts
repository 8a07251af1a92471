import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

const command = (path: string) => (words: readonly string[]) => [process.execPath, fileURLToPath(new URL(path, root)), ...words];

/** Command lines of the built programs. */
export const tsfw = command('dist/framework/cli/tsfw.js');
export const fhiclDump = command('dist/parser/cli/fhicl-dump.js');

export const pluginFolder = fileURLToPath(new URL('bench/plugins', root));
