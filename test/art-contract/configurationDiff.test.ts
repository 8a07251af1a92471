import { readFileSync } from 'node:fs';
import test from 'ava';
import { InProcess } from './inProcess.ts';

const job = `#include "prolog.fcl"
process_name: Test
source: { module_type: EmptyEvent maxEvents: 2 }
physics: {
  producers: { m: @local::producer }
  p: [ m ]
  e: [ out ]
}
outputs: { out: { module_type: Hdf5Output fileName: "a.h5" } }
`;
const prolog = 'BEGIN_PROLOG\nproducer: { module_type: IntProducer ivalue: 3 }\nEND_PROLOG\n';
const golden = readFileSync(new URL('golden/diff.txt', import.meta.url), 'utf8');

test('NEW-05: tsfw diff of two jobs: each parameter, with both values and where they stand', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('prolog.fcl', prolog);
  workspace.write('a.fcl', job);
  workspace.write(
    'b.fcl',
    `${job}physics.producers.m.ivalue: 4\nsource.firstRun: 7\noutputs.out.fileName: @erase\noutputs.out.outputCommands: [ "drop *" ]\n`,
  );
  const { status, stdout, stderr } = await workspace.tsfw(['diff', 'a.fcl', 'b.fcl']);
  t.deepEqual([status, stderr], [1, '']);
  t.is(stdout, golden);
  t.like(await workspace.tsfw(['diff', 'a.fcl', 'a.fcl']), { status: 0, stdout: 'The configurations are the same.\n', stderr: '' });
  // How a number is written is no difference; a string is one.
  workspace.write('c.fcl', job.replace('maxEvents: 2', 'maxEvents: 0x2').replace('[ m ]', '["m"]'));
  t.is((await workspace.tsfw(['diff', 'a.fcl', 'c.fcl'])).status, 0);
  workspace.write('d.fcl', job.replace('maxEvents: 2', 'maxEvents: "2"'));
  t.regex((await workspace.tsfw(['diff', 'a.fcl', 'd.fcl'])).stdout, /\n {2}- 2 {2}# .*\n {2}\+ "2" {2}# .*\n1 parameter differs\n$/);
});

test('NEW-05: tsfw diff with event files: of a job and its file, and process by process', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('prolog.fcl', prolog);
  t.is((await workspace.job(job)).status, 0);
  t.like(await workspace.tsfw(['diff', 'job.fcl', 'a.h5']), { status: 0, stderr: '' });
  const next = `process_name: Next source: { module_type: RootInput fileNames: [ "a.h5" ] }
    physics.e: [ out ] outputs: { out: { module_type: Hdf5Output fileName: "b.h5" } }`;
  t.is((await workspace.job(next)).status, 0);
  t.like(await workspace.tsfw(['diff', 'job.fcl', 'b.h5']), { status: 0 }, 'the process of the same name counts');
  t.like(await workspace.tsfw(['diff', 'a.h5', 'b.h5']), { status: 1, stdout: '+ b.h5, process Next has no counterpart\n' });
  workspace.write('other.fcl', job);
  t.is((await workspace.tsfw(['-c', 'other.fcl', '-n', '3', '-o', 'c.h5'])).status, 0);
  t.is(
    (await workspace.tsfw(['diff', 'a.h5', 'c.h5'])).stdout,
    `--- a.h5, process Test
+++ c.h5, process Test
outputs.out.fileName
  - "a.h5"  # a.h5, process Test
  + "c.h5"  # c.h5, process Test
source.maxEvents
  - 2  # a.h5, process Test
  + 3  # c.h5, process Test
2 parameters differ
`,
  );
});

test('NEW-05: what tsfw diff cannot read has a status of its own', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('prolog.fcl', prolog);
  workspace.write('a.fcl', job);
  workspace.write('bad.fcl', 'a: %\n');
  workspace.write('bad.h5', '\x89HDF\r\n\x1a\n and nothing more');
  workspace.write('folder/x', '');
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['a.fcl'], 89, /compares two configurations \(there are 1\)/],
    [['a.fcl', 'missing.fcl'], 90, /Can't find file "missing\.fcl"/],
    [['bad.fcl', 'a.fcl'], 90, /bad\.fcl:1:4: Parse error/],
    [['a.fcl', 'folder'], 90, /folder is a folder/],
  ];
  for (const [words, status, message] of cases) {
    const found = await workspace.tsfw(['diff', ...words]);
    t.is(found.status, status, words.join(' '));
    t.regex(found.stderr, message);
  }
  const damaged = await workspace.tsfw(['diff', 'a.fcl', 'bad.h5']);
  t.true(damaged.status! > 1 && damaged.stderr.includes('bad.h5'), damaged.stderr);
  t.regex((await workspace.tsfw(['diff', '--help'])).stdout, /^Usage: tsfw diff A B\n/);
});
