import { readdirSync } from 'node:fs';
import test from 'ava';
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
async function workspaceWithFiles(t: import('ava').ExecutionContext): Promise<Workspace> {
  const workspace = new Workspace(t);
  for (const [name, run] of [['one', 1], ['two', 5]] as const) {
    workspace.write(`${name}.fcl`, make(run));
    const { status, stderr } = await workspace.tsfw(['-c', `${name}.fcl`, '-o', `${name}.h5`]);
    t.is(status, 0, stderr);
  }
  workspace.write('read.fcl', read);
  return workspace;
}

test('which events are read: -n, --nskip, -e, -s and words, in their order', async (t) => {
  const workspace = await workspaceWithFiles(t);
  const ids = async (...words: readonly string[]) => {
    const { status, stdout, stderr } = await workspace.tsfw(['-c', 'read.fcl', ...words]);
    t.is(status, 0, stderr);
    return marked(stdout).map((line) => line.split(' ')[0]);
  };
  const all = ['1:0:1', '1:0:2', '1:0:3', '1:1:1', '1:1:2', '1:1:3', '2:0:1', '2:0:2', '2:0:3', '2:1:1'];
  const later = all.map((id) => `${Number(id[0]) + 4}${id.slice(1)}`);
  t.deepEqual(await ids(), all);
  t.deepEqual(await ids('-n', '2'), all.slice(0, 2));
  t.deepEqual(await ids('-n', '0'), []);
  t.deepEqual(await ids('--nskip', '5', '-n', '-1'), all.slice(5));
  t.deepEqual(await ids('-e', '1:1:2', '--nevts=3'), all.slice(4, 7));
  t.deepEqual(await ids('-e', ' 1 : 1 : 9'), all.slice(6));
  t.deepEqual(await ids('-e', '9:0:1'), []);
  t.deepEqual(await ids('-s', 'two.h5', 'one.h5'), [...later, ...all]);
  t.deepEqual(await ids('one.h5', 'two.h5', '--nskip', '12', '-n', '2'), later.slice(2, 4));
  t.deepEqual(await ids('one.h5', 'two.h5', '-e', '2:1:1', '-n', '3'), [all[9], ...later.slice(0, 2)]);
});

test('events from nothing: -n and -e; what cannot be an event', async (t) => {
  const workspace = new Workspace(t);
  const job = 'process_name: Test physics: { analyzers: { l: { module_type: LoggingAnalyzer } } e: [l] }';
  const { stdout } = await workspace.job(job, ['-e', '1430:2:500', '-n', '2']);
  t.deepEqual(marked(stdout).filter((line) => line.includes(' event ')), [' event 1430:2:500', ' event 1430:2:501']);
  for (const [text, message] of [['2:3', /'2:3' is not an event \(expected: run:subrun:event, all three/], ['0:0:1', /out of range/], ['1:0:4294967295', /out of range \(runs and events go from 1/], ['a:b:c', /is not an event/], ['1:0:1:1', /is not an event/]] as const) {
    const { status, stderr } = await workspace.job(job, ['-e', text]);
    t.is(status, 90);
    t.regex(stderr, message);
  }
  const skip = await workspace.job(job, ['--nskip', '3']);
  t.is(skip.status, 9);
  t.regex(skip.stderr, /^command line: 'source\.skipEvents' is not a parameter/m);
});

test('numbers of runs, subruns and events end at the largest', async (t) => {
  const { stdout } = await new Workspace(t).job('process_name: Test source: { firstRun: 4294967292 numberEventsInRun: 1 } physics: { analyzers: { l: { module_type: LoggingAnalyzer } } e: [l] }', ['-n', '9']);
  t.deepEqual(marked(stdout).filter((line) => line.includes(' event ')), [' event 4294967292:0:1', ' event 4294967293:0:1']);
});

test('-o: a new output, the only one, one by its label; --process-name', async (t) => {
  const workspace = new Workspace(t);
  const job = (outputs: string) => `process_name: Test physics: { producers: { a: { module_type: IntProducer } } p: [a] x: [${outputs}] ${outputs === '' ? 'end_paths: [x]' : ''} } outputs: { ${outputs
    .split(', ')
    .filter((label) => label !== '')
    .map((label) => `${label}: { module_type: RootOutput fileName: "${label}.h5" }`)
    .join(' ')} }`;
  const files = async (outputs: string, ...words: readonly string[]) => {
    const before = new Set(readdirSync(workspace.folder));
    const { status, stderr } = await workspace.job(job(outputs), words);
    return status === 0 ? readdirSync(workspace.folder).filter((name) => !before.has(name) && name !== 'job.fcl') : stderr.trim();
  };
  t.deepEqual(await files('', '-o', 'new.h5'), ['new.h5']);
  t.deepEqual(await files('one', '-o', 'renamed.h5'), ['renamed.h5']);
  t.deepEqual(await files('two, three', '-o', 'three:3.h5'), ['3.h5', 'two.h5']);
  t.deepEqual(await files('four', '-o', 'extra:5.h5', '-o', 'four:4.h5'), ['4.h5', '5.h5']);
  t.is(await files('six, seven', '-o', '8.h5'), "'-o 8.h5' could be for any of the outputs seven, six (there are 2) write -o seven:8.h5");
  t.is(await files('', '-o', 'a.h5', '-o', 'b.h5'), "'-o b.h5' has no label (only the first -o may be without) write -o label:b.h5");
  t.regex((await files('nine, ten', '-o', 'nine:same.h5', '-o', 'ten:./same.h5')) as string, /two output modules write .*same\.h5/);
  t.deepEqual(await files('', '-o', 'named.h5', '--process-name', 'Other'), ['named.h5']);
  const file = await hdf5EventFiles.open(workspace.path('named.h5'));
  t.teardown(() => file.close());
  t.is(file.processes[0].name, 'Other');
  t.true(file.descriptions.every(({ process }) => process === 'Other'));
});

test('--help, --version and --validate-config', async (t) => {
  const workspace = new Workspace(t);
  const help = await workspace.tsfw(['--help']);
  t.is(help.status, 0);
  for (const option of ['--config', '--nevts', '--nskip', '--estart', '--source', '--output', '--process-name', '--print-available', '--print-description', 'TSFW_PLUGIN_PATH', 'FHICL_FILE_PATH']) t.true(help.stdout.includes(option), option);
  t.notRegex(help.stdout, /Art has completed/);
  t.regex((await workspace.tsfw(['--version'])).stdout, /^tsfw \d+\.\d+\.\d+\n$/);
  workspace.write('job.fcl', 'process_name: Test physics: { producers: { a: { module_type: Thrower at: constructor } } p: [a] }');
  const valid = await workspace.tsfw(['-c', 'job.fcl', '--validate-config']);
  t.deepEqual([valid.status, valid.stdout], [0, 'job.fcl is valid: 1 modules on 1 trigger paths and the end path\n']);
});
