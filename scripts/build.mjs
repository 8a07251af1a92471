/** Builds dist/ from the sources: libraries of many files as one file each, the script of the page of the fits, our TypeScript, the data beside it; then links the commands for npx. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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

removeOrphans('dist');
for (const top of ['parser', 'framework', 'modules']) copyData(top);
await import('./pluginIndex.mjs');
linkCommands();

/** Libraries of many small files, each as one file of what we use of it: so they load in a fraction of the time, which every job pays. */
async function bundleLibraries() {
  const libraries = {
    chevrotain: "export { createToken, EmbeddedActionsParser, EOF, Lexer } from 'chevrotain';",
    commander: "export { Command, CommanderError, InvalidArgumentError, Option } from 'commander';",
    tsyringe: "import 'reflect-metadata';\nexport { container, injectable } from 'tsyringe';",
  };
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const stamp = JSON.stringify({ libraries, dependencies });
  if (existsSync('dist/vendor/stamp.json') && readFileSync('dist/vendor/stamp.json', 'utf8') === stamp) return;
  for (const [name, contents] of Object.entries(libraries)) {
    await build({
      stdin: { contents, resolveDir: root },
      outfile: `dist/vendor/${name}.js`,
      bundle: true,
      minifyWhitespace: true,
      minifySyntax: true,
      format: 'esm',
      platform: 'node',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      legalComments: 'eof',
      logLevel: 'warning',
    });
    writeFileSync(`dist/vendor/${name}.d.ts`, `export * from '${name}';\n`);
  }
  writeFileSync('dist/vendor/stamp.json', stamp);
}

/** Output whose source is gone would still be found as a plug-in. */
function removeOrphans(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (path === join('dist', 'vendor')) continue;
    if (entry.isDirectory()) removeOrphans(path);
    else {
      const source = relative('dist', path).replace(/(\.d\.ts|\.js\.map|\.js)$/, '.ts');
      if (source.endsWith('.ts') && !existsSync(source)) rmSync(path);
    }
  }
}

function copyData(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) copyData(path);
    else if (/\.(json|csv|txt|css|html)$/.test(entry.name)) {
      mkdirSync(dirname(join('dist', path)), { recursive: true });
      cpSync(path, join('dist', path));
    }
  }
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
