import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import { productId } from '../../framework/products/productName.ts';
import { marked } from '../support/tsfw.ts';
import { InProcess } from './inProcess.ts';

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const env = { TSFW_PLUGIN_PATH: `${folder('dataPlugins')}:${folder('../support/plugins')}` };

class Jobs extends InProcess {
  run(configuration: string, ...words: readonly string[]): ReturnType<InProcess['tsfw']> {
    this.write('job.fcl', configuration);
    return this.tsfw(['-c', 'job.fcl', ...words], env);
  }
}

/** A job whose module puts in this way; its filter then rejects every event. */
const putting = (way: string, more = '') => `
  process_name: Test source.maxEvents: 2
  physics: {
    producers: { put: { module_type: PutCases way: ${way} ${more} } }
    analyzers: { read: { module_type: IntReader inputs: [put] } }
    p: [put]
    e: [read]
  }`;

async function file(t: ExecutionContext, path: string) {
  const opened = await hdf5EventFiles.open(path);
  t.teardown(() => opened.close());
  return opened;
}

test('DAT-01: the file lists products by their four-part names; labels, instances and processes have no underscore', async (t) => {
  const jobs = new Jobs(t);
  const made = await jobs.run('process_name: PROC physics: { producers: { m1: { module_type: IntProducer } } p: [m1] }', '-o', 'out.h5');
  t.is(made.status, 0, made.stderr);
  const names = (await file(t, jobs.path('out.h5'))).descriptions.map(({ schema, moduleLabel, instance, process }) =>
    [schema.friendlyName, moduleLabel, instance, process].join('_'),
  );
  t.deepEqual(names.sort(), [
    'art::TriggerResults_TriggerResults__PROC',
    'test::IntProduct_m1__PROC',
    'test::IntProduct_m1_run_PROC',
    'test::IntProduct_m1_subRun_PROC',
  ]);
  const refused = async (configuration: string) => {
    const { status, stderr } = await jobs.run(configuration);
    return `${status} ${stderr}`;
  };
  t.regex(await refused('process_name: a_b'), /^90 .*process_name 'a_b' cannot be used/);
  t.regex(await refused('physics: { producers: { a_b: { module_type: IntProducer } } p: [a_b] }'), /^90 .*module label 'a_b'/s);
  jobs.write(
    'plugins/Underscored.ts',
    `import { output, producer, single } from 'tsfw';
     @producer({}, { one: output(single('a', 'b', {}), { instance: 'x_y' }) })
     export class Underscored { produce(): void {} }`,
  );
  jobs.write('job.fcl', 'physics: { producers: { u: { module_type: Underscored } } p: [u] }');
  const { status, stderr } = await jobs.tsfw(['-c', 'job.fcl'], { TSFW_PLUGIN_PATH: jobs.path('plugins') });
  t.is(status, 9);
  t.regex(stderr, /instance name 'x_y' has an underscore/);
});

test('DAT-03, DAT-09: the label of an earlier process: the latest wins, tags choose; a transient product is in the job and not in the file', async (t) => {
  const jobs = new Jobs(t);
  await jobs.run('process_name: One physics: { producers: { a: { module_type: IntProducer value: 10 } } p: [a] }', '-o', 'one.h5');
  const second = await jobs.run(
    `process_name: Two
     physics: {
       producers: { a: { module_type: IntProducer value: 20 } }
       analyzers: { read: { module_type: IntReader inputs: [ a, [a, "", One], "a::Two", "a::input_source", "a::current_process", "a:transient" ] } }
       p: [a] e: [read, out]
     }
     outputs.out: { module_type: RootOutput fileName: "two.h5" }`,
    'one.h5',
  );
  t.is(second.status, 0, second.stderr);
  t.deepEqual(marked(second.stdout), ['1:0:1 21 11 21 11 21 -1']);
  const third = await jobs.run(
    'process_name: Three physics: { analyzers: { read: { module_type: IntReader inputs: [a, "a::One"] } } e: [read] }',
    'two.h5',
  );
  t.deepEqual(marked(third.stdout), ['1:0:1 21 11']);
  t.false((await file(t, jobs.path('two.h5'))).descriptions.some(({ instance }) => instance === 'transient'));
});

test('DAT-07: undeclared, twice and nothing: three categories of error', async (t) => {
  const jobs = new Jobs(t);
  const category = async (way: string) => {
    const { status, stdout, stderr } = await jobs.run(putting(way));
    t.is(status, 1);
    t.deepEqual(marked(stdout), []);
    return /---- (\w+) BEGIN\n +PutCases\/put put/.exec(stderr)?.[1];
  };
  t.is(await category('undeclared'), 'ProductRegistrationFailure');
  t.is(await category('wrongLevel'), 'ProductRegistrationFailure');
  t.is(await category('twice'), 'ProductPutFailure');
  t.is(await category('null'), 'NullPointerError');
});

test('DAT-08: what was declared must be put, also when a filter rejects, unless errorOnFailureToPut is false; nothing shows of a call that throws', async (t) => {
  const jobs = new Jobs(t);
  const forgotten = await jobs.run(putting('nothing'));
  t.is(forgotten.status, 1);
  t.regex(forgotten.stderr, /---- LogicError BEGIN\n +PutCases\/put did not put test::IntProduct \(every declared product/);
  const allowed = await jobs.run(putting('nothing', 'errorOnFailureToPut: false'));
  t.is(allowed.status, 0, allowed.stderr);
  t.deepEqual(marked(allowed.stdout), ['1:0:1 absent', '1:0:2 absent']);

  const filtering = (more: string) => `
    process_name: Test physics: { filters: { put: { module_type: ForgetfulFilter ${more} } } p: [put] }`;
  const rejecting = await jobs.run(filtering(''));
  t.is(rejecting.status, 1);
  t.regex(rejecting.stderr, /ForgetfulFilter\/put did not put test::Count, test::Count with instance 'second' \(every declared/);
  t.is((await jobs.run(filtering('errorOnFailureToPut: false'))).status, 0);

  const thrown = await jobs.run(
    putting('thrown').replace('source.maxEvents', 'services.scheduler.IgnoreCompletely: [StdException] source.maxEvents'),
  );
  t.is(thrown.status, 0, thrown.stderr);
  t.deepEqual(marked(thrown.stdout), ['1:0:1 absent', '1:0:2 absent']);
});

test('DAT-10, DAT-18, DAT-19: parents, also from the run; a process name is used once; configurations of all processes in the last file', async (t) => {
  const jobs = new Jobs(t);
  await jobs.run('process_name: One physics: { producers: { a: { module_type: IntProducer value: 10 } } p: [a] }', '-o', 'one.h5');
  const second = await jobs.run(
    `process_name: Two
     physics: { producers: { sum: { module_type: RunSum number: a ofRun: "a:run" } alone: { module_type: RunSum number: a } } p: [sum, alone] e: [out] }
     outputs.out: { module_type: RootOutput fileName: "two.h5" outputCommands: ["drop *", "keep *_*_*_Two"] }`,
    'one.h5',
  );
  t.is(second.status, 0, second.stderr);
  const two = await file(t, jobs.path('two.h5'));
  const parents = (label: string) =>
    two.parents(
      two.descriptions.findIndex(({ moduleLabel }) => moduleLabel === label),
      0,
    );
  t.deepEqual(parents('sum'), [productId('test::IntProduct_a__One'), productId('test::IntProduct_a_run_One')]);
  t.deepEqual(parents('alone'), [productId('test::IntProduct_a__One')]);

  const again = await jobs.run('process_name: One', 'two.h5', '-o', 'again.h5');
  t.is(again.status, 9);
  t.regex(again.stderr, /process_name 'One' is used up/);

  const third = await jobs.run(
    'process_name: Three physics: { analyzers: { show: { module_type: ProvenanceReader } } e: [show] }',
    'two.h5',
  );
  t.is(third.status, 0, third.stderr);
  t.deepEqual(marked(third.stdout, 'PROVENANCE '), [
    'test::Count_alone__Two by RunSum from 1 products, module_label module_type number',
    'test::Count_sum__Two by RunSum from 2 products, module_label module_type number ofRun',
    'One: value 10',
    'Two: absent',
    'Four: no such process',
  ]);
});

test('DAT-25: events come sorted, and a file that is given twice gives its events once when all files are checked', async (t) => {
  const jobs = new Jobs(t);
  for (const [name, first] of [
    ['late', 4],
    ['early', 1],
  ] as const) {
    const made = await jobs.run(
      `process_name: Make source: { module_type: EmptyEvent firstEvent: ${first} maxEvents: 3 } physics: { producers: { a: { module_type: IntProducer } } p: [a] }`,
      '-o',
      `${name}.h5`,
    );
    t.is(made.status, 0, made.stderr);
  }
  await jobs.run('process_name: Merge', 'late.h5', 'early.h5', '-o', 'both.h5');
  const read = async (source: string, ...files: readonly string[]) => {
    const { status, stdout, stderr } = await jobs.run(
      `process_name: Read source: { ${source} } physics: { analyzers: { read: { module_type: IntReader inputs: [a] } } e: [read] }`,
      ...files,
    );
    t.is(status, 0, stderr);
    const warned = /%MSG-w DuplicateEvent: .*\n(run: .* is passed over)/.exec(stdout)?.[1] ?? '';
    return `${marked(stdout)
      .map((line) => line.split(' ')[1])
      .join(' ')} ${warned}`.trim();
  };
  t.is(await read('', 'both.h5'), '1 2 3 4 5 6');
  t.is(await read('noEventSort: true', 'both.h5'), '4 5 6 1 2 3');
  t.is(await read('', 'early.h5', 'early.h5'), '1 2 3 1 2 3');
  t.is(
    await read('duplicateCheckMode: checkAllFilesOpened', 'early.h5', 'early.h5', 'late.h5'),
    '1 2 3 4 5 6 run: 1 subRun: 0 event: 1 of early.h5 was read before and is passed over',
  );
  const wrong = await jobs.run('process_name: Read source: { noEventSort: true }', 'both.h5', '-e', '1:0:2');
  t.is(wrong.status, 9);
  t.regex(wrong.stderr, /'source\.firstEvent': is given with noEventSort/);
});
