import { writeFileSync } from 'node:fs';
import test from 'ava';
import { InProcess } from './inProcess.ts';

const job = `process_name: One source: { module_type: EmptyEvent maxEvents: 4 numberEventsInSubRun: 2 }
  physics: { producers: { m: { module_type: IntProducer ivalue: 3 } } p: [ m ] e: [ out ] }
  outputs: { out: { module_type: Hdf5Output fileName: "a.h5" } }
  services.SeedService: { baseSeed: 5 }`;

test('TOOL-01: config_dumper prints configurations of modules, services and processes as FHiCL', async (t) => {
  const workspace = new InProcess(t);
  t.is((await workspace.job(job)).status, 0);
  const values = async (words: readonly string[]) => {
    const { status, stdout, stderr } = await workspace.tsfw(['config_dumper', ...words, 'a.h5']);
    t.deepEqual([status, stderr], [0, '']);
    workspace.write('dump.fcl', stdout);
    return stdout;
  };
  t.is(
    await values(['-f', '^m$']),
    `# ${'='.repeat(43)}\n# Processing file: a.h5\n\n# Process: One\n\nm: {\n   ivalue: 3\n   module_type: "IntProducer"\n}\n\n`,
  );
  t.regex(await values([]), /\nm: \{[^]*\nout: \{\n {3}fileName: "a\.h5"\n[^]*\nsource: \{\n/);
  t.regex(await values(['-S', '--filter', 'Seed']), /^SeedService: \{\n {3}baseSeed: 5\n\}\n/m);
  // What is printed is FHiCL: the process can be compared with the job.
  await values(['-P']);
  workspace.write('again.fcl', '#include "dump.fcl"\nprocess_name: One\n@table::One\nOne: @erase\n');
  t.like(await workspace.tsfw(['diff', 'job.fcl', 'again.fcl']), { status: 0 });
});

test('TOOL-01: config_dumper counts the files that it cannot read', async (t) => {
  const workspace = new InProcess(t);
  t.is((await workspace.job(job)).status, 0);
  writeFileSync(workspace.path('bad.h5'), 'no event file');
  const { status, stdout, stderr } = await workspace.tsfw(['config_dumper', 'bad.h5', 'a.h5', 'missing.h5']);
  t.is(status, 2);
  t.regex(stderr, /^bad\.h5: skipped \(.*\)\nmissing\.h5: skipped \(.*\)\n$/);
  t.true(stdout.includes('\nm: {'));
  t.is((await workspace.tsfw(['config_dumper', '-f', '(', 'a.h5'])).status, 89);
  t.is((await workspace.tsfw(['config_dumper'])).status, 88);
});

test('TOOL-02: count_events prints numbers, or words with --hr; a file that is none has status 1', async (t) => {
  const workspace = new InProcess(t);
  t.is((await workspace.job(job)).status, 0);
  t.like(await workspace.tsfw(['count_events', 'a.h5']), {
    status: 0,
    stdout: 'a.h5\t1\t2\t4\t0\nCounted events successfully for 1 specified files.\n',
    stderr: '',
  });
  t.is((await workspace.tsfw(['count_events', '--hr', 'a.h5'])).stdout.split('\n')[0], 'a.h5\t1 run, 2 subruns, 4 events, and 0 results.');
  writeFileSync(workspace.path('bad.h5'), '');
  const { status, stdout, stderr } = await workspace.tsfw(['count_events', 'bad.h5', 'a.h5']);
  t.is(status, 1);
  t.is(stdout, 'a.h5\t1\t2\t4\t0\nFailed to count events for 1 of 2 specified files.\n');
  t.regex(stderr, /^bad\.h5\tskipped: .*\n$/);
});
