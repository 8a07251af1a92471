import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { dump } from '../../parser/cli/dump.ts';
import { expand } from '../../parser/cli/expand.ts';
import { get } from '../../parser/cli/get.ts';
import { type Outcome, refusal } from '../../parser/cli/Outcome.ts';
import { numberText } from '../../parser/cli/printValue.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { readCases } from './caseFiles.ts';

/** One case of cli_cases.jsonl: what a tool of fhicl-cpp (commit f4bf702d) does with a command line. */
interface ToolCase {
  readonly name: string;
  readonly tool: 'fhicl-dump' | 'fhicl-expand' | 'fhicl-get';
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly rc: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const tools = { 'fhicl-dump': dump, 'fhicl-expand': expand, 'fhicl-get': get };
const start = process.cwd();

/** Runs a tool in a folder with some files; nothing is written by it. */
async function run(
  t: ExecutionContext,
  tool: keyof typeof tools,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = { FHICL_FILE_PATH: '.' },
): Promise<Outcome & { readonly output: string }> {
  process.chdir(folderOf(t, files));
  try {
    const outcome = await tools[tool](args, environment).catch(refusal);
    return { ...outcome, output: outcome.output.toString() };
  } finally {
    process.chdir(start);
  }
}

/** The command itself, as a process with nothing on its standard input. */
function runCommand(
  t: ExecutionContext,
  tool: keyof typeof tools,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): { readonly status: number | null; readonly output: string; readonly errors: string } {
  const command = fileURLToPath(new URL(`../../dist/parser/cli/${tool}.js`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    ...{ cwd: folderOf(t, files), input: '', encoding: 'utf8' },
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, output: stdout, errors: stderr };
}

function folderOf(t: ExecutionContext, files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(t);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

for (const { name, tool, args, env, files, rc, stdout, stderr } of readCases<ToolCase>('cli_cases.jsonl', 'TSFW_FHICL_CLI_CASES')) {
  test.serial(`TOOL-06: ${name}`, async (t) => {
    // Standard input belongs to a process: it is empty in these cases.
    const outcome = args.includes('-') ? runCommand(t, tool, args, files, env) : await run(t, tool, args, files, env);
    // What aborts the reference ends with status 1 here.
    t.is(outcome.status, rc ?? 1, outcome.errors);
    t.is(outcome.output, stdout);
    checkErrors(t, outcome.errors, rc === null ? stderr.replace(/^.*\n {2}what\(\): {2}/, '').replace(/\n$/, '') : stderr);
  });
}

/** Errors of options and keys are those of the reference; those of documents have our wording at its position, or with its cause. */
function checkErrors(t: ExecutionContext, found: string, expected: string): void {
  if (/^---- (Parse error|search_path)|^Error for file/.test(expected)) {
    const position = /line (\d+), character (\d+), of file "(.*?)"/.exec(expected) ?? /at line (\d+)() of file (.*)/.exec(expected);
    if (position !== null) t.true(found.includes(`${position[3]}:${position[1]}:${position[2]}`), found);
    t.is(found.split('\n')[0].startsWith('Error for file'), expected.startsWith('Error for file'));
    const quoted = /"[^"]*"/.exec(expected)?.[0] ?? '';
    if (position === null) t.true(found.includes(quoted), found);
  } else if (expected.includes('[Specific error:]')) {
    const frame = (text: string) => text.split('\n').filter((line) => !line.startsWith('    '));
    t.deepEqual(frame(found), frame(expected));
  } else t.is(found, expected);
}

test.serial('each refusal of a command line says what is wrong', async (t) => {
  const files = { 'a.fcl': 'x: 1\n', 'b.fcl': '', 'folder/c.fcl': '' };
  const cases: readonly (readonly [keyof typeof tools, readonly string[], RegExp])[] = [
    ['fhicl-dump', [], /Configuration BEGIN\n {2}\n {2}Missing input configuration file\./],
    ['fhicl-dump', [''], /Missing input configuration file/],
    ['fhicl-dump', ['-c'], /the required argument for option '--config' is missing/],
    ['fhicl-dump', ['-c', '-q'], /the required argument for option '--config' is missing/],
    ['fhicl-dump', ['--anotate', 'a.fcl'], /unrecognised option '--anotate' did you mean '--annotate'\?/],
    ['fhicl-dump', ['--annotate=yes', 'a.fcl'], /option '--annotate' does not take any arguments/],
    ['fhicl-dump', ['a.fcl', 'b.fcl'], /option '--config' cannot be specified more than once/],
    ['fhicl-dump', ['-o', 'x', '-o', 'y', 'a.fcl'], /option '--output' cannot be specified more than once/],
    ['fhicl-dump', ['folder'], /folder is a folder/],
    ['fhicl-dump', ['-p', '.:folder', 'a.fcl'], /getenv BEGIN\n {2}Can't find an environment variable named "\.:folder"/],
    ['fhicl-get', ['--atom-as', 'int', 'x', 'a.fcl', 'b.fcl'], /too many positional options/],
    ['fhicl-get', ['--atom-as', 'int', 'a.fcl'], /A key must be specified/],
    ['fhicl-get', ['--atom-as', 'long', 'x', 'a.fcl'], /The type 'long' is not supported \(there are bool, double, int, string\)/],
    ['fhicl-get', ['--atom-as', 'int', '--allow-missing', 'x', 'a.fcl'], /may be used only with the 'names-in' option/],
    ['fhicl-get', ['--atom-as', 'int', 'x y', 'a.fcl'], /"x y" is no key/],
    ['fhicl-get', ['--names-in'], /Missing input configuration file/],
    ['fhicl-expand', ['-l', 'some', 'a.fcl'], /An unsupported file-lookup policy was selected/],
  ];
  for (const [tool, args, message] of cases) {
    const { status, output, errors } = await run(t, tool, args, files);
    t.is(status, 1, `${tool} ${args.join(' ')}`);
    t.is(output, '');
    t.regex(errors, message);
  }
});

test.serial('look-up policies', async (t) => {
  const files = { 'main.fcl': '#include "x.fcl"\n', 'x.fcl': 'x: here\n', 'one/x.fcl': 'x: one\n', 'one/deep.fcl': 'deep: 1\n' };
  const values = async (args: readonly string[], environment: Readonly<Record<string, string>> = { FHICL_FILE_PATH: 'one' }) => {
    const { status, output, errors } = await run(t, 'fhicl-dump', args, files, environment);
    return status === 0 ? output.replace(/^(#.*)?\n/gm, '') : errors.split('\n')[0];
  };
  t.is(await values(['main.fcl']), 'x: "one"\n');
  t.is(await values(['-l', 'none', 'main.fcl']), 'x: "here"\n');
  t.is(await values(['-l', 'after1', 'main.fcl']), 'x: "one"\n');
  t.is(await values(['deep.fcl']), 'deep: 1\n');
  t.regex(await values(['-l', 'after1', 'deep.fcl']), /Can't find file "deep\.fcl" \(no such file\)/);
  t.regex(await values(['-l', 'all', 'main.fcl']), /Can't find file "main\.fcl" \(looked in one:/);
  t.is(await values(['-l', 'all', '-p', 'one:.', 'main.fcl']), 'x: "one"\n');
  t.is(await values(['-l', 'nonabsolute', '-p', 'OTHER', 'main.fcl'], { OTHER: '.' }), 'x: "here"\n');
  t.is(await values(['-p', 'OTHER', 'main.fcl'], { OTHER: '.' }), 'x: "here"\n');
});

test.serial('fhicl-dump: -q reads and prints nothing, -o names the file, -ac takes letters together', async (t) => {
  const files = { 'a.fcl': 'x: 1\ny: [ 1 ]\n', 'bad.fcl': 'x: %\n' };
  t.like(await run(t, 'fhicl-dump', ['-q', 'a.fcl'], files), { status: 0, output: '', errors: '' });
  t.regex((await run(t, 'fhicl-dump', ['-q', 'bad.fcl'], files)).errors, /bad\.fcl:1:4: Parse error/);
  t.like(await run(t, 'fhicl-dump', ['a.fcl', '--output=b.txt'], files), { status: 0, outputFile: 'b.txt' });
  t.regex(
    (await run(t, 'fhicl-dump', ['-ac', 'a.fcl'], files)).output,
    /\nx: 1 {2}# \.\/a\.fcl:1\ny: \[ {2}# \.\/a\.fcl:2\n {3}1 {2}# \.\/a/,
  );
  const { output } = await run(t, 'fhicl-dump', ['--prefix-annotate', 'a.fcl'], files);
  t.regex(output, /\n\n#KEY\|x\|\n#SRC\|\.\/a\.fcl:1\|\nx: 1\n/);
});

test.serial('fhicl-expand: the status counts the files that failed; the working folder counts for the first file', async (t) => {
  const files = { 'a.fcl': '# a\n', 'b.fcl': '#include "a.fcl"\n', 'dir/c.fcl': 'c: 1' };
  const outcome = await run(t, 'fhicl-expand', ['a.fcl', '-i', 'b.fcl', 'c.fcl', 'd.fcl'], files, { FHICL_FILE_PATH: 'dir' });
  t.is(outcome.status, 2);
  t.is(outcome.output, '# a\nc: 1\n');
  t.regex(outcome.errors, /^Error for file: b\.fcl\n.*\n\nError for file: d\.fcl\n/);
});

test('fhicl-get prints numbers as C++ streams do', (t) => {
  const expected = {
    '1e-5': '1e-05',
    '0.0001': '0.0001',
    '123456.5': '123457',
    '-123457.25': '-123457',
    '999999.5': '1e+06',
    '1.25': '1.25',
  };
  for (const [text, printed] of Object.entries(expected)) t.is(numberText(Number(text)), printed);
  t.deepEqual([0, 100, -2.5e300, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(numberText), [
    '0',
    '100',
    '-2.5e+300',
    'inf',
    '-inf',
  ]);
});

test('package.json names the tools as commands', (t) => {
  const { bin } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  for (const tool of Object.keys(tools)) t.is(bin[tool], `dist/parser/cli/${tool}.js`);
});
