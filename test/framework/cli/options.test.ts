import { readdirSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { marked, Workspace } from '../../support/tsfw.ts';

const make = (first: number) => `
  process_name: Make
  source: { module_type: EmptyEvent firstRun: ${first} maxEvents: 10 numberEventsInRun: 6 numberEventsInSubRun: 3 }
  physics: { producers: { a: { module_type: IntProducer } } p: [a] }`;
const read = `
  process_name: Read
  source: { module_type: RootInput fileNames: ["one.h5"] }
  physics: { analyzers: { r: { module_type: IntReader inputs: [a] } } e: [r] }`;

/** A folder with two files of 10 events: one.h5 with runs 1 and 2, two.h5 with runs 5 and 6. */
async function workspaceWithFiles(t: ExecutionContext): Promise<Workspace> {
  const workspace = new Workspace(t);
  for (const [name, run] of [
    ['one', 1],
    ['two', 5],
  ] as const) {
    workspace.write(`${name}.fcl`, make(run));
    const { status, stderr } = await workspace.tsfw(['-c', `${name}.fcl`, '-o', `${name}.h5`]);
    t.is(status, 0, stderr);
  }
  workspace.write('read.fcl', read);
  return workspace;
}

test('input files: -s and words in their order, --nskip and -e across them, -n', async (t) => {
  const workspace = await workspaceWithFiles(t);
  const ids = async (...words: readonly string[]) => {
    const { status, stdout, stderr } = await workspace.tsfw(['-c', 'read.fcl', ...words]);
    t.is(status, 0, stderr);
    return marked(stdout).map((line) => line.split(' ')[0]);
  };
  const all = ['1:0:1', '1:0:2', '1:0:3', '1:1:1', '1:1:2', '1:1:3', '2:0:1', '2:0:2', '2:0:3', '2:1:1'];
  const later = all.map((id) => `${Number(id[0]) + 4}${id.slice(1)}`);
  t.deepEqual(await ids('two.h5', '-s', 'one.h5'), [...all, ...later]);
  t.deepEqual(await ids('one.h5', 'two.h5', '-e', '2:1:1', '--nskip', '1', '--nevts=3'), later.slice(0, 3));
  t.deepEqual(await ids('-e', '9:0:1'), []);
});

test('events from nothing begin where -e says; they cannot be skipped', async (t) => {
  const workspace = new Workspace(t);
  const job = 'process_name: Test physics: { analyzers: { l: { module_type: LoggingAnalyzer } } e: [l] }';
  const { stdout } = await workspace.job(job, ['-e', '1430:2:500', '-n', '2']);
  t.deepEqual(
    marked(stdout).filter((line) => line.includes(' event ')),
    [' event 1430:2:500', ' event 1430:2:501'],
  );
  const skip = await workspace.job(job, ['--nskip', '3']);
  t.is(skip.status, 9);
  t.regex(skip.stderr, /^command line: 'source\.skipEvents' is not a parameter/m);
  const short = await workspace.job(job, ['-e', '2:3']);
  t.deepEqual([short.status, short.stderr], [90, "'2:3' is not an event (expected: run:subrun:event, all three, as in -e 1430:0:500)\n"]);
});

test('numbers of runs, subruns and events end at the largest', async (t) => {
  const { stdout } = await new Workspace(t).job(
    'process_name: Test source: { firstRun: 4294967292 numberEventsInRun: 1 } physics: { analyzers: { l: { module_type: LoggingAnalyzer } } e: [l] }',
    ['-n', '9'],
  );
  t.deepEqual(
    marked(stdout).filter((line) => line.includes(' event ')),
    [' event 4294967292:0:1', ' event 4294967293:0:1'],
  );
});

test('-o and --process-name; two outputs of one file, and an output that is an input', async (t) => {
  const workspace = new Workspace(t);
  const job = `process_name: Test
    physics: { producers: { a: { module_type: IntProducer } } p: [a] x: [nine, ten] }
    outputs: { nine: { module_type: RootOutput fileName: "9.h5" } ten: { module_type: RootOutput fileName: "10.h5" } }`;
  const both = await workspace.job(job, ['-o', 'nine:new.h5', '--process-name', 'Other']);
  t.is(both.status, 0, both.stderr);
  t.deepEqual(readdirSync(workspace.folder).sort(), ['10.h5', 'job.fcl', 'new.h5']);
  const file = await hdf5EventFiles.open(workspace.path('new.h5'));
  t.teardown(() => file.close());
  t.is(file.processes[0].name, 'Other');
  t.true(file.descriptions.every(({ process }) => process === 'Other'));

  const same = await workspace.job(job, ['-o', 'nine:same.h5', '-o', 'ten:./same.h5']);
  t.is(same.status, 20);
  t.regex(same.stderr, /two output modules write .*same\.h5 \(they would overwrite each other\)/);
  const input = await workspace.job('process_name: Next', ['-s', 'new.h5', '-o', './new.h5']);
  t.is(input.status, 20);
  t.regex(input.stderr, /output file .*new\.h5 is also an input file \(it would be replaced by what was made from it\)/);
});

test('--help, --version and --validate-config', async (t) => {
  const workspace = new Workspace(t);
  const help = await workspace.tsfw(['--help']);
  t.is(help.status, 0);
  for (const option of [
    '--config',
    '--nevts',
    '--nskip',
    '--estart',
    '--source',
    '--output',
    '--process-name',
    '--print-available',
    '--print-description',
    'TSFW_PLUGIN_PATH',
    'FHICL_FILE_PATH',
  ])
    t.true(help.stdout.includes(option), option);
  t.notRegex(help.stdout, /Art has completed/);
  t.regex((await workspace.tsfw(['--version'])).stdout, /^tsfw \d+\.\d+\.\d+\n$/);
  workspace.write('job.fcl', 'process_name: Test physics: { producers: { a: { module_type: Thrower at: constructor } } p: [a] }');
  const valid = await workspace.tsfw(['-c', 'job.fcl', '--validate-config']);
  t.deepEqual([valid.status, valid.stdout], [0, 'job.fcl is valid: 1 module on 1 trigger path and the end path\n']);
});
