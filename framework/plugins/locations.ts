import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';

/** A file with plug-ins: its URL, and the names under which they are expected there. */
export interface PluginLocation {
  readonly file: string;
  readonly names: readonly string[];
}

/** The plug-ins of this package, from the index that the build made by importing each of them. */
export function packagedPlugins(): readonly PluginLocation[] {
  const index = new URL('../../plugins.json', import.meta.url);
  const entries = JSON.parse(readFileSync(index, 'utf8')) as readonly { readonly file: string; readonly names: readonly string[] }[];
  return entries.map(({ file, names }) => ({ file: new URL(file, index).href, names }));
}

/**
 * The .ts and .js files of the folders on a path like `TSFW_PLUGIN_PATH`, subfolders left out.
 * @throws FrameworkError Configuration when a folder cannot be read
 */
export async function pluginFolders(path: string | undefined): Promise<readonly PluginLocation[]> {
  const folders = (path ?? '').split(':').filter((folder) => folder !== '');
  const lists = await Promise.all(folders.map((folder) => filesIn(folder, 'correct TSFW_PLUGIN_PATH')));
  return lists.flat();
}

async function filesIn(folder: string, advice: string): Promise<readonly PluginLocation[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw new FrameworkError(
      'Configuration',
      `plug-in folder ${folder} cannot be read (${(error as NodeJS.ErrnoException).code}) ${advice}`,
    );
  }
  return names
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !/\.(d|test)\.ts$/.test(name))
    .sort()
    .map((name) => ({ file: pathToFileURL(resolve(folder, name)).href, names: [basename(name).replace(/\.\w+$/, '')] }));
}

/** Files of npm packages that say in their package.json `"tsfw": { "plugins": ["folder", ...] }`, from here upwards. */
export async function npmPlugins(workingFolder: string): Promise<readonly PluginLocation[]> {
  const found: PluginLocation[] = [];
  for (let folder = resolve(workingFolder); ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) {
      for (const packageFolder of await packagesIn(modules)) {
        for (const plugins of pluginFoldersOf(packageFolder))
          found.push(...(await filesIn(join(packageFolder, plugins), `correct tsfw.plugins in ${join(packageFolder, 'package.json')}`)));
      }
    }
    if (dirname(folder) === folder) return found;
  }
}

async function packagesIn(modules: string): Promise<readonly string[]> {
  const names = (await readdir(modules)).filter((name) => !name.startsWith('.')).sort();
  const lists = await Promise.all(
    names.map(async (name) =>
      name.startsWith('@') ? (await readdir(join(modules, name))).map((inner) => join(modules, name, inner)) : [join(modules, name)],
    ),
  );
  return lists.flat();
}

function pluginFoldersOf(packageFolder: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  } catch {
    return []; // Not a package: a stray file or folder in node_modules.
  }
  // Most packages are not ours: the text is parsed only when it can be.
  if (!text.includes('"tsfw"')) return [];
  let description: { readonly name?: unknown; readonly tsfw?: { readonly plugins?: unknown } };
  try {
    description = JSON.parse(text);
  } catch (error) {
    throw new FrameworkError('Configuration', `${join(packageFolder, 'package.json')} cannot be read (${messageOf(error)}) correct it`);
  }
  const plugins = description.name === 'tsfw' ? [] : (description.tsfw?.plugins ?? []);
  if (Array.isArray(plugins) && plugins.every((folder) => typeof folder === 'string')) return plugins;
  throw new FrameworkError(
    'Configuration',
    `tsfw.plugins in ${join(packageFolder, 'package.json')} is not a list of folders (plug-ins are looked for in folders) write "plugins": ["folder"]`,
  );
}
