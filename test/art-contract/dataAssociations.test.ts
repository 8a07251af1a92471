import { fileURLToPath } from 'node:url';
import test from 'ava';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import { marked } from '../support/tsfw.ts';
import { InProcess } from './inProcess.ts';

const env = { TSFW_PLUGIN_PATH: fileURLToPath(new URL('dataPlugins', import.meta.url)) };

test('DAT-13: associations are written, followed in both directions, and outlive their targets', async (t) => {
  const jobs = new InProcess(t);
  const reader = 'analyzers: { read: { module_type: AssociationReader } }';
  jobs.write(
    'make.fcl',
    `process_name: Make source.maxEvents: 2
     physics: { producers: { make: { module_type: AssociationProducer } } p: [make] ${reader} e: [read, out] }
     outputs.out: { module_type: RootOutput fileName: "made.h5" }`,
  );
  const made = await jobs.tsfw(['-c', 'make.fcl'], env);
  t.is(made.status, 0, made.stderr);
  const followed = (event: number) => [
    'hit 0: 100 at 1',
    'hit 1: 100 at 11',
    'hit 2: 50,100 at 20,21',
    'hit 3:  at ',
    `track 0: ${3 * event} at 20`,
    `track 1: ${[1, 2, 3].map((energy) => energy * event)} at 1,11,21`,
    `one ${3 * event} at key 2 undefined, ${2 * event} at key 1 undefined`,
    "several: LogicError: element 2 of 'physics.analyzers.read.hits' has 2 partners (FindOne is for one at most) use FindMany",
    'beyond: InvalidReference: partners of element 4 are asked for (the collection has 4 elements)',
  ];
  t.deepEqual(marked(made.stdout), [...followed(1), ...followed(2)]);

  jobs.write('read.fcl', `process_name: Read physics: { ${reader} e: [read] }`);
  const read = await jobs.tsfw(['-c', 'read.fcl', 'made.h5'], env);
  t.deepEqual(marked(read.stdout), marked(made.stdout));

  jobs.write(
    'drop.fcl',
    'process_name: Drop physics.e: [out] outputs.out: { module_type: RootOutput fileName: "dropped.h5" outputCommands: ["keep *", "drop test::Tracks_*_*_*"] }',
  );
  await jobs.tsfw(['-c', 'drop.fcl', 'made.h5'], env);
  jobs.write('after.fcl', 'process_name: After physics: { analyzers: { read: { module_type: DroppedReader } } e: [read] }');
  const after = await jobs.tsfw(['-c', 'after.fcl', 'dropped.h5', '-n', '1'], env);
  t.is(after.status, 0, after.stderr);
  const [available, problem, ...rest] = marked(after.stdout);
  t.deepEqual([available, rest], ['false,false true 20,21', []]);
  t.regex(problem, /^ProductNotFound: an association leads to product \d+ of type test::Tracks \(which is not there, or was dropped\)/);

  const file = await hdf5EventFiles.open(jobs.path('made.h5'));
  t.teardown(() => file.close());
  const schemas = file.descriptions
    .map(({ schema }) => [schema.friendlyName, Object.keys(schema.fields).join()])
    .filter(([name]) => name.includes('Assn'));
  t.deepEqual(schemas.sort(), [
    ['test::Hittest::Trackart::Assns', 'first,second'],
    ['test::Hittest::Tracktest::Matchart::Assns', 'first,second,data'],
  ]);
});
