import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import test from 'ava';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const index = JSON.parse(readFileSync(join(dist, 'plugins.json'), 'utf8')) as readonly {
  readonly file: string;
  readonly names: readonly string[];
}[];
const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.js') && !path.startsWith('vendor/'),
);

/** Files that can be imported without a command running. */
const loadable = scripts.filter((path) => !/(^|\/)cli\/|^chunks\/|registerTypeScript|typeScriptHooks/.test(path));

test('no file of dist/ imports one that is not there', (t) => {
  let count = 0;
  for (const path of scripts) {
    const text = readFileSync(join(dist, path), 'utf8');
    for (const [, name] of text.matchAll(/(?:\bfrom |\bimport |\bimport\()"(\.[^"]+)"/g)) {
      count++;
      t.true(existsSync(new URL(name, pathToFileURL(join(dist, path)))), `${path}: ${name}`);
    }
  }
  t.true(count > 500, `${count} imports`);
});

test('data, threads and package.json that files of dist/ name by URL are there', (t) => {
  const found: string[] = [];
  for (const path of scripts) {
    const text = readFileSync(join(dist, path), 'utf8');
    t.notRegex(text, /__DISTRIBUTION__/, path);
    // As the build writes them: a name, seen from the place that the source had.
    for (const [, name, place] of text.matchAll(/"(\.{1,2}\/[^"]*)", new URL\("([^"]+)", import\.meta\.url\)\.href/g)) {
      const url = new URL(name, new URL(place, pathToFileURL(join(dist, path))));
      t.true(existsSync(url), `${path}: ${name} from ${place}`);
      found.push(url.href.replace(/.*\//, ''));
    }
  }
  for (const name of ['pulse_shape_2p5ns.csv', 'package.json', 'plugins.json', 'typeScriptHooks.js']) t.true(found.includes(name), name);
});

test('the HDF5 library is a file that is WebAssembly, with its licence, and no text of 4 MB any more', (t) => {
  t.is(readFileSync(join(dist, 'vendor/hdf5.wasm')).toString('latin1', 0, 4), '\0asm');
  t.regex(readFileSync(join(dist, 'vendor/h5wasm.js'), 'utf8'), /readFileSync\(new URL\("hdf5\.wasm"/);
  t.true(statSync(join(dist, 'vendor/h5wasm.js')).size < 500_000);
  t.regex(readFileSync(join(dist, 'vendor/h5wasm.LICENSE.txt'), 'utf8'), /HDF5/);
});

test('a class is one class under its own name in all files of dist/', async (t) => {
  const classes = new Map<string, unknown>();
  for (const path of loadable) {
    const exported = (await import(pathToFileURL(join(dist, path)).href)) as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value !== 'function' || !/^class\b/.test(String(value))) continue;
      t.is(value.name, name, path);
      t.is(classes.get(name) ?? value, value, `${path}: ${name}`);
      classes.set(name, value);
    }
  }
  t.true(classes.size > index.length, `${classes.size} classes`);
});

test('the files that the index of plug-ins names hold these plug-ins', async (t) => {
  for (const { file, names } of index) {
    const exported = (await import(new URL(file, pathToFileURL(dist)).href)) as Readonly<Record<string, unknown>>;
    t.true(names[0] in exported, `${file}: ${names[0]}`);
  }
});
