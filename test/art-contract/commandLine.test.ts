import { writeFileSync } from 'node:fs';
import test from 'ava';
import { InProcess } from './inProcess.ts';
import { completed, eventsOf, numbers } from './support.ts';

test('CLI-01: -h prints the options by family, status 0, no completion line', async (t) => {
  for (const word of ['-h', '--help']) {
    const { status, stdout } = await new InProcess(t).tsfw([word]);
    t.is(status, 0);
    for (const family of ['Basic', 'Source', 'Output', 'Processing', 'Debugging'])
      t.true(stdout.includes(`\n${family} options:\n`), family);
    t.notRegex(stdout, /Art has completed/);
  }
});

test('CLI-02: --version prints name and version', async (t) => {
  const { status, stdout } = await new InProcess(t).tsfw(['--version']);
  t.is(status, 0);
  t.regex(stdout, /^tsfw \d+\.\d+\.\d+\n$/);
});

test('CLI-03: a configuration is required', async (t) => {
  const { status, stdout, stderr } = await new InProcess(t).tsfw([]);
  t.deepEqual([status, stdout], [89, completed(89)]);
  t.regex(stderr, /no configuration file/);
});

test('CLI-04: an unknown option and an abbreviated one: status 88', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('a.fcl', 'process_name: Test');
  for (const words of [['--nev', '3'], ['--nevents', '3'], ['-x'], ['--timin'], ['-n', 'many'], ['-c']]) {
    const { status, stdout } = await workspace.tsfw([...(words[0] === '-c' ? [] : ['-c', 'a.fcl']), ...words]);
    t.deepEqual([status, stdout], [88, completed(88)], words.join(' '));
  }
});

test('CLI-05: an empty configuration runs one event', async (t) => {
  const { status, stdout, stderr } = await new InProcess(t).tsfw(['-c', '/dev/null']);
  t.is(status, 0);
  t.deepEqual(eventsOf(stdout), ['run: 1 subRun: 0 event: 1']);
  t.regex(stderr, /^INFO: the configuration is empty/m);
  t.regex(stderr, /^INFO: process_name is not configured: DUMMY is used$/m);
  t.true(stdout.endsWith(completed(0)));
});

test('CLI-06: configurations are found along FHICL_FILE_PATH; without it a notice', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('dir/inner.fcl', 'BEGIN_PROLOG n: 2 END_PROLOG');
  workspace.write('dir/a.fcl', '#include "inner.fcl"\nprocess_name: Test\nsource: { module_type: EmptyEvent maxEvents: @local::n }');
  const found = await workspace.tsfw(['-c', 'a.fcl'], { FHICL_FILE_PATH: 'nothere:dir' });
  t.deepEqual([found.status, eventsOf(found.stdout).length, found.stderr], [0, 2, '']);
  const lost = await workspace.tsfw(['-c', 'a.fcl'], { FHICL_FILE_PATH: undefined });
  t.is(lost.status, 90);
  t.regex(lost.stderr, /^FHICL_FILE_PATH is not set/);
});

test('CLI-07: what is not FHiCL: file, line and column, status 90', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('inner.fcl', 'a: [1,\n  2 3]\n');
  const { status, stdout, stderr } = await workspace.job('process_name: Test\n#include "inner.fcl"\n');
  t.deepEqual([status, stdout], [90, completed(90)]);
  t.regex(stderr, /^\.\/inner\.fcl:2:5: .*\n {2}included from \.\/job\.fcl:2$/m);
  t.is((await workspace.tsfw(['-c', 'nothere.fcl'])).status, 90);
});

test('CLI-08: -n overrides what the file says', async (t) => {
  const workspace = new InProcess(t);
  const { status, stdout } = await workspace.job('process_name: Test source: { module_type: EmptyEvent maxEvents: 10 }', ['-n', '3']);
  t.is(status, 0);
  t.is(eventsOf(stdout).length, 3);
});

test('CLI-09: -e says where events begin, with all three numbers', async (t) => {
  const workspace = new InProcess(t);
  const { stdout } = await workspace.job('process_name: Test', ['-e', ' 2 : 3 : 7 ', '-n', '1']);
  t.deepEqual(eventsOf(stdout), ['run: 2 subRun: 3 event: 7']);
  const short = await workspace.job('process_name: Test', ['-e', '2:3']);
  t.is(short.status, 90);
  t.regex(short.stderr, /'2:3' is not an event \(expected: run:subrun:event/);
  const range = await workspace.job('process_name: Test', ['-e', '0:3:7']);
  t.is(range.status, 90);
  t.regex(range.stderr, /runs and events go from 1, subruns from 0, all to 4294967293/);
});

test('CLI-09: an event that the files do not have: the next one, or none, and a warning', async (t) => {
  const workspace = new InProcess(t);
  await twoFiles(workspace);
  for (const [start, words, events, warning] of [
    ['1:0:10', [], ['run: 1 subRun: 0 event: 10', 'run: 2 subRun: 0 event: 1'], undefined],
    [
      '1:0:99',
      [],
      ['run: 2 subRun: 0 event: 1', 'run: 2 subRun: 0 event: 2'],
      '1 subRun: 0 event: 99: the job begins with run: 2 subRun: 0 event: 1',
    ],
    ['3:0:1', [], [], '3 subRun: 0 event: 1, and none after it: nothing was processed'],
    ['1:0:99', ['--nskip', '3'], ['run: 2 subRun: 0 event: 4', 'run: 2 subRun: 0 event: 5'], undefined],
  ] as const) {
    const { status, stdout } = await workspace.tsfw(['-c', 'r.fcl', 'a.h5', 'b.h5', '-n', '2', '-e', start, ...words]);
    t.is(status, 0, start);
    t.deepEqual(eventsOf(stdout), events, start);
    const [said] = /(?<=%MSG-w Source: .*\nthe input has no event run: ).*/.exec(stdout) ?? [];
    t.is(said, warning, start);
  }
});

/** Two files of ten events each, runs 1 and 2, and a job that reads. */
async function twoFiles(workspace: InProcess): Promise<void> {
  for (const [run, name] of ['a.h5', 'b.h5'].entries())
    await workspace.job(numbers, ['-n', '10', '-e', `${run + 1}:0:1`, '--process-name', 'Make', '-o', name]);
  workspace.write('r.fcl', 'process_name: Read');
}

test('CLI-10, CLI-11, CLI-12: input files by -s, by words and by -S, in order; an empty list overrides; --nskip goes across files', async (t) => {
  const workspace = new InProcess(t);
  await twoFiles(workspace);
  const all = [1, 2].flatMap((run) => [...Array(10).keys()].map((i) => `run: ${run} subRun: 0 event: ${i + 1}`));
  t.deepEqual(eventsOf((await workspace.tsfw(['-c', 'r.fcl', 'a.h5', 'b.h5'])).stdout), all);
  workspace.write('list', '# inputs\n\n  b.h5  # the second\na.h5\n#c.h5\n');
  const listed = await workspace.tsfw(['-c', 'r.fcl', '-S', 'list']);
  t.deepEqual(eventsOf(listed.stdout), [...all.slice(10), ...all.slice(0, 10)]);
  for (const words of [
    ['-S', 'list', '-s', 'a.h5'],
    ['-S', 'list', 'a.h5'],
    ['-S', 'nothere'],
  ])
    t.is((await workspace.tsfw(['-c', 'r.fcl', ...words])).status, 90, words.join(' '));

  const skipped = await workspace.tsfw(['-c', 'r.fcl', '-s', 'a.h5', '-s', 'b.h5', '--nskip', '12']);
  t.deepEqual(eventsOf(skipped.stdout), all.slice(12));

  workspace.write('empty', '# nothing\n');
  workspace.write('named.fcl', 'process_name: Read source.fileNames: ["a.h5"]');
  const empty = await workspace.tsfw(['-c', 'named.fcl', '-S', 'empty']);
  t.not(empty.status, 0);
  t.regex(empty.stderr, /'source\.fileNames' has 0 elements/);
  t.deepEqual(eventsOf(empty.stdout), []);
});

test('CLI-20: --process-name is a part of the names of products', async (t) => {
  const workspace = new InProcess(t);
  await workspace.job(numbers, ['--process-name', 'X', '-o', 'x.h5']);
  const { hdf5EventFiles } = await import('../../framework/files/index.ts');
  const file = await hdf5EventFiles.open(workspace.path('x.h5'));
  t.teardown(() => file.close());
  t.true(file.descriptions.length > 0);
  t.true(file.descriptions.every(({ process }) => process === 'X'));
  const { status, stderr } = await workspace.job(numbers, ['--process-name', 'A_B']);
  t.is(status, 90);
  t.regex(stderr, /process_name 'A_B' cannot be used/);
});

test('CLI-26: --print-available lists plug-ins with their kind and where they come from', async (t) => {
  const workspace = new InProcess(t);
  const { status, stdout } = await workspace.tsfw(['--print-available', 'module']);
  t.is(status, 0);
  t.regex(stdout, /^IntProducer +producer +\/.*\/test\/art-contract\/plugins\/IntProducer\.ts$/m);
  t.regex(stdout, /^TestFilter +filter /m);
  t.regex(stdout, /^Hdf5Output +output module +\/.*Hdf5Output\.js +also called RootOutput$/m);
  t.notRegex(stdout, /Art has completed/);
  t.is((await workspace.tsfw(['--print-available-modules'])).stdout, stdout);
  const services = await workspace.tsfw(['--print-available-services']);
  t.regex(services.stdout, /^SeedService +service +\//m);
  t.is((await workspace.tsfw(['--print-available', 'service'])).stdout, services.stdout);
  t.is((await workspace.tsfw(['--print-available', 'plugin'])).stdout, 'there are no plug-ins of kind plugin\n');
  t.regex(
    (await workspace.tsfw(['--print-available', 'mfPlugin'])).stdout,
    /^MessageDatabase +MessageDestination +.* also called sqlite$/m,
  );
  const progress = await workspace.tsfw(['--print-available', 'tool', '--status-bar']);
  t.regex(progress.stderr, /loading plug-ins: (\d+) of \1\n$/);
  const unknown = await workspace.tsfw(['--print-available', 'modules']);
  t.regex(
    unknown.stderr,
    /'modules' is not a kind of plug-in \(there are: module, source, service, tool, plugin, mfPlugin, mfStatsPlugin\)/,
  );
  t.is((await workspace.tsfw(['-c', '/dev/null', '--status-bar'])).status, 89);
});

test('CLI-27: --print-description shows the parameters of every plug-in that matches', async (t) => {
  const workspace = new InProcess(t);
  const { status, stdout } = await workspace.tsfw(['--print-description', 'Int.*', 'source:Empty.*', 'service:Int.*']);
  t.is(status, 0);
  t.true(
    stdout.includes(`IntTestAnalyzer (analyzer)

   ## Any parameters prefaced with '#' are optional.

   module_type: IntTestAnalyzer

   ## the number to look at
   input_label: <input tag of arttest::Int>

   ## what it must be
   expected_value: <integer>
`),
    stdout,
  );
  t.true(stdout.includes('   ## the number that every event gets; integer\n   ivalue: 0\n'));
  t.true(stdout.includes('   # maxTime: <integer in s, >= 1>\n'));
  t.true(stdout.includes('   ## report every n-th event; 0 for never; integer, >= 0\n   reportFrequency: 1\n'));
  t.regex(stdout, /^ {3}SelectEvents: \[\]$/m);
  t.true(stdout.endsWith("no plug-in matches 'service:Int.*'\n"));
  t.regex(
    (await workspace.tsfw(['--print-description', 'service:scheduler'])).stdout,
    /^scheduler \(service\)$[^]*^ {3}num_schedules: 1$/m,
  );
});

test('NEW-09: --set gives a parameter a value whose origin is the command line', async (t) => {
  const workspace = new InProcess(t);
  const { stdout } = await workspace.job(`${numbers} source.maxEvents: 1`, [
    '--set',
    'source.maxEvents=4',
    '--set',
    'source.firstRun = 9',
    '--set',
    'physics.producers.m.ivalue=7',
    '--set',
    'physics.analyzers.a={ module_type: IntTestAnalyzer input_label: m expected_value: 7 }',
    '--set',
    'physics.e=[a]',
  ]);
  t.deepEqual(
    eventsOf(stdout),
    [1, 2, 3, 4].map((event) => `run: 9 subRun: 0 event: ${event}`),
  );
  t.regex(stdout, /will exit with status 0/);
  const erased = await workspace.job(`${numbers} source.firstRun: 5`, ['--set', 'source.firstRun=@erase', '--explain', 'source.firstRun']);
  t.regex(erased.stdout, /value +not configured: the default applies/);
  const nothing = await workspace.job(`${numbers} source.maxEvents: 1`, ['--set', 'source.maxEvent=@erase']);
  t.is(nothing.status, 90);
  t.regex(nothing.stderr, /cannot be applied \(the configuration has no source\.maxEvent\) did you mean 'maxEvents'\?/);
  const wrong = await workspace.job(numbers, ['--set', 'physics.producers.m.ivalu=7']);
  t.is(wrong.status, 9);
  t.is(wrong.stderr.trim(), "command line: 'physics.producers.m.ivalu' is not a parameter (nothing reads it) did you mean 'ivalue'?");
  for (const text of ['nonsense', '=5', 'a..b=5', 'a b=5', 'a=', 'a=1 b: 2', 'a=dir/file.h5', 'a=@local::x', 'a=[1'])
    t.is((await workspace.job(numbers, ['--set', text])).status, 90, text);
  t.regex((await workspace.job(numbers, ['--set', 'a=dir/x.h5'])).stderr, /put strings with other characters .* into quotes/);
  t.regex((await workspace.job(numbers, ['--set', 'process_name.x=5'])).stderr, /the option that sets process_name\.x cannot be applied/);
});

test('options that would overwrite what the job reads, or write where nothing can be written: status 20', async (t) => {
  const workspace = new InProcess(t);
  writeFileSync(workspace.path('in.h5'), '');
  for (const [words, message] of [
    [['--debug-config', './job.fcl'], /job\.fcl is a file that the job reads/],
    [['--config-out', 'in.h5', '-s', 'in.h5'], /in\.h5 is a file that the job reads/],
    [['--debug-config', 'nothere/x'], /nothere\/x cannot be written \(ENOENT/],
  ] as const) {
    const { status, stderr } = await workspace.job(numbers.replace(/source: \{[^}]*\}/, ''), words);
    t.is(status, 20, stderr);
    t.regex(stderr, message);
  }
});
