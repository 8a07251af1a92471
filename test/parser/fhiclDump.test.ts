import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { type DocumentCase, readCases } from './caseFiles.ts';

const command = fileURLToPath(new URL('../../dist/parser/cli/fhicl-dump.js', import.meta.url));
const header =
  /^# Produced from 'fhicl-dump' using:\n# {3}Input {2}: .*\n# {3}Policy : cet::filepath_maker\n# {3}Path {3}: "FHICL_FILE_PATH"\n\n/;

/** A folder with some files, removed after the test. */
function folderWith(t: ExecutionContext, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fhicl-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function dump(folder: string, args: readonly string[], fhiclFilePath: string | undefined = '.', input = '') {
  const { FHICL_FILE_PATH: _, ...environment } = process.env;
  const env = fhiclFilePath === undefined ? environment : { ...environment, FHICL_FILE_PATH: fhiclFilePath };
  return spawnSync(process.execPath, [command, ...args], { cwd: folder, env, input, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

// One case of every group, through the real command: the whole list takes a minute of start-ups.
const groups = new Map(
  readCases<DocumentCase>('cases.jsonl', 'TSFW_FHICL_CASES').map((one) => [`${one.name.split('-')[0]} ${one.expect.ok}`, one]),
);
for (const { name, files, expect } of groups.values()) {
  test(`the command on case ${name}`, (t) => {
    const { status, stdout, stderr } = dump(folderWith(t, files), ['main.fcl']);
    if (expect.ok) {
      t.is(status, 0, stderr);
      t.regex(stdout, header);
      t.is(stdout.replace(header, ''), expect.text as string);
      return;
    }
    if (status === 0 && name.includes('utf8')) return t.pass();
    t.is(status, 1);
    t.is(stdout, '');
    const where = /line (\d+), character (\d+), of file "(.*?)"/.exec(expect.what as string);
    if (where !== null && expect.position_unreliable !== true) t.true(stderr.includes(`${where[3]}:${where[1]}:${where[2]}`), stderr);
    t.notRegex(stderr, /\n {4}at /);
  });
}

test('a refusal shows position, category, include chain, line and caret', (t) => {
  const folder = folderWith(t, { 'main.fcl': 'a: 1\n#include "d/b.fcl"\n', 'd/b.fcl': '\n\té: "x" \tc: %\n' });
  const { status, stderr } = dump(folder, ['main.fcl']);
  t.is(status, 1);
  t.is(
    stderr,
    './d/b.fcl:2:2: Parse error: a character outside ASCII is not expected here (it may stand in comments and quoted strings only) put the string in quotes\n' +
      '  included from ./main.fcl:2\n  \té: "x" \tc: %\n  \t^\n',
  );
});

test('the line that art counts is named where it differs', (t) => {
  const folder = folderWith(t, { 'main.fcl': '# one\n# two\n#include "b.fcl"\nc: %\n', 'b.fcl': 'b: 1\n' });
  const { stderr } = dump(folder, ['main.fcl']);
  t.true(stderr.startsWith('./main.fcl:4:4: Parse error: '), stderr);
  t.true(stderr.includes('\n  (art counts this as ./main.fcl:6:4)\n'), stderr);
});

test('options: -c, --config, --config=, -h, standard input', (t) => {
  const folder = folderWith(t, { 'a.fcl': 'x: 1\n' });
  for (const args of [['-c', 'a.fcl'], ['--config', 'a.fcl'], ['--config=a.fcl'], ['-ca.fcl'], ['a.fcl'], [join(folder, 'a.fcl')]]) {
    const { status, stdout } = dump(folder, args);
    t.is(status, 0);
    t.is(stdout.replace(header, ''), 'x: 1\n');
  }
  t.is(dump(folder, ['-'], '.', 'y: [1]\n').stdout.replace(header, ''), 'y: [\n   1\n]\n');
  for (const option of ['-h', '--help']) t.regex(dump(folder, [option]).stdout, /^fhicl-dump \[-c\] <file>\nOptions:\n/);
});

test('-o, and the commands fhicl-expand and fhicl-get', (t) => {
  const folder = folderWith(t, { 'a.fcl': 'x: 1.5\n' });
  t.deepEqual([dump(folder, ['-o', 'out.txt', 'a.fcl']).stdout, dump(folder, ['-o', 'no/out.txt', 'a.fcl']).status], ['', 1]);
  t.is(readFileSync(join(folder, 'out.txt'), 'utf8').replace(header, ''), 'x: 1.5\n');
  const run = (tool: string, args: readonly string[], input: string) =>
    spawnSync(process.execPath, [command.replace('fhicl-dump', tool), ...args], { cwd: folder, input, encoding: 'utf8' });
  const expanded = run('fhicl-expand', ['-e', 'errors.txt', '-p', 'NOWHERE', '-l', 'none'], '# é\r\n#include "a.fcl"\n#include "b.fcl"');
  t.deepEqual([expanded.status, expanded.stdout, expanded.stderr], [1, '', '']);
  t.regex(readFileSync(join(folder, 'errors.txt'), 'utf8'), /^Error for file: -\n-:3:1: search_path: Can't find file "b\.fcl"/);
  t.is(run('fhicl-expand', ['-l', 'none'], '# é\r\n#include "a.fcl"').stdout, '# é\nx: 1.5\n');
  t.is(run('fhicl-get', ['--atom-as', 'double', 'x', 'a.fcl'], '').stdout, '1.5\n');
  t.is(run('fhicl-get', ['--atom-as', 'int', 'x', 'a.fcl'], '').status, 1);
});

test('bad command lines and files end with status 1 and one clear message', (t) => {
  const folder = folderWith(t, { 'a.fcl': 'x: 1\n', 'folder/b.fcl': '', 'closed.fcl': 'x: 1\n' });
  chmodSync(join(folder, 'closed.fcl'), 0);
  const expected: readonly (readonly [string[], RegExp])[] = [
    [[], /Missing input configuration file/],
    [['-c'], /the required argument for option '--config' is missing/],
    [['--zz', 'a.fcl'], /unrecognised option '--zz'/],
    [['a.fcl', 'a.fcl'], /option '--config' cannot be specified more than once/],
    [['missing.fcl'], /^search_path: Can't find file "missing\.fcl"/],
    [['folder'], /is a folder/],
    [[''], /Missing input configuration file/],
  ];
  for (const [args, message] of expected) {
    const { status, stdout, stderr } = dump(folder, args);
    t.is(status, 1, args.join(' '));
    t.is(stdout, '');
    t.regex(stderr, message);
    t.notRegex(stderr, /\n {4}at /);
  }
  if (process.getuid?.() === 0) return t.log('run by root: every file can be read');
  t.regex(dump(folder, ['closed.fcl']).stderr, /cannot be read/);
});

test('FHICL_FILE_PATH: not set gives a notice and the working folder; set, it is searched in order', (t) => {
  const folder = folderWith(t, {
    'main.fcl': '#include "x.fcl"\n',
    'x.fcl': 'x: here\n',
    'one/x.fcl': 'x: one\n',
    'two/x.fcl': 'x: two\n',
  });
  const unset = dump(folder, ['main.fcl'], '');
  t.is(unset.status, 1, 'set and empty: nothing but the package is searched');
  const { FHICL_FILE_PATH: _, ...environment } = process.env;
  const without = spawnSync(process.execPath, [command, 'main.fcl'], { cwd: folder, env: environment, encoding: 'utf8' });
  t.is(without.stdout.replace(header, ''), 'x: "here"\n');
  t.regex(without.stderr, /^fhicl-dump: FHICL_FILE_PATH is not set/);
  t.is(dump(folder, ['main.fcl'], 'none::two:one').stdout.replace(header, ''), 'x: "two"\n');
  t.is(dump(folder, ['main.fcl'], 'two:one').stderr, '');
});

test('a reader that goes away ends the command without an error', async (t) => {
  const folder = folderWith(t, { 'big.fcl': Array.from({ length: 100_000 }, (_, i) => `p${i}: "${'x'.repeat(50)}"`).join('\n') });
  const child = spawn(process.execPath, [command, 'big.fcl'], { cwd: folder, env: { ...process.env, FHICL_FILE_PATH: '.' } });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  t.is(status, 0);
  t.is(errors, '');
});
