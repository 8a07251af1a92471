import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import test from 'ava';

const root = new URL('../../', import.meta.url);
const description = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly files: readonly string[];
  readonly tsfw: { readonly plugins: readonly string[] };
};

test('everything that package.json names is there after the build', (t) => {
  const { bin, exports, files, tsfw } = description;
  const exported = Object.values(exports).flatMap((target) => (typeof target === 'string' ? target : Object.values(target)));
  const named = [...Object.values(bin), ...exported, ...files, ...tsfw.plugins];
  t.deepEqual(
    named.filter((path) => !existsSync(new URL(path, root))),
    [],
  );
});

test('each entry point can be imported under its public name', async (t) => {
  for (const name of Object.keys(description.exports).filter((entry) => !entry.endsWith('.json'))) {
    const contents = (await import(name.replace('.', 'tsfw'))) as object;
    t.true(Object.keys(contents).length > 0, name);
  }
});

test('the commands run, and npx finds them without a registry', (t) => {
  for (const [name, target] of Object.entries(description.bin)) {
    t.true((statSync(new URL(target, root)).mode & 0o111) !== 0, `${target} is not executable`);
    t.true(existsSync(new URL(`node_modules/.bin/${name}`, root)), `${name} is not linked`);
  }
  const output = execFileSync('npx', ['--offline', 'tsfw', '--version'], { cwd: root, encoding: 'utf8' });
  t.is(output, `tsfw ${description.version}\n`);
});
