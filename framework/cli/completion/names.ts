import { type Dirent, readdirSync } from 'node:fs';
import { defaultSearchPath } from '../../../parser/index.ts';
import { PluginLibrary } from '../../plugins/PluginLibrary.ts';

/** Names of modules, services and tools; nothing is loaded, as a shell asks at every key. */
export async function pluginNames(): Promise<readonly string[]> {
  const library = new PluginLibrary(process.env['TSFW_PLUGIN_PATH'], process.cwd());
  return sorted(await library.expectedNames().catch(() => []));
}

/** Names of FHiCL files as `-c` takes them: in the folders of the search path themselves; a shell knows the working folder. */
export function configurationNames(): readonly string[] {
  const { folders } = defaultSearchPath(process.env);
  return sorted(
    folders
      .flatMap((folder) => entries(folder).filter((entry) => !entry.isDirectory() && entry.name.endsWith('.fcl')))
      .map(({ name }) => name),
  );
}

/** Nothing for what is no folder or cannot be read: there is nobody to tell. */
function entries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
