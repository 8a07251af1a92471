import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { Workspace } from '../../support/tsfw.ts';

const job = `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 4 }
  physics: { producers: { a: { module_type: IntProducer } } p: [a] e: [out] }
  outputs: { out: { module_type: RootOutput fileName: "out.h5" } }`;

test('an output that is a folder, in no folder, in a file, or without a name: status 20 before the first event', async (t) => {
  const workspace = new Workspace(t);
  mkdirSync(workspace.path('folder'));
  workspace.write('file', '');
  const cases = [
    ['folder', /output file folder cannot be written \(it is a directory\) choose another fileName or use -o/],
    ['nothere/out.h5', /folder .*nothere of the output file does not exist \(.*\) create it, or choose another fileName/],
    [
      'file/out.h5',
      /.*file is not a folder \(the output file was to be written into it\) choose another fileName|folder .*file of the output file is not writable \(ENOTDIR|EACCES\)/,
    ],
    ['', /the name of the output file is empty/],
  ] as const;
  for (const [name, message] of cases) {
    const { status, stdout, stderr } =
      name === '' ? await workspace.job(job.replace('"out.h5"', '""')) : await workspace.job(job, ['-o', name]);
    t.is(status, 20, stderr);
    t.regex(stderr, message);
    t.notRegex(stdout, /Begin processing/);
  }
  t.regex((await workspace.job(job, ['--tmpdir', 'nothere'])).stderr, /folder .*nothere of the output file does not exist/);
  t.deepEqual(readdirSync(workspace.folder).sort(), ['file', 'folder', 'job.fcl']);
  t.deepEqual(readdirSync(workspace.path('folder')), []);
});

/** The superuser may write everywhere, unless a process is started without that power. */
const withoutPower = process.getuid?.() === 0 ? 'setpriv --bounding-set=-dac_override ' : '';

test('a folder without permission to write: status 20', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('job.fcl', job);
  mkdirSync(workspace.path('locked'));
  chmodSync(workspace.path('locked'), 0o555);
  const { status, stderr } = await workspace.shell(`exec ${withoutPower}$TSFW -c job.fcl -o locked/out.h5`);
  t.is(status, 20, stderr);
  t.regex(stderr, /folder .*locked of the output file is not writable \(EACCES\)/);
});

test('a folder of a read-only file system: status 20', async (t) => {
  // Not even root can write there, which shows when the file is opened, before the first event is written.
  const { status, stderr } = await new Workspace(t).job(job, ['-o', '/proc/out.h5']);
  t.is(status, 20);
  t.regex(stderr, /\/proc/);
});

/** A folder of 400 kB, as a file system of its own where that can be mounted, or with a limit on the size of files. */
function smallFolder(workspace: Workspace, teardown: (undo: () => void) => void): { readonly folder: string; readonly limit: string } {
  const folder = workspace.path('disk');
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder]).status !== 0) return { folder, limit: 'ulimit -f 400; ' };
  teardown(() => execFileSync('umount', [folder]));
  return { folder, limit: '' };
}

test('a disk that is full while writing: status 34, no file of the final name, a message that says what to do', async (t) => {
  const workspace = new Workspace(t);
  const { folder, limit } = smallFolder(workspace, (undo) => t.teardown(undo));
  workspace.write('job.fcl', job.replace('maxEvents: 4', 'maxEvents: 400000 reportFrequency: 0'));
  const { status, stdout, stderr } = await workspace.shell(`${limit}exec $TSFW -c job.fcl -o disk/out.h5`);
  t.is(status, 34, stderr);
  t.regex(stderr, /thrown by Hdf5Output\/out on the end path while processing run: 1 subRun: 0 event: \d+\n/);
  if (limit === '')
    t.regex(stderr, /cannot write '.*disk\/out\.h5\.partial-\d+' \(no space is left on the device\) free some, or write to another disk/);
  t.regex(stdout, /will exit with status 34\.\n$/);
  const left = readdirSync(folder);
  t.is(left.length, 1);
  t.regex(left[0], /^out\.h5\.partial-\d+$/);
  const file = await hdf5EventFiles.open(`${folder}/${left[0]}`);
  t.true(file.eventCount > 0);
  file.close();
});

test('standard output on a full disk ends the job with status 34; a reader that goes away does not', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('job.fcl', job);
  const full = await workspace.shell('$TSFW -c job.fcl > /dev/full');
  t.is(full.status, 34);
  t.regex(full.stderr, /messages cannot be written to standard output \(ENOSPC.*\) make room, or send them elsewhere/);
  t.notRegex(full.stderr, /\n\s+at /);
  const closed = await workspace.shell('set -o pipefail; $TSFW -c job.fcl | true');
  t.deepEqual([closed.status, closed.stderr], [0, '']);
});

test('a disk that is full while a database of times is written: status 34, no file of the final name, and the rows before', async (t) => {
  const workspace = new Workspace(t);
  const { folder, limit } = smallFolder(workspace, (undo) => t.teardown(undo));
  workspace.write('job.fcl', job.replace('maxEvents: 4', 'maxEvents: 20000 reportFrequency: 0'));
  const { status, stderr } = await workspace.shell(`${limit}exec $TSFW -c job.fcl --no-output --timing-db disk/t.db`);
  t.is(status, 34, stderr);
  t.regex(
    stderr,
    /cannot write database 'disk\/t\.db' \(.*\) make room, or choose another name; '.*t\.db\.partial-\d+' has the rows before/,
  );
  t.regex(stderr, /exception was thrown by database 'disk\/t\.db' while processing rows of trackers\n/);
  t.notRegex(stderr, /while processing module/, 'no module has anything to do with it');
  const left = readdirSync(folder);
  t.is(left.length, 1);
  t.regex(left[0], /^t\.db\.partial-\d+$/);
});

test('a disk that is full while a trace is written: said once, of the file and of no module', async (t) => {
  const workspace = new Workspace(t);
  const { folder, limit } = smallFolder(workspace, (undo) => t.teardown(undo));
  workspace.write('job.fcl', job.replace('maxEvents: 4', 'maxEvents: 20000 reportFrequency: 0'));
  const { status, stderr } = await workspace.shell(
    `${limit}exec $TSFW -c job.fcl --no-output --trace-file disk/t.json --report report.json`,
  );
  t.is(status, 34, stderr);
  t.is(stderr.split('---- FileWriteError BEGIN').length - 1, 1, stderr);
  t.regex(stderr, /an exception was thrown by file 'disk\/t\.json' while processing what is told of the job\n/);
  t.regex(stderr, /cannot write 'disk\/t\.json' \(.*\) make room, or choose another name; '.*t\.json\.partial-\d+' has what came before\n/);
  const left = readdirSync(folder);
  t.is(left.length, 1);
  t.regex(left[0], /^t\.json\.partial-\d+$/);
  t.is(JSON.parse(readFileSync(workspace.path('report.json'), 'utf8')).exit.status, 34);
});
