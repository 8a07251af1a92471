/**
 * Builds dist/ from the sources: libraries of many files as one file each, the script of the page of the fits, our TypeScript, the data beside it;
 * then links the commands for npx. What the compiler makes file by file stays in build/.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleLibraries } from './bundleLibraries.mjs';
import { bundleSources } from './bundleSources.mjs';
import { mediumTables } from './mediumTables.mjs';
import { pluginIndex } from './pluginIndex.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

await bundleLibraries();

// What the page of the fits does in a browser: it becomes one script, and stands inside of the page.
await build({
  entryPoints: ['modules/plots/page/client/main.ts'],
  outfile: 'dist/vendor/sourcePage.js',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});

const compiler = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (compiler.status !== 0) process.exit(compiler.status ?? 1);

for (const top of ['parser', 'framework', 'modules']) copyData(top);
removeOrphans();
const plugins = await pluginIndex();
writeFileSync('build/plugins.json', `${JSON.stringify(plugins, null, 1)}\n`);
writeDistribution(new Map([...(await bundleSources(plugins.map(({ file }) => file))), ...(await mediumTables()), ...typesAndData()]));
linkCommands();

function copyData(folder) {
  for (const path of filesIn(folder)) if (/\.(json|csv|txt|css|html)$/.test(path)) cpSync(path, join('build', path));
}

/** Output whose source is gone would still be found as a plug-in. */
function removeOrphans() {
  for (const path of filesIn('build')) {
    const source = relative('build', path).replace(/(\.d\.ts|\.js\.map|\.js)$/, '.ts');
    if (dirname(source) !== '.' && !existsSync(source)) rmSync(path);
  }
}

/** What goes to dist/ as it is. */
function typesAndData() {
  return filesIn('build')
    .filter((path) => !/\.(js|map|tsbuildinfo)$/.test(path))
    .map((path) => [path.replace(/^build/, 'dist'), readFileSync(path)]);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Writes the files, and removes what an earlier build left beside them. */
function writeDistribution(files) {
  for (const [path, content] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  for (const path of filesIn('dist')) if (!files.has(path) && !path.startsWith(join('dist', 'vendor/'))) rmSync(path);
}

/** npm links the commands of dependencies, not those of the package itself: npm's scripts and node_modules/.bin get them here. */
function linkCommands() {
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
  const folder = join('node_modules', '.bin');
  if (!existsSync(folder)) return;
  for (const [name, target] of Object.entries(bin)) {
    if (!existsSync(target)) continue;
    chmodSync(target, 0o755);
    const link = join(folder, name);
    rmSync(link, { force: true });
    symlinkSync(relative(folder, target), link);
  }
}
