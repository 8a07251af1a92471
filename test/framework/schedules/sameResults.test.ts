import { readdirSync, readFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { InProcess } from '../../art-contract/inProcess.ts';
import { withoutTimes } from '../../art-contract/reports.ts';
import { testPlugins } from '../../support/tsfw.ts';

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Runs a job, and gives all that it leaves, without times. */
async function run(t: ExecutionContext, job: string, words: readonly string[], schedules: number): Promise<Ran> {
  const workspace = new InProcess(t);
  workspace.write('job.fcl', job);
  const { status, stdout, stderr } = await workspace.tsfw(['-c', 'job.fcl', ...words, '-j', String(schedules)], {
    TSFW_PLUGIN_PATH: testPlugins,
  });
  const names = readdirSync(workspace.folder).filter((name) => name.endsWith('.h5'));
  const files = new Map(names.sort().map((name) => [name, readFileSync(workspace.path(name)).toString('base64')]));
  return { status, stdout: withoutStamps(stdout), stderr, files };
}

/** What is said of modules that stay in the main thread is news to a job of several schedules only. */
const withoutStamps = (text: string): string =>
  withoutTimes(text)
    .replaceAll(/^%MSG-i Concurrency:.*\n.*\n%MSG\n/gm, '')
    .replace(/^\d threads and \d schedules.*$/m, '');

/** Runs a job with 1, 2 and 3 schedules, and expects the same of all. */
async function same(t: ExecutionContext, job: string, words: readonly string[] = []): Promise<Ran> {
  const one = await run(t, job, words, 1);
  for (const schedules of [2, 3]) {
    const several = await run(t, job, words, schedules);
    t.is(several.stdout, one.stdout, `standard output with ${schedules} schedules`);
    t.is(several.stderr, one.stderr);
    t.is(several.status, one.status);
    t.deepEqual([...several.files.keys()], [...one.files.keys()]);
    for (const [name, content] of one.files) t.true(several.files.get(name) === content, `${name} with ${schedules} schedules`);
  }
  return one;
}

const twoPaths = (more = '') =>
  `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 60 numberEventsInSubRun: 7 numberEventsInRun: 23 resetEventOnSubRun: false }
  services.scheduler.wantSummary: true
  physics: {
    producers: {
      first: { module_type: TalkingNumbers }
      second: { module_type: TalkingNumbers after: first }
      points: { module_type: PointProducer }
      moved: { module_type: PointProducer from: points }
    }
    filters: { even: { module_type: PrescaleFilter factor: 2 } }
    analyzers: { read: { module_type: NumbersReader numbers: second SelectEvents: [p1] } pointReader: { module_type: PointReader points: moved } }
    p1: [first, even, second]
    p2: [points, "!even", first, moved]
    p3: [points, moved, first, second]
    e: [read, pointReader]
    o: [all, odd]
    trigger_paths: [p1, p2, p3]
    end_paths: [e, o]
  }
  outputs: { all: { module_type: RootOutput fileName: "all.h5" } odd: { module_type: RootOutput fileName: "odd.h5" SelectEvents: [p2] } }
  ${more}`;

test('CON-06, NEW-01, NEW-03: files, histograms, messages, prints, counts and summaries are the same for 1, 2 and 3 schedules', async (t) => {
  const { status, stdout, files } = await same(t, twoPaths());
  t.is(status, 0, stdout);
  t.deepEqual([...files.keys()], ['all.h5', 'hist.h5', 'odd.h5']);
  t.regex(stdout, /counted events,60 seventh,0\.\d+/);
});

const policies = ['IgnoreCompletely', 'Rethrow', 'SkipEvent', 'FailModule', 'FailPath'];

for (const policy of policies) {
  test(`${policy} does the same with an event that fails, whatever the number of schedules`, async (t) => {
    const failing = twoPaths(`physics.producers.second.throwAt: 12  services.scheduler.${policy}: [DataCorruption]`);
    const { status, stdout } = await same(t, failing);
    t.is(status, policy === 'Rethrow' ? 1 : 0);
    t.regex(stdout, policy === 'Rethrow' ? /Events total = 12 / : /Events total = 60 /);
  });
}

test('an exception that no list names ends the job at its event, and what was processed ahead does not count', async (t) => {
  const { status, stdout, stderr } = await same(t, twoPaths('physics.producers.first.throwAt: 13'));
  t.is(status, 1);
  t.regex(
    stderr,
    /thrown at 13\n {6}The above exception was thrown while processing module TalkingNumbers\/first run: 1 subRun: 1 event: 13/,
  );
  t.regex(stdout, /counted events,\d+/);
});

const withModules = (modules: string, path: string, more = '') => `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 40 numberEventsInSubRun: 15 resetEventOnSubRun: false reportFrequency: 0 }
  services.scheduler.wantSummary: true
  physics: { producers: { numbers: { module_type: TalkingNumbers } ${modules} } p: [${path}] e: [out] }
  outputs: { out: { module_type: RootOutput fileName: "out.h5" } }
  ${more}`;

test('a filter that counts, and does not say so, sees all events in one thread', async (t) => {
  const job = withModules(
    'after: { module_type: TalkingNumbers after: numbers }',
    'numbers, third, after',
    'physics.filters.third: { module_type: EveryNth }',
  );
  const { stdout } = await same(t, job);
  t.regex(stdout, /Events total = 40 passed = 13 failed = 27/);
});

test('a filter that counts in a #private member sees all events in one thread', async (t) => {
  const job = withModules('after: { module_type: TalkingNumbers after: numbers }', 'numbers, third, after');
  const { stdout } = await same(t, job.replace('p: [', 'filters: { third: { module_type: HiddenThird } } p: ['));
  t.regex(stdout, /Events total = 40 passed = 13 failed = 27/);
});

test('state that shows late: what other threads did with later events is not taken', async (t) => {
  const job = withModules(
    'after: { module_type: TalkingNumbers after: numbers }',
    'numbers, until, after',
    'physics.filters.until: { module_type: UntilTenth }',
  );
  const { stdout } = await same(t, job);
  t.regex(stdout, /Events total = 40 passed = 9 failed = 31/);
});

test("the framework's own prescalers, and modules that put products at the end of a subrun", async (t) => {
  const job = withModules(
    'sum: { module_type: SubRunSum }',
    'numbers, sum, pre, block',
    'physics.filters: { pre: { module_type: Prescaler prescaleFactor: 2 prescaleOffset: 1 } block: { module_type: BlockingPrescaler stepSize: 3 } }',
  );
  const { stdout } = await same(t, job);
  t.regex(stdout, /Events total = 40 passed = 7 failed = 33/);
});

test('a module that looks for products of any module finds those that are made in the main thread', async (t) => {
  const job = withModules('sum: { module_type: SubRunSum } finder: { module_type: NumbersFinder }', 'sum', 'physics.q: [numbers, finder]');
  await same(t, job.replace('p: [sum]', 'a: [sum]'));
});

test('products that modules retrieve without having said so: an error that one of them catches, and the list at the end', async (t) => {
  const job = withModules('finder: { module_type: NumbersFinder }', 'numbers, finder');
  t.is((await same(t, job, ['--errorOnMissingConsumes'])).status, 0);
  const { stdout } = await same(t, job, ['-M', 'cout']);
  t.regex(stdout, /NumbersFinder\/finder\n {4}input\(test::Numbers, \{ default: 'numbers::Test' \}\)/);
});

test('what a module on another path finds of one that keeps something is what it finds with one schedule', async (t) => {
  const modules = 'late: { module_type: LateCounter } finder: { module_type: NumbersFinder }';
  const { files } = await same(t, withModules(modules, 'late', 'physics.q: [numbers, finder]'));
  t.deepEqual([...files.keys()], ['out.h5']);
});

test('modules that share a service count with it as with one schedule', async (t) => {
  const shared = (more: string) => withModules('teller: { module_type: TallyTeller }', 'numbers, teller', more);
  await same(t, shared('physics.filters.count: { module_type: TallyFilter } physics.q: [count]'));
  await same(t, shared('physics.analyzers.count: { module_type: TallyAnalyzer } physics.f: [count]'));
});

/** Makes a file of events with points and numbers. */
async function make(t: ExecutionContext, workspace: InProcess, name: string, source: string): Promise<void> {
  const job = `process_name: Made source: { module_type: EmptyEvent resetEventOnSubRun: false ${source} }
    physics: { producers: { points: { module_type: PointProducer } numbers: { module_type: TalkingNumbers } } p: [points, numbers] e: [out] }
    outputs: { out: { module_type: RootOutput fileName: "${name}" } }`;
  const { status, stderr } = await workspace.tsfw(['-c', workspace.write('made.fcl', job)], { TSFW_PLUGIN_PATH: testPlugins });
  t.is(status, 0, stderr);
}

test('NEW-01: event 60 gets the same random numbers with 1 and 8 schedules, after 50 others, and in files in another order', async (t) => {
  const workspace = new InProcess(t);
  await make(t, workspace, 'a.h5', 'maxEvents: 50');
  await make(t, workspace, 'b.h5', 'maxEvents: 50 firstEvent: 51');
  const job = `process_name: Test services.message.destinations.log: { type: cerr threshold: ERROR }
    physics: { producers: { more: { module_type: TalkingNumbers } } analyzers: { read: { module_type: NumbersReader numbers: more } } p: [more] e: [read] }`;
  workspace.write('job.fcl', job);
  const lines = new Set<string>();
  for (const words of [
    ['-j', '1', 'a.h5', 'b.h5'],
    ['-j', '8', 'a.h5', 'b.h5'],
    ['-j', '2', '--nskip', '50', 'a.h5', 'b.h5'],
    ['-j', '2', 'b.h5', 'a.h5'],
  ]) {
    const { stdout, stderr } = await workspace.tsfw(['-c', 'job.fcl', ...words], { TSFW_PLUGIN_PATH: testPlugins });
    lines.add(/^READ 60 .*$/m.exec(stdout)?.[0] ?? `nothing: ${stderr}`);
  }
  t.is(lines.size, 1, [...lines].join('; '));
  t.regex([...lines][0], /^READ 60 0\.\d{5}/);
});

test('several input files, the first event, the number to pass over, and the number to read', async (t) => {
  const files = ['a', 'b', 'c'].map((name, index) => ({ name: `${name}.h5`, first: 1 + 20 * index }));
  const workspace = new InProcess(t);
  for (const { name, first } of files) await make(t, workspace, name, `maxEvents: 20 firstEvent: ${first} numberEventsInSubRun: 9`);
  const reading = `process_name: Test
    physics: { producers: { moved: { module_type: PointProducer from: points } more: { module_type: TalkingNumbers after: numbers } } p: [moved, more] e: [out] }
    outputs: { out: { module_type: RootOutput fileName: "out.h5" } }`;
  const inputs = files.flatMap(({ name }) => ['-s', workspace.path(name)]);
  t.regex((await same(t, reading, inputs)).stdout, /Events total = 60 /);
  t.regex((await same(t, reading, [...inputs, '--nskip', '25', '-n', '30'])).stdout, /Events total = 30 /);
  t.regex((await same(t, reading, [...inputs, '-e', '1:1:15'])).stdout, /Events total = 28 /);
  t.regex((await same(t, reading, [...inputs, '--nskip', '100'])).stdout, /Events total = 0 /);
});

test('modules in threads are told which input file is open', async (t) => {
  const workspace = new InProcess(t);
  await make(t, workspace, 'a.h5', 'maxEvents: 10');
  await make(t, workspace, 'b.h5', 'maxEvents: 15 firstEvent: 11');
  const job = `process_name: Test services.scheduler.wantSummary: true
    physics: { filters: { fromB: { module_type: FromFileB } } p: [fromB] }`;
  const { stdout } = await same(t, job, [workspace.path('a.h5'), workspace.path('b.h5')]);
  t.regex(stdout, /Events total = 25 passed = 15 failed = 10/);
});
