import { readFileSync } from 'node:fs';
import test from 'ava';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, LockedPackage>> };

test('the lock file has the optional packages of every platform: npm ci refuses it otherwise', (t) => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  t.true(wanted.length > 50, `${wanted.length} optional packages`);
  const locked = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
  t.deepEqual(
    wanted.filter((name) => !locked.has(name)),
    [],
    'run node scripts/completeLockfile.mjs',
  );
});

test('the lock file names no registry', (t) => {
  t.deepEqual(
    Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined),
    [],
  );
});
