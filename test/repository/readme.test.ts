import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const script = fileURLToPath(new URL('scripts/readmeCommand.mjs', root));
const blocks = (language: string) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text);

test('the two commands of the README are those that CI runs', (t) => {
  t.is(
    execFileSync(process.execPath, [script, 'run'], { encoding: 'utf8' }),
    'npm ci && npx tsfw -c RunCaloCalibGun-sim.fcl --nevts=1000\n',
  );
  t.is(execFileSync(process.execPath, [script, 'test'], { encoding: 'utf8' }), 'npm ci && npm test\n');
});

test('a command that the README does not have is refused', (t) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'deploy'], { encoding: 'utf8' });
  t.deepEqual([status, stdout], [1, '']);
  t.regex(stderr, /'deploy' is no command of the README \(there are: run, test\)/);
});

test('the module of the README is the one of the example, which is run by a test', (t) => {
  const example = readFileSync(new URL('examples/tall-steps/TallSteps.ts', root), 'utf8');
  t.true(blocks('ts').includes(example));
});

test('what the README links to is there', (t) => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path);
  t.true(links.length >= 5, `${links.length} links`);
  t.deepEqual(
    links.filter((path) => !existsSync(new URL(path, root))),
    [],
  );
});
