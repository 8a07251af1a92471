import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Hdf5Input } from '../../../framework/files/hdf5/Hdf5Input.ts';
import { Histogram1D } from '../../../framework/histograms/Counts.ts';
import { HistogramFileReader } from '../../../framework/histograms/HistogramFileReader.ts';
import { Profile } from '../../../framework/histograms/Profile.ts';
import { testPlugins, Workspace } from '../../support/tsfw.ts';

/** A job of six events with one maker of histograms. */
const job = (parameters = '', more = '') => `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 6 reportFrequency: 0 }
  services.TFileService.fileName: "nts.h5"
  physics: { analyzers: { Made: { module_type: HistogramMaker ${parameters} } } e: [Made] }
  ${more}`;

test('a module fills the histograms that it asked for, in the directory of its label, and rows beside them', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout, stderr } = await workspace.job(job('count: 2'));
  t.is(status, 0, stderr);
  t.regex(stdout, /\nopened histogram file nts\.h5\n/);
  t.regex(stdout, /\nclosed histogram file nts\.h5 with 12 histograms and 1 ntuples\n/);
  t.regex(
    stdout,
    /%MSG-w Histograms: .*\nNaN, .* was filled into Made\/set_0\/spectrum \(6\), Made\/set_1\/spectrum \(6\): it is in no bin;/,
  );

  const reader = await HistogramFileReader.open(workspace.path('nts.h5'));
  t.is(reader.names.length, 12);
  const counts = reader.read('Made/set_1/spectrum') as Histogram1D;
  t.true(counts instanceof Histogram1D);
  t.is(counts.notes.title, 'Energy');
  t.is(counts.axes[0].unit, 'MeV');
  t.deepEqual([...counts.values], [1, 1, 1, 1, 1, 1]);
  t.is(counts.invalid, 6);
  const profile = reader.read('Made/set_0/profile') as Profile;
  // Even events: 4, 16, 36; odd ones: 1, 9, 25.
  t.deepEqual([...profile.counts], [0, 3, 3, 0]);
  t.true(Math.abs(profile.values[1] - 56 / 3) < 1e-12 && Math.abs(profile.values[2] - 35 / 3) < 1e-12);
  t.true(Math.abs(profile.variance(1) - 784 / 3) < 1e-10, `${profile.variance(1)}`);
  reader.close();

  const input = await Hdf5Input.open(workspace.path('nts.h5'));
  t.deepEqual([...input.numbers('/complete_rows').values], [1, 6]);
  t.deepEqual([...input.numbers('/Made/table/event').values], [1, 2, 3, 4, 5, 6]);
  t.deepEqual(
    [...input.numbers('/Made/table/energy').values],
    [1, 2, 3, 4, 5, 6].map((n) => Math.fround(n / 3)),
  );
  t.deepEqual([...input.numbers('/Made/table/good').values], [0, 1, 0, 1, 0, 1]);
  t.is(Buffer.from(input.read(input.column('/Made/table/label'), 2, 1)).toString(), 'n3\0\0');
  t.is(input.text('/Made/table/energy', 'unit'), 'MeV');
  input.close();
});

test('two jobs give the same bytes', async (t) => {
  const workspace = new Workspace(t);
  const text = job('count: 3 rows: 50').replace('maxEvents: 6', 'maxEvents: 700');
  t.is((await workspace.job(text)).status, 0);
  const first = readFileSync(workspace.path('nts.h5'));
  t.is((await workspace.job(text.replace('"nts.h5"', '"other.h5"'))).status, 0);
  t.deepEqual(readFileSync(workspace.path('other.h5')), first);
});

test('without a configured service the file is hist.h5; tmpDir holds it while the job runs', async (t) => {
  const workspace = new Workspace(t);
  t.is((await workspace.job(job().replace(/services.*/, ''))).status, 0);
  t.true(existsSync(workspace.path('hist.h5')));
  mkdirSync(workspace.path('tmp'));
  const { status } = await workspace.job(job('', 'services.TFileService.tmpDir: tmp'));
  t.is(status, 0);
  t.true(existsSync(workspace.path('nts.h5')));
  t.deepEqual(readdirSync(workspace.path('tmp')), []);
});

test('nothing booked, no file', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout } = await workspace.job(job('count: 0 rows: 0'));
  t.is(status, 0);
  t.false(stdout.includes('histogram file'));
  t.deepEqual(readdirSync(workspace.folder), ['job.fcl']);
});

test('a job that a module ends by an exception writes what was filled until then', async (t) => {
  const workspace = new Workspace(t);
  const { status, stderr } = await workspace.job(job('throwAt: 3'));
  t.is(status, 1);
  t.regex(stderr, /thrown on request/);
  const reader = await HistogramFileReader.open(workspace.path('nts.h5'));
  t.is(reader.read('Made/set_0/profile').entries, 3);
  reader.close();
});

test('a row that its columns cannot hold ends the job and is left out', async (t) => {
  const workspace = new Workspace(t);
  const { status, stderr } = await workspace.job(job('wrong: true'));
  t.is(status, 1);
  t.regex(stderr, /cannot store the text 'too long' in column 'label' of ntuple 'Made\/table' \(it holds at most 4 bytes of UTF-8\)/);
  const input = await Hdf5Input.open(workspace.path('nts.h5'));
  for (const column of ['event', 'energy', 'good', 'label']) t.is(input.column(`/Made/table/${column}`).rows, 1, column);
  input.close();
});

for (const [what, parameters, status, message] of [
  ['a name that is booked twice', 'same: true', 9, "HistogramMaker 'Made' could not be constructed: 'Made/set_0/plane' is booked twice"],
  ['no bins', 'bins: 0', 9, "'Made/set_0/spectrum' cannot be booked with 0 bins"],
  ['a reversed range', 'range: [3, 1]', 9, "'Made/set_0/spectrum' cannot be booked with the range 3 to 1"],
  ['a range without end', 'range: [0, infinity]', 9, "'Made/set_0/spectrum' cannot be booked with the range 0 to Infinity"],
  ['a name that is none', 'name: "a/b"', 9, "'a/b' cannot name anything in 'Made/set_0'"],
  ['a booking during an event', 'late: true', 1, "'Made/late' cannot be booked any more"],
  ['a row before the first event', 'early: true', 1, "'Made/table' is filled outside of the event loop"],
] as const) {
  test(`${what} is an error`, async (t) => {
    const finished = await new Workspace(t).job(job(parameters));
    t.is(finished.status, status, finished.stderr);
    t.true(finished.stderr.includes(message), finished.stderr);
  });
}

test('a file that cannot be written is an error before the first event', async (t) => {
  const workspace = new Workspace(t);
  mkdirSync(workspace.path('folder'));
  for (const [name, message] of [
    ['none/nts.h5', /folder .*none of the output file does not exist/],
    ['folder', /output file folder cannot be written \(it is a directory\)/],
    ['', /the name of the output file is empty/],
  ] as const) {
    const { status, stdout, stderr } = await workspace.job(job().replace('nts.h5', name));
    t.is(status, 20, stderr);
    t.regex(stderr, message);
    t.false(stdout.includes('TrigReport'));
  }
  const { status, stderr } = await workspace.job(job('', 'outputs.out: { module_type: RootOutput fileName: "nts.h5" } physics.f: [out]'));
  t.is(status, 20, stderr);
  t.regex(stderr, /write .*nts\.h5 \(they would overwrite each other\)/);
  t.deepEqual(readdirSync(workspace.folder).sort(), ['folder', 'job.fcl']);
});

test('rows that the disk does not take end the job with status 34 and leave the temporary file', (t) => {
  const workspace = new Workspace(t);
  workspace.write('job.fcl', job('rows: 5000').replace('maxEvents: 6', 'maxEvents: 300'));
  const command = fileURLToPath(new URL('../../../dist/framework/cli/tsfw.js', import.meta.url));
  // 1024 blocks of 512 bytes; the rows need 20 MB.
  const error = t.throws(() =>
    execFileSync('sh', ['-c', 'ulimit -f 1024; exec "$@"', 'sh', process.execPath, command, '-c', 'job.fcl'], {
      cwd: workspace.folder,
      env: { ...process.env, TSFW_PLUGIN_PATH: testPlugins, FHICL_FILE_PATH: '.' },
      stdio: 'pipe',
    }),
  ) as Error & { readonly status: number; readonly stderr: Buffer };
  t.is(error.status, 34);
  t.regex(error.stderr.toString(), /cannot write '.*nts\.h5\.partial-\d+' \(the file would be larger than allowed\)/);
  t.is(error.stderr.toString().split('FileWriteError BEGIN').length, 2);
  t.is(readdirSync(workspace.folder).filter((name) => /^nts\.h5\.partial-\d+$/.test(name)).length, 1);
  t.false(existsSync(workspace.path('nts.h5')));
});

test('a job that cannot begin leaves no files behind', async (t) => {
  const workspace = new Workspace(t);
  const text = 'this is not a database, but rather a text of more than a hundred characters, which SQLite must refuse to open.';
  workspace.write('t.db', text);
  const trackers = 'services.TimeTracker.dbOutput.filename: "good.db" services.MemoryTracker.dbOutput.filename: "t.db"';
  const { status, stderr } = await workspace.job(job('', trackers));
  t.is(status, 20);
  t.regex(stderr, /database t\.db cannot be opened \(file is not a database\)/);
  t.deepEqual(readdirSync(workspace.folder).sort(), ['job.fcl', 't.db']);
  t.is(readFileSync(workspace.path('t.db'), 'utf8'), text);
});
