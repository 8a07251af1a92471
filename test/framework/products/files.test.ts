import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { productId } from '../../../framework/products/productName.ts';
import { marked, Workspace } from '../../support/tsfw.ts';

const firstJob = `
  process_name: First
  source: { module_type: EmptyEvent maxEvents: 5 numberEventsInRun: 4 numberEventsInSubRun: 2 }
  physics: {
    producers: { a: { module_type: IntProducer value: 10 } points: { module_type: PointProducer } }
    filters: { even: { module_type: PrescaleFilter } }
    p: [a, even, points]
    e: [out]
  }
  outputs.out: { module_type: RootOutput fileName: "first.h5" }`;

test('products of events, subruns and runs through a file into a second process and a third', async (t) => {
  const workspace = new Workspace(t);
  const first = await workspace.job(firstJob);
  t.is(first.status, 0, first.stderr);

  const second = await workspace.job(`
    process_name: Second
    source: { module_type: RootInput fileNames: ["first.h5"] }
    physics: {
      producers: { a: { module_type: IntProducer value: 100 } moved: { module_type: PointProducer from: points } }
      filters: { even: { module_type: PrescaleFilter } }
      analyzers: {
        ints: { module_type: IntReader inputs: [ a, "a::First", "a::current_process", "a::input_source", "a:transient" ] subRun: "a:subRun" run: [a, run, First] }
        read: { module_type: PointReader points: moved }
      }
      p: [a, even, moved]
      e: [ints, out]
    }
    outputs.out: { module_type: RootOutput fileName: "second.h5" outputCommands: ["keep *", "drop *_points_*_*", "drop *_a_run_Second inRun"] }`);
  t.is(second.status, 0, second.stderr);
  t.deepEqual(marked(second.stdout), [
    '1:0:1 101 11 101 11 -1 10 11',
    '1:0:2 102 12 102 12 -2 10 11',
    'endSubRun 1:0 100',
    '1:1:1 101 11 101 11 -1 11 11',
    '1:1:2 102 12 102 12 -2 11 11',
    'endSubRun 1:1 101',
    'endRun 1 11',
    '2:0:1 101 11 101 11 -1 10 12',
    'endSubRun 2:0 100',
    'endRun 2 12',
  ]);

  // Points were dropped: references to them are kept, and lead nowhere.
  const third = await workspace.job(`
    process_name: Third
    source.fileNames: ["second.h5"]
    physics: {
      analyzers: {
        ints: { module_type: IntReader inputs: [a, "a::First"] run: "a:run" }
        read: { module_type: PointReader points: moved }
        bits: { module_type: BitsReader results: "TriggerResults::First" }
      }
      filters: { even: { module_type: PrescaleFilter } }
      p: [even]
      e: [ints, bits]
    }`);
  t.is(third.status, 0, third.stderr);
  t.deepEqual(marked(third.stdout).slice(0, 2), ['1:0:1 101 11 11', '1:0:2 102 12 11']);
  t.deepEqual(marked(third.stdout, 'BITS ').slice(0, 2), ['1 0 1', '2 1 2']);
});

test('references lead across files; parents, products and configurations are stored', async (t) => {
  const workspace = new Workspace(t);
  await workspace.job(firstJob.replace('p: [a, even, points]', 'p: [points]'));
  const second = await workspace.job(
    `
    process_name: Second
    source.fileNames: ["first.h5"]
    physics: {
      producers: { moved: { module_type: PointProducer from: points } again: { module_type: PointProducer from: "moved" } }
      analyzers: { read: { module_type: PointReader points: again } }
      p: [moved, again]
      e: [read, out]
    }`,
    ['-o', 'second.h5', '-n', '1'],
  );
  t.is(second.status, 0, second.stderr);
  t.deepEqual(marked(second.stdout, 'POINTS '), ['1 12<-11.5<-11<-12<-13 13<-12.5<-12<-13 14<-13.5<-13 of 3']);

  const reused = await workspace.tsfw(['-c', 'job.fcl', '-s', 'first.h5', 'second.h5', '-o', 'third.h5']);
  t.is(reused.status, 1, reused.stderr);
  t.regex(reused.stderr, /process_name 'Second' is used up \(.*second\.h5 was already processed under this name/);

  const file = await hdf5EventFiles.open(workspace.path('second.h5'));
  t.teardown(() => file.close());
  t.deepEqual(
    file.processes.map(({ name }) => name),
    ['First', 'Second'],
  );
  t.regex(file.processes[1].configuration, /moved: \{\s+from: "points"\s+module_label: "moved"\s+module_type: "PointProducer"/);
  const index = (label: string) => file.descriptions.findIndex(({ moduleLabel }) => moduleLabel === label);
  t.deepEqual(file.parents(index('again'), 0), [productId('test::Points_moved__Second')]);
  t.deepEqual(file.parents(index('moved'), 0), [productId('test::Points_points__First')]);
  t.deepEqual(file.parents(index('points'), 0), []);
  t.deepEqual(file.descriptions.map(({ moduleLabel, instance, process }) => `${moduleLabel}:${instance}:${process}`).sort(), [
    'TriggerResults::First',
    'TriggerResults::Second',
    'again::Second',
    'moved::Second',
    'points::First',
  ]);
});

test('a process name is used once; a run product is not one of the event; unknown tags before the first event', async (t) => {
  const workspace = new Workspace(t);
  await workspace.job(firstJob);
  const again = await workspace.job('process_name: First source.fileNames: ["first.h5"]', ['-o', 'again.h5']);
  t.is(again.status, 9);
  t.regex(
    again.stderr,
    /^process_name 'First' is used up \(.*first\.h5 was already processed under this name, and its products would be confused\) choose another process_name$/m,
  );

  const analyzers = (inputs: string) =>
    `process_name: Next source.fileNames: ["first.h5"] physics: { analyzers: { ints: { module_type: IntReader\n inputs: ${inputs} } } e: [ints] }`;
  const missing = await workspace.job(analyzers('[a, b, "a:x", "a::Other"]'));
  t.is(missing.status, 9);
  t.deepEqual(
    missing.stderr.trim().split('\n'),
    [
      "2:14: 'physics.analyzers.ints.inputs[1]' asks for test::IntProduct with label 'b', instance '', process ''",
      "2:17: 'physics.analyzers.ints.inputs[2]' asks for test::IntProduct with label 'a', instance 'x', process ''",
      "2:24: 'physics.analyzers.ints.inputs[3]' asks for test::IntProduct with label 'a', instance '', process 'Other'",
    ].map(
      (text) =>
        `./job.fcl:${text} (nothing in this job makes it); products of type test::IntProduct are: a::First, a:subRun:First, a:run:First`,
    ),
  );
  t.notRegex(missing.stdout, /Begin processing/);

  const ofRun = await workspace.job(analyzers('["a:run"]'));
  t.deepEqual(marked(ofRun.stdout).slice(0, 1), ['1:0:1 absent']);
});
