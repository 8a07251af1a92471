import test, { type ExecutionContext } from 'ava';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import type { TriggerResults } from '../../framework/processor/TriggerResults.ts';
import { marked } from '../support/tsfw.ts';
import { InProcess } from './inProcess.ts';
import { eventsOf, trigReportRow } from './reports.ts';

const summary = 'services.scheduler.wantSummary: true';
const quiet = 'reportFrequency: 0';

/** Runs and subruns of which some have no events. */
const script = ['run 1', 'subRun 0', 'event 1', 'subRun 1', 'run 2', 'run 3', 'subRun 0', 'subRun 1', 'event 1', 'event 2'];
const loggers = 'producers: { p: { module_type: LoggingProducer } } analyzers: { a: { module_type: LoggingAnalyzer } } path: [p] e: [a]';

/** The calls that a list of items makes, with the calls for empty runs and subruns or without. */
const expected: Readonly<Record<'tt' | 'tf' | 'ft' | 'ff', readonly string[]>> = {
  tt: [
    ...['beginRun 1', 'beginSubRun 1:0', 'event 1:0:1', 'endSubRun 1:0', 'beginSubRun 1:1', 'endSubRun 1:1', 'endRun 1'],
    ...['beginRun 2', 'endRun 2'],
    ...['beginRun 3', 'beginSubRun 3:0', 'endSubRun 3:0', 'beginSubRun 3:1', 'event 3:1:1', 'event 3:1:2', 'endSubRun 3:1', 'endRun 3'],
  ],
  tf: [
    ...['beginRun 1', 'beginSubRun 1:0', 'event 1:0:1', 'endSubRun 1:0', 'endRun 1'],
    ...['beginRun 2', 'endRun 2'],
    ...['beginRun 3', 'beginSubRun 3:1', 'event 3:1:1', 'event 3:1:2', 'endSubRun 3:1', 'endRun 3'],
  ],
  // A subrun that is shown brings its run with it.
  ft: [
    ...['beginRun 1', 'beginSubRun 1:0', 'event 1:0:1', 'endSubRun 1:0', 'beginSubRun 1:1', 'endSubRun 1:1', 'endRun 1'],
    ...['beginRun 3', 'beginSubRun 3:0', 'endSubRun 3:0', 'beginSubRun 3:1', 'event 3:1:1', 'event 3:1:2', 'endSubRun 3:1', 'endRun 3'],
  ],
  ff: [
    ...['beginRun 1', 'beginSubRun 1:0', 'event 1:0:1', 'endSubRun 1:0', 'endRun 1'],
    ...['beginRun 3', 'beginSubRun 3:1', 'event 3:1:1', 'event 3:1:2', 'endSubRun 3:1', 'endRun 3'],
  ],
};

test('RUN-01: transitions come in order, with handleEmptyRuns and handleEmptySubRuns true or false', async (t) => {
  const place = new InProcess(t);
  for (const [setting, calls] of Object.entries(expected)) {
    const [runs, subRuns] = [...setting].map((letter) => letter === 't');
    const { status, stdout, stderr } = await place.job(
      `process_name: Test source: { module_type: ScriptedSource items: [${script.map((item) => `"${item}"`).join(', ')}] ${quiet} }
       physics: { ${loggers} } services.scheduler: { handleEmptyRuns: ${runs} handleEmptySubRuns: ${subRuns} }`,
    );
    t.is(status, 0, stderr);
    const of = (name: string, list: readonly string[]) => list.map((call) => `${name} ${call}`);
    const both = (list: readonly string[]) => list.flatMap((call) => [`producer ${call}`, `analyzer ${call}`]);
    t.deepEqual(
      marked(stdout),
      both([
        'beginJob',
        'respondToOpenInputFile <none>',
        // Before the first event is written.
        ...calls.flatMap((call) => (call === 'event 1:0:1' ? [call, 'respondToOpenOutputFiles'] : [call])),
        'respondToCloseOutputFiles',
        'respondToCloseInputFile <none>',
        'endJob',
      ]),
      setting,
    );
    t.deepEqual(
      of('producer', calls),
      marked(stdout).filter((line) => / (begin|end)(Sub)?Run | event /.test(line) && line.startsWith('producer')),
    );
  }
});

test('RUN-02: a subrun that goes on in the next file is ended and begun again', async (t) => {
  const place = new InProcess(t);
  const ints = 'process_name: One physics: { producers: { m: { module_type: IntProducer ivalue: 1 } } p: [m] }';
  await place.job(`${ints} source.maxEvents: 2`, ['-o', 'a.h5']);
  await place.job(`${ints} source: { maxEvents: 1 firstEvent: 3 }`, ['-o', 'b.h5']);
  const { status, stdout, stderr } = await place.job(`process_name: Two source.${quiet} physics: { ${loggers} }`, ['a.h5', 'b.h5']);
  t.is(status, 0, stderr);
  t.deepEqual(
    marked(stdout).filter((line) => line.startsWith('analyzer')),
    [
      ...['beginJob', 'respondToOpenInputFile a.h5'],
      ...['beginRun 1', 'beginSubRun 1:0', 'event 1:0:1', 'respondToOpenOutputFiles', 'event 1:0:2', 'endSubRun 1:0', 'endRun 1'],
      ...['respondToCloseInputFile a.h5', 'respondToOpenInputFile b.h5'],
      ...['beginRun 1', 'beginSubRun 1:0', 'event 1:0:3', 'endSubRun 1:0', 'endRun 1'],
      ...['respondToCloseOutputFiles', 'respondToCloseInputFile b.h5', 'endJob'],
    ].map((call) => `analyzer ${call}`),
  );
});

const count = async (t: ExecutionContext, configuration: string) => {
  const { status, stdout, stderr } = await new InProcess(t).job(`process_name: PROD ${summary} ${configuration}`);
  t.is(status, 0, stderr);
  return (title: string, name: string) => trigReportRow(stdout, title, name);
};
const ints = (labels: readonly string[]) => labels.map((label) => `${label}: { module_type: IntProducer ivalue: 1 }`).join(' ');

test('RUN-03: a module on three paths runs once per event', async (t) => {
  const row = await count(t, `source: { maxEvents: 10 ${quiet} } physics: { producers: { ${ints(['m'])} } p: [m] q: [m] r: [m] }`);
  t.deepEqual(row('Module summary', 'm'), [30, 10, 10, 0, 0]);
});

test('RUN-04: a module twice on a path: the second visit repeats the verdict', async (t) => {
  const row = await count(
    t,
    `source: { maxEvents: 10 ${quiet} } physics: { filters: { f: { module_type: TestFilter acceptValue: 4 } } p: [f, f] }`,
  );
  t.deepEqual(row('Module summary', 'f'), [14, 10, 4, 6, 0]);
  t.deepEqual(row('Trigger-path summary', 'p'), [0, 10, 4, 6, 0]);
});

test('RUN-05: a filter stops only its own path; RUN-07: what it returns for runs and subruns does not count', async (t) => {
  const row = await count(
    t,
    `source: { maxEvents: 10 ${quiet} }
     physics: { producers: { ${ints(['a', 'b'])} } filters: { f: { module_type: TestFilter acceptValue: 3 } r: { module_type: RunRefuser } } p1: [f, a] p2: [r, b] }`,
  );
  t.deepEqual(row('Module summary', 'a'), [3, 3, 3, 0, 0]);
  t.deepEqual(row('Module summary', 'b'), [10, 10, 10, 0, 0]);
});

test('RUN-06: ! inverts the verdict of a filter, - ignores it', async (t) => {
  const filters = [
    'f1: { module_type: TestFilter acceptValue: 40 }',
    'f2: { module_type: TestFilter acceptValue: 30 }',
    'f3: { module_type: TestFilter acceptValue: 20 }',
    'f4: { module_type: TestFilter acceptValue: 2 onlyOne: true }',
  ];
  const outputs = [1, 2, 3, 4, 5].map((n) => `o${n}: { module_type: TestOutput SelectEvents: [${n === 1 ? '"PROD:p1a"' : `p${n}a`}] }`);
  const row = await count(
    t,
    `source: { maxEvents: 99 ${quiet} }
     physics: {
       producers: { ${ints(['m1a', 'm2a', 'm3a', 'm4a'])} } filters: { ${filters.join(' ')} }
       p1a: [f1, m1a] p2a: ["-f1", m1a] p3a: [f2, m2a, "!f3", m3a, "-f4"] p4a: [f2, m2a, "!f3", m3a, f4] p5a: [m4a, f2, m2a, "!f3", m3a, "-f4", m4a]
       e: [o1, o2, o3, o4, o5]
     }
     outputs: { ${outputs.join(' ')} }`,
  );
  t.deepEqual(
    [1, 2, 3, 4, 5].map((n) => row('Modules in End-path', `o${n}`)[0]),
    [40, 99, 10, 5, 10],
  );
});

test('RUN-08: TriggerResults has the state and the deciding module of every bit, and prints as letters', async (t) => {
  const place = new InProcess(t);
  const { stdout, stderr } = await place.job(
    `process_name: Test source: { maxEvents: 2 ${quiet} }
     physics: {
       producers: { m: { module_type: IntProducer ivalue: 1 } bad: { module_type: Thrower throwAtEventNo: 2 category: DataCorruption } }
       filters: { f: { module_type: TestFilter acceptValue: 1 } }
       analyzers: { b: { module_type: BitsAnalyzer } }
       good: [m] empty: [] filtered: [m, f] thrown: [m, bad]
       trigger_paths: [good, empty, filtered, "5:thrown"] e: [b]
     } services.scheduler.FailPath: [DataCorruption]`,
    ['-o', 'bits.h5'],
  );
  t.is(stderr, '');
  t.deepEqual(marked(stdout, 'BITS '), ['1 1n1nn1', '2 1n0nn0']);
  const file = await hdf5EventFiles.open(place.path('bits.h5'));
  t.teardown(() => file.close());
  const position = file.descriptions.findIndex(({ moduleLabel }) => moduleLabel === 'TriggerResults');
  const bits = [0, 1].map((entry) =>
    (file.read(position, entry) as TriggerResults).paths.map(({ state, decidedBy }) => `${state}${decidedBy}`),
  );
  // States are 0 not run, 1 passed, 2 failed; behind each stands the index of the module that decided.
  t.deepEqual(bits, [
    ['10', '00', '11', '00', '00', '11'],
    ['10', '00', '21', '00', '00', '21'],
  ]);
});

test('RUN-09: without trigger paths every event passes, and there is no TriggerResults', async (t) => {
  const place = new InProcess(t);
  const { status, stdout } = await place.job('process_name: Test source.maxEvents: 4', ['-o', 'o.h5']);
  t.is(status, 0);
  t.regex(stdout, /^TrigReport Events total = 4 passed = 4 failed = 0$/m);
  t.is((await eventsOf(place.path('o.h5'))).length, 4);
  const { stderr } = await place.job('process_name: Test physics: { analyzers: { b: { module_type: BitsAnalyzer } } e: [b] }');
  t.regex(stderr, /asks for art::TriggerResults with label 'TriggerResults'.*nothing in this job makes it/);
});

test('RUN-24: a source that throws where it reads a run, subrun, event or file ends the job in order', async (t) => {
  const place = new InProcess(t);
  for (const [read, type, items] of [
    ['run', 'ScriptedSource', ['throw run']],
    ['subRun', 'ScriptedSource', ['run 1', 'throw subRun']],
    ['event', 'ScriptedSource', ['run 1', 'subRun 0', 'event 1', 'throw event']],
    ['file', 'ScriptedFiles', ['run 1', 'subRun 0', 'event 1', 'file second']],
  ] as const) {
    const { status, stdout, stderr } = await place.job(
      `process_name: Test source: { module_type: ${type} items: [${items.map((item) => `"${item}"`).join(', ')}] } physics: { ${loggers} }`,
      ['-o', `${read}.h5`],
    );
    t.is(status, 1);
    t.regex(stderr, read === 'file' ? /the source cannot open the next file/ : new RegExp(`the source cannot read ${read}`));
    const events = items.filter((item) => item.startsWith('event')).length;
    t.is((await eventsOf(place.path(`${read}.h5`))).length, events);
    const calls = marked(stdout).filter((line) => line.startsWith('analyzer'));
    t.is(calls.filter((line) => line.includes('begin')).length, calls.filter((line) => line.includes('end')).length);
    t.is(calls.at(-1), 'analyzer endJob');
    t.true(stdout.endsWith('\nArt has completed and will exit with status 1.\n'));
  }
});
