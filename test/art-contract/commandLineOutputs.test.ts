import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import test from 'ava';
import { InProcess } from './inProcess.ts';
import { eventsOf, numbers } from './support.ts';

/** The files of a folder, without the job's own. */
const filesIn = (workspace: InProcess, folder = '.'): readonly string[] =>
  readdirSync(workspace.path(folder)).filter((name) => !name.endsWith('.fcl'));

const one = `${numbers} outputs.one: { module_type: RootOutput fileName: "old.h5" } physics.e: [one] `;
const two = `${one} outputs.o2: { module_type: RootOutput fileName: "old2.h5" } physics.e: [one, o2] `;

test('CLI-13: -o replaces the file of the only output', async (t) => {
  const workspace = new InProcess(t);
  t.is((await workspace.job(one, ['-o', 'new.h5'])).status, 0);
  t.deepEqual(filesIn(workspace), ['new.h5']);
});

test('CLI-14: -o makes an output where there is none, on an end path of its own', async (t) => {
  const workspace = new InProcess(t);
  const { status, stdout } = await workspace.job(numbers, ['-o', 'x.h5', '--debug-config', 'stdout']);
  t.is(status, 0);
  t.true(
    stdout.includes('outputs: {\n   out: {\n      fileName: "x.h5"\n      module_label: "out"\n      module_type: "RootOutput"\n   }\n}\n'),
  );
  t.true(stdout.includes('   injected_end_path_1: [\n      "out"\n   ]\n'));
  t.true(stdout.includes('   end_paths: [\n      "injected_end_path_1"\n   ]\n'));
  const listed = await workspace.job(`${numbers} physics.injected_end_path_1: [] physics.end_paths: []`, [
    '-o',
    'x.h5',
    '--debug-config',
    'stdout',
  ]);
  t.true(listed.stdout.includes('   end_paths: [\n      "injected_end_path_2"\n   ]\n'), listed.stdout);
});

test('CLI-15: -o is for one output: ambiguous without a label when there are several', async (t) => {
  const workspace = new InProcess(t);
  const bare = await workspace.job(two, ['-o', 'x.h5']);
  t.is(bare.status, 90);
  t.regex(bare.stderr, /'-o x\.h5' could be for any of the outputs o2, one \(there are 2\) write -o o2:x\.h5/);
  t.is((await workspace.job(two, ['-o', 'o2:x.h5'])).status, 0);
  t.deepEqual(filesIn(workspace), ['old.h5', 'x.h5']);
  const twice = await workspace.job(one, ['-o', 'a.h5', '-o', 'b.h5']);
  t.is(twice.status, 90);
  t.regex(twice.stderr, /only the first -o may be without/);
  const remote = await workspace.job(one, ['-o', 'root://host/x.h5', '--debug-config', 'stdout']);
  t.true(remote.stdout.includes('fileName: "root://host/x.h5"'));
});

test('CLI-16: --no-output takes outputs away, and end paths that are then empty', async (t) => {
  const workspace = new InProcess(t);
  const job = `${two} physics.analyzers.a: { module_type: IntTestAnalyzer input_label: m expected_value: 3 }
    physics.mixed: [one, a] physics.end_paths: [e, "mixed"]`;
  const { status, stdout } = await workspace.job(job, ['--no-output', '--debug-config', 'stdout']);
  t.is(status, 0);
  t.notRegex(stdout, /outputs|old\.h5|\be: \[/);
  t.true(stdout.includes('   end_paths: [\n      "mixed"\n   ]\n   mixed: [\n      "a"\n   ]\n'), stdout);
  const derived = await workspace.job(one, ['--no-output']);
  t.deepEqual([derived.status, eventsOf(derived.stdout).length, filesIn(workspace)], [0, 1, []]);
  const both = await workspace.job(one, ['--no-output', '-o', 'x.h5']);
  t.is(both.status, 90);
  t.regex(both.stderr, /-o and --no-output exclude each other/);
});

test('CLI-17: -T names the file of the histograms', async (t) => {
  const workspace = new InProcess(t);
  const configured = async (job: string, name: string) => (await workspace.job(job, ['-T', name, '--debug-config', 'stdout'])).stdout;
  t.true((await configured(numbers, 'hists.h5')).includes('   TFileService: {\n      fileName: "hists.h5"\n'));
  t.true((await configured(`${numbers} services.TFileService: {}`, '')).includes('   TFileService: {\n      fileName: "hist.h5"\n'));
  t.notRegex(await configured(numbers, ''), /TFileService/);
  const { status } = await workspace.job(`${numbers} physics.analyzers.h: { module_type: BookingAnalyzer } physics.e: [h]`, [
    '-T',
    'hists.h5',
  ]);
  t.is(status, 0);
  t.deepEqual(filesIn(workspace), ['hists.h5']);
});

test('CLI-18: --tmpdir holds files while they are written', async (t) => {
  const workspace = new InProcess(t);
  mkdirSync(workspace.path('t'));
  // The analyzer looks into the folder in each event. As in art, the output is opened when the first event is to be written.
  const job = `${one} physics.analyzers.look: { module_type: FolderLister folder: "t" } physics.e: [look, one]
    outputs.other: { module_type: TestOutput } physics.f: [other] services.TFileService: {}`;
  for (const option of ['--tmpdir', '--tmpDir']) {
    const { status, stdout } = await workspace.job(job, [option, 't', '-n', '2']);
    t.is(status, 0, stdout);
    t.regex(stdout, /^FILES $[^]*^FILES old\.h5\.partial-\d+$/m);
    t.deepEqual([filesIn(workspace, 't'), existsSync(workspace.path('old.h5'))], [[], true]);
  }
  const { stdout } = await workspace.job(job, ['--tmpdir', 't', '--debug-config', 'stdout']);
  t.is(stdout.match(/tmpDir: "t"/g)?.length, 2);
});

test('CLI-36: --sam-data-tier and --sam-stream-name are for one output, or for all others; each output needs both', async (t) => {
  const workspace = new InProcess(t);
  const outputs = async (words: readonly string[]) => {
    const { status, stdout, stderr } = await workspace.job(two, [...words, '--debug-config', 'stdout']);
    t.is(status, 0, stderr);
    return [...stdout.matchAll(/^ {6}(?:dataTier|streamName): .*$|^ {3}(?:one|o2): \{$/gm)].map(([line]) => line.trim());
  };
  t.deepEqual(
    await outputs(['--sam-data-tier', 'one:raw', '--sam-data-tier', 'sim', '--sam-stream-name', 's', '--sam-stream-name', 'o2:t']),
    [...['o2: {', 'dataTier: "sim"', 'streamName: "t"'], ...['one: {', 'dataTier: "raw"', 'streamName: "s"']],
  );
  t.deepEqual(await outputs([]), ['o2: {', 'one: {']);
  for (const [words, status, message] of [
    [['--sam-stream-name', 'one:s'], 90, /^output 'one' has no dataTier \(.*\) add --sam-data-tier one:<value>$/m],
    [['--sam-stream-name', 's', '--sam-data-tier', 'one:raw'], 90, /^output 'o2' has no dataTier/m],
    [['--sam-group', 'g'], 90, /^output 'one' has no dataTier .*\noutput 'one' has no streamName/m],
    [['--sam-data-tier', 'oen:raw'], 90, /is for no output \(no output module is called oen\) did you mean 'one'\?/],
    [['--sam-data-tier', ':raw'], 90, /'--sam-data-tier :raw' cannot be understood/],
    [['--sam-data-tier', 'a', '--sam-data-tier', 'b'], 90, /'--sam-data-tier b' is the second one without a label/],
    [['--sam-inherit-metadata', '--sam-run-type', 'x'], 89, /--sam-inherit-metadata and --sam-run-type exclude each other/],
    [['--sam-app-family', 'a', '--sam-application-family', 'b'], 89, /exclude each other/],
  ] as const) {
    const refused = await workspace.job(two, words);
    t.is(refused.status, status, words.join(' '));
    t.regex(refused.stderr, message);
  }
});

test('CLI-36: what catalogues want to know is in the configuration that the file stores', async (t) => {
  const workspace = new InProcess(t);
  const words = '--sam-data-tier sim --sam-stream-name s --sam-app-family art --sam-app-version 1 --sam-group mu2e --sam-file-type mc';
  const { status, stderr } = await workspace.job(one, [...words.split(' '), '--sam-inherit-run-type', '-n', '1']);
  t.is(status, 0, stderr);
  const { stdout } = await workspace.tsfw(['config_dumper', '-P', 'old.h5']);
  for (const line of ['dataTier: "sim"', 'applicationFamily: "art"', 'fileType: "mc"', 'group: "mu2e"'])
    t.true(stdout.includes(line), line);
  t.regex(stdout, /metadataFromInput: \[\n\s+"runType"\n\s+\]/);
});
