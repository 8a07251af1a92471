import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';
import { InProcess } from './inProcess.ts';
import { completed, eventsOf, numbers } from './support.ts';

const job = `process_name: Test
source: { module_type: EmptyEvent maxEvents: 2 }
physics: {
  producers: { m: { module_type: IntProducer ivalue: 3 } spare: { module_type: IntProducer } broken: {} }
  analyzers: { a: { module_type: IntTestAnalyzer input_label: m expected_value: 3 } }
  p: [m]
  old: [spare]
  e: [a]
  trigger_paths: [p]
}
`;

const golden = (name: string): string => readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8');

test('CLI-21: --debug-config writes the configuration that results, and nothing is constructed', async (t) => {
  const workspace = new InProcess(t);
  const { status, stdout, stderr } = await workspace.job(job.replace('module_type: IntProducer ivalue', 'module_type: NotThere ivalue'), [
    '--debug-config',
    'stdout',
  ]);
  t.is(status, 0);
  t.is(stdout, golden('debug-config.txt').replace('IntProducer', 'NotThere'));
  t.regex(stderr, /^\*\* Config output follows \*\*$/m);
  workspace.write('again.fcl', stdout);
  t.is((await workspace.tsfw(['-c', 'again.fcl', '--debug-config', 'COUT'])).stdout, stdout);
  const named = await workspace.job(job, ['--debug-config', 'out.txt']);
  t.deepEqual([named.stdout, readFileSync(workspace.path('out.txt'), 'utf8')], ['', golden('debug-config.txt')]);
  t.regex(named.stderr, /^\*\* Config output to file 'out\.txt' \*\*$/m);
  t.true((await workspace.job(job, ['--debug-config', 'cerr'])).stderr.includes(golden('debug-config.txt')));
  t.is((await workspace.job('process_name: T physics.p: [x]', ['--debug-config', 'stdout'])).status, 9);
});

test('CLI-22: --config-out writes the configuration, and the job runs', async (t) => {
  const workspace = new InProcess(t);
  const { status, stdout } = await workspace.job(job, ['--config-out', 'out.fcl']);
  t.deepEqual([status, eventsOf(stdout).length], [0, 2]);
  t.is(readFileSync(workspace.path('out.fcl'), 'utf8'), golden('debug-config.txt'));
  t.is((await workspace.tsfw(['-c', 'out.fcl'])).status, 0);
  for (const other of [['--debug-config', 'x'], ['--validate-config', 'x'], ['--config-summary']])
    t.is((await workspace.job(job, ['--config-out', 'out.fcl', ...other])).status, 89, other[0]);
});

test('CLI-23: --annotate and --prefix-annotate say where each parameter comes from', async (t) => {
  const workspace = new InProcess(t);
  const behind = await workspace.job(job, ['--debug-config', 'stdout', '--annotate', '-n', '5']);
  t.true(
    behind.stdout.includes(
      '      m: {  # ./job.fcl:4\n         ivalue: 3  # ./job.fcl:4\n         module_label: "m"\n         module_type: "IntProducer"  # ./job.fcl:4\n',
    ),
    behind.stdout,
  );
  t.true(behind.stdout.includes('   maxEvents: 5  # command line:1\n'));
  const before = await workspace.job(job, ['--config-out', 'stdout', '--prefix-annotate']);
  t.true(before.stdout.includes('#KEY|physics.p[0]|\n#SRC|./job.fcl:6|\n      "m"\n'), before.stdout);
  for (const words of [
    ['--annotate', '--prefix-annotate', '--debug-config', 'stdout'],
    ['--annotate'],
    ['--prefix-annotate', '--config-summary'],
  ]) {
    const { status, stdout } = await workspace.job(job, words);
    t.deepEqual([status, stdout], [89, completed(89)], words.join(' '));
  }
});

test('CLI-24: --validate-config checks everything and runs nothing', async (t) => {
  const workspace = new InProcess(t);
  const good = await workspace.job(job, ['--validate-config', 'checked.fcl']);
  t.is(good.status, 0);
  t.is(readFileSync(workspace.path('checked.fcl'), 'utf8'), golden('debug-config.txt'));
  t.is(good.stdout, 'job.fcl is valid: 2 modules on 1 trigger path and the end path\n');
  const bad = await workspace.job(job.replace('ivalue', 'value'), ['--validate-config', 'checked.fcl']);
  t.is(bad.status, 9);
  t.regex(bad.stderr, /'physics\.producers\.m\.value' is not a parameter/);
  t.notRegex(good.stdout + bad.stdout, /Begin processing/);
  // Nothing is constructed: a module whose constructor throws, and an output that would open a file.
  const thrower = `process_name: T physics: { producers: { m: { module_type: Thrower at: constructor } } p: [m] e: [o] }
    outputs.o: { module_type: RootOutput fileName: "o.h5" }`;
  t.is((await workspace.job(thrower, ['--validate-config'])).status, 0);
  t.false(existsSync(workspace.path('o.h5')));
});

test('NEW-02: --validate-config knows unknown paths of SelectEvents and inputs that nothing makes, with the nearest name', async (t) => {
  const { status, stderr } = await new InProcess(t).job(
    `${numbers} physics.analyzers.a: { module_type: IntTestAnalyzer input_label: n expected_value: 3 SelectEvents: [pp] } physics.e: [a]`,
    ['--validate-config'],
  );
  t.is(status, 9);
  t.regex(stderr, /'physics\.analyzers\.a\.SelectEvents\[0\]'.*did you mean 'p'\?/);
  t.regex(stderr, /'physics\.analyzers\.a\.input_label' asks for arttest::Int with label 'n'.*are: m::Test/);
});

test('CLI-25: --config-summary, brief, detailed and full', async (t) => {
  const workspace = new InProcess(t);
  for (const form of ['brief', 'detailed', 'full']) {
    const { status, stdout } = await workspace.job(job, [`--config-summary=${form}`]);
    t.is(status, 0);
    t.is(stdout, golden(`config-summary-${form}.txt`));
  }
  t.is((await workspace.job(job, ['--config-summary'])).stdout, golden('config-summary-brief.txt'));
  t.is((await workspace.job(job, ['--config-summary=long'])).status, 89);
});

test('CLI-33: -g draws paths and products as DOT or SVG, and stops', async (t) => {
  const workspace = new InProcess(t);
  const filtered = job
    .replace('p: [m]', 'filters: { f: { module_type: TestFilter } } p: [m, f, n]')
    .replace('broken: {}', 'n: { module_type: IntProducer }')
    .replace('expected_value: 3', 'expected_value: 3 SelectEvents: [p]');
  const { status, stdout } = await workspace.job(filtered, ['-g', 'g.dot']);
  t.deepEqual([status, stdout], [0, '']);
  t.is(readFileSync(workspace.path('g.dot'), 'utf8'), golden('graph.dot'));
  t.is((await workspace.job(filtered, ['-g', 'g.svg'])).status, 0);
  const svg = readFileSync(workspace.path('g.svg'), 'utf8');
  t.regex(svg, /^<\?xml[^]*<svg [^]*<title>m<\/title>[^]*<\/svg>\n$/);
  t.is(svg.match(/class="edge"/g)?.length, golden('graph.dot').match(/->/g)?.length);
  t.is((await workspace.job('process_name: T physics.p: [x]', ['-g', 'g2.dot'])).status, 9);
  t.false(existsSync(workspace.path('g2.dot')));
});

test('CLI-34: what is not used is named on standard error, and taken out of the configuration; both can be turned off', async (t) => {
  const workspace = new InProcess(t);
  const { stdout, stderr } = await workspace.job(job, ['--debug-config', 'stdout']);
  t.true(
    stderr.startsWith(`The following paths have not been enabled for execution and will be ignored:
  old
The following module labels are either not assigned to any path,
or they have been assigned to ignored path(s):
  broken
  spare
`),
  );
  t.notRegex(stdout, /\bold: |spare|broken/);
  const kept = await workspace.job(job, ['--prune-config', 'false', '--report-unused', 'false', '--debug-config', 'stdout']);
  t.is(kept.stderr, '** Config output follows **\n');
  for (const name of ['old: [', 'spare: {', 'broken: {']) t.true(kept.stdout.includes(name), name);
  t.is((await workspace.job(job, ['--prune-config=false'])).status, 0);
});

test('--explain tells value, origin through includes, references and overrides, type, unit, default and description', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('prolog.fcl', 'BEGIN_PROLOG\nbusy: { module_type: BusyModule\n wait_usecs: 5 }\nEND_PROLOG\n');
  const text = `#include "prolog.fcl"
process_name: Test
physics.producers: { b: { @table::busy wait_usecs: 6 } c: @local::busy }
physics.producers.b.wait_usecs: 7
physics.p: [b]
`;
  const explained = async (...words: string[]) => (await workspace.job(text, words)).stdout;
  t.is(
    await explained('--explain', 'physics.producers.b.wait_usecs', '--set', 'physics.producers.b.wait_usecs=8'),
    `physics.producers.b.wait_usecs
  value        8
  from         the command line
  instead of   7 from ./job.fcl:4:33
  instead of   6 from ./job.fcl:3:52
  instead of   5 from ./job.fcl:3:27
  a copy of    5 from ./prolog.fcl:3:14, included from ./job.fcl:1
  type         integer in us, >= 0
  unit         us
  default      1000
  description  time that every event takes
`,
  );
  t.is(
    await explained('--explain', 'physics.producers.c.wait_usecs', '--explain', 'services.scheduler.wantSummary', '--explain', 'physics.p'),
    `physics.producers.c.wait_usecs
  value        5
  from         ./prolog.fcl:3:14, included from ./job.fcl:1
  through      a copy of its table by a reference at ./job.fcl:3:59
  type         integer in us, >= 0
  unit         us
  default      1000
  description  time that every event takes
services.scheduler.wantSummary
  value        not configured: the default applies
  type         true or false
  default      false
  description  print the summaries of paths and modules at the end of the job
physics.p
  value        ["b"]
  from         ./job.fcl:5:12
`,
  );
  t.regex(await explained('--explain', 'source.module_type'), /from +tsfw, as nothing else sets it/);
  for (const key of ['physics.producers.b.wait', 'nothing', 'a..[', 'physics.producers.b.module_type.x'])
    t.is((await workspace.job(text, ['--explain', key])).status, 90, key);
});
