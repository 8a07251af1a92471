/** Finds which of the compiled files hold which plug-ins, by importing each file of the plug-in folders. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @returns the content of plugins.json: files relative to the folder that it will stand in, with the names of their plug-ins */
export async function pluginIndex() {
  const { tsfw } = JSON.parse(readFileSync('package.json', 'utf8'));
  const load = (path) => import(pathToFileURL(resolve(path)).href);
  const { registered, namesOf } = await load('build/framework/plugins/registry.js');

  const entries = [];
  for (const folder of tsfw.plugins.map((path) => path.replace(/^dist/, 'build'))) {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.js') || entry.name === 'index.js') continue;
      // Commands would run.
      if (basename(entry.parentPath) === 'cli') continue;
      const path = join(entry.parentPath, entry.name);
      const exported = Object.values(await load(path));
      const names = registered()
        .filter((definition) => exported.includes(definition.constructor))
        .flatMap(namesOf);
      if (names.length > 0) entries.push({ file: `./${relative('build', path)}`, names });
    }
  }
  return entries.sort((a, b) => (a.file < b.file ? -1 : 1));
}
