/** Writes dist/plugins.json: which of this package's files holds which plug-ins. Found by importing each file of the plug-in folders. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { tsfw } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { registered, namesOf } = await import(pathToFileURL(join(root, 'dist/framework/plugins/registry.js')).href);

const entries = [];
for (const folder of tsfw.plugins) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js') || entry.name === 'index.js') continue;
    // Commands would run.
    if (basename(entry.parentPath) === 'cli') continue;
    const path = join(entry.parentPath, entry.name);
    const exported = Object.values(await import(pathToFileURL(path).href));
    const names = registered()
      .filter((definition) => exported.includes(definition.constructor))
      .flatMap(namesOf);
    if (names.length > 0) entries.push({ file: `./${relative(join(root, 'dist'), path)}`, names });
  }
}
entries.sort((a, b) => (a.file < b.file ? -1 : 1));
writeFileSync(join(root, 'dist/plugins.json'), `${JSON.stringify(entries, null, 1)}\n`);
