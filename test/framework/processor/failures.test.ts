import { readdirSync } from 'node:fs';
import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { marked, Workspace } from '../../support/tsfw.ts';

const job = (modules: string, paths: string) => `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 10 reportFrequency: 0 }
  physics: { ${modules} ${paths} }
  outputs: { out: { module_type: RootOutput fileName: "out.h5" } }`;
const thrower = (values: string) => `producers: { bad: { module_type: Thrower ${values} } ints: { module_type: IntProducer } }`;

const eventCount = async (workspace: Workspace, name: string) => {
  const file = await hdf5EventFiles.open(workspace.path(name));
  file.close();
  return file.eventCount;
};

test('a producer that throws at event 5 of 10: four complete events, endJob, a report, status 1', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout, stderr } = await workspace.job(job(thrower(''), 'p: [ints, bad] e: [out]'));
  t.is(status, 1);
  t.is(
    stderr,
    `---- EventProcessorFailure BEGIN
  EventProcessor: an exception occurred during the job
  ---- ScheduleExecutionFailure BEGIN
    an exception was thrown by Thrower/bad on path p while processing run: 1 subRun: 0 event: 5
    ---- StdException BEGIN
      error at event
      The above exception was thrown while processing module Thrower/bad run: 1 subRun: 0 event: 5
    ---- StdException END
  ---- ScheduleExecutionFailure END
---- EventProcessorFailure END
`,
  );
  t.deepEqual(marked(stdout), ['endJob of a thrower']);
  t.regex(stdout, /\nTrigReport Events total = 5 passed = 4 failed = 1\n/);
  t.regex(stdout, /\nArt has completed and will exit with status 1\.\n$/);
  t.deepEqual(readdirSync(workspace.folder).sort(), ['job.fcl', 'out.h5']);
  const file = await hdf5EventFiles.open(workspace.path('out.h5'));
  t.teardown(() => file.close());
  t.deepEqual([file.eventCount, file.subRuns, file.runs], [4, [{ run: 1, subRun: 0 }], [{ run: 1 }]]);

  const withStack = await workspace.job(job(thrower(''), 'p: [ints, bad]'), ['--debug']);
  t.regex(withStack.stderr, /\n\s+at .*Thrower\.ts:\d+:\d+/);
  t.regex(withStack.stderr, /\n\s+at .*framework\/processor\/Worker\.ts:\d+:\d+/, 'the source, not what is bundled of it');
});

test('an analyzer that throws after the output in the end path: its event is not written', async (t) => {
  const workspace = new Workspace(t);
  const { status, stderr } = await workspace.job(
    job('analyzers: { bad: { module_type: ThrowingAnalyzer what: string } }', 'e: [out, bad]'),
  );
  t.is(status, 1);
  t.regex(
    stderr,
    /thrown by ThrowingAnalyzer\/bad on the end path while processing run: 1 subRun: 0 event: 5\n {4}---- BadExceptionType BEGIN\n {6}a string at event\n/,
  );
  t.is(await eventCount(workspace, 'out.h5'), 4);
});

const strange: readonly (readonly [what: string, message: RegExp])[] = [
  ['string', /BadExceptionType BEGIN\n\s+a string at event\n/],
  ['undefined', /Unknown BEGIN\n\s+undefined\n/],
  ['null', /Unknown BEGIN\n\s+null\n/],
  [
    'rejection',
    /LogicError BEGIN\n\s+produce\(\) of Thrower\/bad is asynchronous \(events do not wait\) do asynchronous work in beginJob\n/,
  ],
];
for (const [what, message] of strange) {
  test(`a module that throws ${what}`, async (t) => {
    const { status, stdout, stderr } = await new Workspace(t).job(job(thrower(`what: ${what} event: 2`), 'p: [bad]'));
    t.is(status, 1);
    t.regex(stderr, message);
    t.regex(stdout, /Events total = 2 passed = 1 failed = 1/);
  });
}

const transitions: readonly (readonly [at: string, where: string, events: number])[] = [
  ['beginRun', 'Thrower/bad during beginRun while processing run: 1', 0],
  ['beginSubRun', 'Thrower/bad during beginSubRun while processing run: 1 subRun: 0', 0],
  ['endSubRun', 'Thrower/bad during endSubRun while processing run: 1 subRun: 0', 10],
  ['endRun', 'Thrower/bad during endRun while processing run: 1', 10],
  ['beginJob', 'Thrower:bad@BeginJob while processing ModuleBeginJob', 0],
  ['endJob', 'Thrower:bad@EndJob while processing ModuleEndJob', 10],
];
for (const [at, where, events] of transitions) {
  test(`a module that throws in ${at}`, async (t) => {
    const { status, stdout, stderr } = await new Workspace(t).job(job(thrower(`at: ${at}`), 'p: [bad]'));
    t.is(status, 1);
    t.true(stderr.includes(`an exception was thrown by ${where}\n`), stderr);
    t.is(stderr.match(/ScheduleExecutionFailure BEGIN/g)?.length, 1);
    t.true(stdout.includes(`Events total = ${events} `));
    t.is(marked(stdout).length, at === 'beginJob' ? 0 : 1);
  });
}

test('several failures are reported together, also equal ones', async (t) => {
  const { status, stderr } = await new Workspace(t).job(
    job(
      'producers: { bad: { module_type: Thrower what: string } } analyzers: { worse: { module_type: ThrowingAnalyzer at: endJob what: string } worst: { module_type: ThrowingAnalyzer at: endJob what: string } }',
      'p: [bad] e: [worse, worst]',
    ),
  );
  t.is(status, 1);
  t.deepEqual(
    [...stderr.matchAll(/thrown by (\S+)/g)].map(([, who]) => who),
    ['Thrower/bad', 'ThrowingAnalyzer:worse@EndJob', 'ThrowingAnalyzer:worst@EndJob'],
  );
});

test('a constructor that throws: status by category, the module named, nothing written', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout, stderr } = await workspace.job(job(thrower('at: constructor'), 'p: [bad] e: [out]'));
  t.is(status, 2);
  t.regex(stderr, /^Thrower 'bad' could not be constructed: error at constructor$/m);
  t.regex(
    stdout,
    /^%MSG-i MF_INIT_OK: .*\nMessagelogger initialization complete\.\n%MSG\n\nArt has completed and will exit with status 2\.\n$/,
  );
  t.deepEqual(readdirSync(workspace.folder), ['job.fcl']);
});

test('a filter that says neither true nor false', async (t) => {
  const workspace = new Workspace(t);
  const messages = {
    undefined: 'returned undefined from filter()',
    1: 'returned 1 from filter()',
    text: 'returned true from filter()',
    promise: 'filter() of UndecidedFilter/f is asynchronous',
  };
  for (const [returns, message] of Object.entries(messages)) {
    const { status, stderr } = await workspace.job(job(`filters: { f: { module_type: UndecidedFilter returns: "${returns}" } }`, 'p: [f]'));
    t.is(status, 1);
    t.true(stderr.includes(message), stderr);
  }
});
