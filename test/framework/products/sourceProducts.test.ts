import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { marked, Workspace } from '../../support/tsfw.ts';

const job = (source: string, modules = 'p: [a]') => `
  process_name: First
  source: { module_type: NumberSource ${source} }
  physics: {
    producers: { a: { module_type: IntProducer } }
    analyzers: { read: { module_type: IntReader inputs: [ source, a ] run: [ source, run ] } }
    ${modules}
    e: [read, out]
  }
  outputs.out: { module_type: RootOutput fileName: "first.h5" }`;

test('products of a source reach modules and files, with what made them', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout, stderr } = await workspace.job(job('reportFrequency: 0'));
  t.is(status, 0, stderr);
  t.deepEqual(marked(stdout), ['5:0:1 1 1 105', '5:0:2 4 2 105', '5:0:3 9 3 105', 'endRun 5 105']);

  const file = await hdf5EventFiles.open(workspace.path('first.h5'));
  t.teardown(() => file.close());
  const index = file.descriptions.findIndex(({ moduleLabel, level }) => moduleLabel === 'source' && level === 'Event');
  const { moduleType, process, instance, parameterSetId } = file.descriptions[index];
  t.deepEqual([moduleType, process, instance], ['NumberSource', 'First', '']);
  t.regex(parameterSetId, /^[0-9a-f]{40}$/);
  t.deepEqual(file.parents(index, 0), []);
  t.deepEqual(
    [0, 1, 2].map((entry) => file.read(index, entry)),
    [{ value: 1 }, { value: 4 }, { value: 9 }],
  );

  const second = await workspace.job(`
    process_name: Second
    source.fileNames: ["first.h5"]
    physics: { analyzers: { read: { module_type: IntReader inputs: [ "source::First" ] run: [ source, run ] } } e: [read] }`);
  t.is(second.status, 0, second.stderr);
  t.deepEqual(marked(second.stdout), ['5:0:1 1 105', '5:0:2 4 105', '5:0:3 9 105', 'endRun 5 105']);
});

test('a source that forgets a product or fails ends the job like a module; its name is in the message', async (t) => {
  const workspace = new Workspace(t);
  const forgotten = await workspace.job(job('forgottenEvent: 2'));
  t.not(forgotten.status, 0);
  t.regex(forgotten.stderr, /NumberSource\/source did not put test::IntProduct/);
  t.regex(forgotten.stderr, /run: 5 subRun: 0 event: 2/);
  t.deepEqual(marked(forgotten.stdout), ['5:0:1 1 1 105', 'endRun 5 105']);
  const broken = await workspace.job(job('brokenEvent: 3'));
  t.not(broken.status, 0);
  t.regex(broken.stderr, /the well is dry/);
  t.regex(broken.stderr, /NumberSource\/source/);
});

test('a source that declares a product and cannot put it is refused, as is an input that no source makes', async (t) => {
  const workspace = new Workspace(t);
  const promising = await workspace.job('process_name: P\nsource: { module_type: PromisingSource }\n');
  t.is(promising.status, 9);
  t.regex(promising.stderr, /PromisingSource has no method produce\(\) \(it declares test::IntProduct for each Event/);
  const wrong = await workspace.job(job('').replace('inputs: [ source, a ]', 'inputs: [ "source:other" ]'));
  t.is(wrong.status, 9);
  t.regex(wrong.stderr, /products of type test::IntProduct are: .*source::First/);
});
