/**
 * Bundles what the compiler made in build/ into dist/: a job then loads few files instead of hundreds, of which each costs half a millisecond.
 * What several of the entries need stands once, in dist/chunks, so that a class is one class for everybody.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/** In place of the folder dist/, until it is known from where it is seen. */
const distribution = '__DISTRIBUTION__';

/** What every job needs. When all plug-ins and all that is loaded late import it first, it becomes one file, instead of dozens of small ones. */
const core = ['framework/index.js', 'framework/cli/execute.js', 'framework/cli/runJob.js'];
const importCore = core.map((path) => `import '${resolve('build', path)}'; `).join('');

/** What has to start at once, and does without. */
const lean = /^build\/(parser|framework\/(cli\/(main|tsfw)|plugins\/\w+)\.js)/;

/**
 * @param plugins files with plug-ins, relative to build/
 * @returns the paths in dist/ that were made, with their texts
 */
export async function bundleSources(plugins) {
  const compiled = readdirSync('build', { recursive: true }).filter((path) => path.endsWith('.js'));
  const texts = new Map(compiled.map((path) => [resolve('build', path), readFileSync(join('build', path), 'utf8')]));
  const entries = new Set([...filesOfPackage(), ...plugins.map((path) => resolve('build', path)), ...filesNamedByUrl(texts)]);
  const late = [...entries, ...filesLoadedLate(texts)].filter((path) => !lean.test(relative('.', path)));

  const { outputFiles } = await build({
    entryPoints: [...entries],
    outbase: 'build',
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    external: ['#*'],
    sourcemap: true,
    write: false,
    logLevel: 'warning',
    plugins: [sources(texts, new Set(late))],
  });
  return new Map(
    outputFiles.map(({ path, text }) => [
      relative('.', path),
      path.endsWith('.js') ? text.replaceAll(distribution, relative(dirname(path), resolve('dist')) || '.') : text,
    ]),
  );
}

/** Files of dist/ that package.json names: what users import, commands, and what its scripts run. */
function filesOfPackage() {
  const paths = readFileSync('package.json', 'utf8').match(/(?<=\bdist\/)(parser|framework|modules)\/[\w./-]+\.js\b/g);
  return [...new Set(paths)].map((path) => resolve('build', path));
}

/** What is loaded only when a job asks for it. */
function filesLoadedLate(texts) {
  return [...texts].flatMap(([path, text]) =>
    [...text.matchAll(/\bimport\("(\.[^"]+)"\)/g)].map(([, name]) => resolve(dirname(path), name)),
  );
}

/** Files that run by their URL, in threads of their own: a text './name.js' in a file that knows where it is. */
function filesNamedByUrl(texts) {
  return [...texts]
    .filter(([, text]) => text.includes('import.meta.url'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/(?<!\bfrom |\bimport )'(\.{1,2}\/[^']+\.js)'/g)].map(([, name]) => resolve(dirname(path), name)),
    )
    .filter((path) => texts.has(path));
}

/** Reads compiled files so that they work from another place under another name. */
function sources(texts, late) {
  return {
    name: 'sources',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        const text = texts.get(path);
        if (text === undefined) return undefined;
        const moved = keepClassNames(text).replaceAll(
          'import.meta.url',
          `new URL('${distribution}/${relative('build', path)}', import.meta.url).href`,
        );
        return { contents: late.has(path) ? moved.replace(/^(#!.*\n)?/, `$&${importCore}`) : moved, loader: 'js' };
      });
    },
  };
}

/**
 * A plug-in is called as its class, and the bundler renames classes. Its own remedy (`keepNames`) would do the same for each function,
 * whenever it is made.
 */
function keepClassNames(text) {
  return text.replaceAll(
    /^(?:export (?:default )?)?(?:let \w+ = (?:\w+ = )?)?class (\w+)[^{\n]*\{/gm,
    `$& static { Object.defineProperty(this, 'name', { value: '$1', configurable: true }); }`,
  );
}
