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
