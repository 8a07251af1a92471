import test from 'ava';
import { InProcess } from './inProcess.ts';
import { eventsOf, numbers } from './support.ts';

test('CFG-16: wrong, missing and unknown parameters of all modules come in one report, each at its place', async (t) => {
  const { status, stdout, stderr } = await new InProcess(t).job(`process_name: Test
physics: {
  producers: {
    m: { module_type: IntProducer ivalue: seven ivalu: 7 }
    n: { module_type: Thrower at: nowhere extra: { deep: 1 } }
  }
  analyzers: { a: { module_type: IntTestAnalyzer input_label: m } }
  p: [m, n]
  e: [a]
}`);
  t.is(status, 9);
  t.deepEqual(eventsOf(stdout), []);
  t.deepEqual(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.replace('./job.fcl:', '')),
    [
      "7:19: 'physics.analyzers.a.expected_value' is missing (what it must be) add it: integer",
      '4:43: \'physics.producers.m.ivalue\' is the string "seven" (expected: integer)',
      "4:56: 'physics.producers.m.ivalu' is not a parameter (nothing reads it) did you mean 'ivalue'?",
      '5:35: \'physics.producers.n.at\' is the string "nowhere" (expected: one of constructor, beginJob, beginRun, beginSubRun, event, endSubRun, endRun, endJob)',
      "5:50: 'physics.producers.n.extra' is not a parameter (nothing reads it) known here: at, category, errorOnFailureToPut, module_label, module_type, throwAtEventNo",
    ],
  );
});

test('CFG-17: unknown parameters of source, service, scheduler and message destination are refused, by key', async (t) => {
  const workspace = new InProcess(t);
  for (const key of [
    'source.skipEvents',
    'services.SeedService.baseSead',
    'services.scheduler.wantSumary',
    'services.message.destinations.log.treshold',
    'services.CatalogInterface.url',
    'services.TFileService.filName',
  ]) {
    const { status, stdout, stderr } = await workspace.job(`${numbers} services.message.destinations.log: { type: cout } ${key}: 5`);
    t.not(status, 0, key);
    t.deepEqual(eventsOf(stdout), []);
    t.true(stderr.includes(`'${key}' is not a parameter (nothing reads it)`), `${key}: ${stderr}`);
  }
});

test('CFG-18: service_provider chooses who implements a service; the implementation itself cannot be named as one', async (t) => {
  const workspace = new InProcess(t);
  const job = (services: string) =>
    `process_name: Test services: { ${services} } physics: { analyzers: { c: { module_type: ClockReader } } e: [c] }`;
  const fixed = await workspace.job(job('Clock: { service_provider: FixedClock hour: 5 }'));
  t.is(fixed.status, 0, fixed.stderr);
  t.regex(fixed.stdout, /^CLOCK fixed at 5$/m);
  t.regex((await workspace.job(job('Clock: { service_provider: StoppedClock }'))).stdout, /^CLOCK stopped$/m);
  for (const [services, wanted] of [
    [
      'FixedClock: { hour: 5 }',
      /'services\.FixedClock' names an implementation .* write services\.Clock: \{ service_provider: FixedClock \}/,
    ],
    ['Clock: {}', /'services\.Clock' is an interface .* add service_provider: one of FixedClock, StoppedClock/],
    [
      'Clock: { service_provider: FixedClok }',
      /service_provider 'FixedClok' of 'services\.Clock' is not a known service .* did you mean 'FixedClock'/,
    ],
    [
      'Clock: { service_provider: PlainService }',
      /'PlainService' of 'services\.Clock' is no provider of it \(it is a service of its own\)/,
    ],
    ['Clock: { service_provider: FixedClock minute: 5 }', /'services\.Clock\.minute' is not a parameter/],
  ] as const) {
    const { status, stderr } = await workspace.job(job(services));
    t.is(status, 9, stderr);
    t.regex(stderr, wanted);
  }
});

test('CFG-19: input files without a source are read; EmptyEvent with input files is refused', async (t) => {
  const workspace = new InProcess(t);
  await workspace.job(numbers, ['-n', '3', '-o', 'a.h5']);
  const read = await workspace.job('process_name: Read source.fileNames: ["a.h5"]');
  t.deepEqual([read.status, eventsOf(read.stdout).length], [0, 3]);
  const { status, stderr } = await workspace.job('process_name: Read source: { module_type: EmptyEvent fileNames: ["a.h5"] }');
  t.is(status, 90);
  t.regex(stderr, /the source is EmptyEvent, and there are input files/);
  t.is((await workspace.job('process_name: Read source.module_type: EmptyEvent', ['a.h5'])).status, 90);
});

const emptyEvent = (parameters: string): string => `process_name: Test source: { module_type: EmptyEvent ${parameters} }`;
const ids = (stdout: string): readonly string[] =>
  eventsOf(stdout).map((id) => id.replace(/run: (\d+) subRun: (\d+) event: (\d+)/, '$1:$2:$3'));

test('CFG-20: EmptyEvent numbers runs, subruns and events', async (t) => {
  const workspace = new InProcess(t);
  const of = async (parameters: string) => ids((await workspace.job(emptyEvent(parameters))).stdout);
  const counts = 'numberEventsInRun: 4 numberEventsInSubRun: 2';
  t.deepEqual(await of(`${counts} maxEvents: 6`), ['1:0:1', '1:0:2', '1:1:1', '1:1:2', '2:0:1', '2:0:2']);
  t.deepEqual(await of(`${counts} maxEvents: 6 resetEventOnSubRun: false`), ['1:0:1', '1:0:2', '1:1:3', '1:1:4', '2:0:1', '2:0:2']);
  t.deepEqual(await of(`${counts} maxEvents: 6 firstRun: 5 firstSubRun: 3 firstEvent: 10`), [
    '5:3:10',
    '5:3:11',
    '5:4:10',
    '5:4:11',
    '6:3:10',
    '6:3:11',
  ]);
  t.deepEqual(await of(`${counts} maxEvents: -1 maxSubRuns: 1`), ['1:0:1', '1:0:2']);
  t.deepEqual(await of('eventCreationDelay: 10'), ['1:0:1']);
});

test('CFG-21: maxTime excludes maxEvents and maxSubRuns', async (t) => {
  const workspace = new InProcess(t);
  for (const [parameters, words] of [
    ['maxTime: 1 maxEvents: 5', []],
    ['maxTime: 1 maxSubRuns: 5', []],
    ['maxTime: 1', ['-n', '5']],
  ] as const) {
    const { status, stderr } = await workspace.job(emptyEvent(parameters), words);
    t.is(status, 9);
    t.regex(stderr, /'source\.max(Events|SubRuns)': stands together with maxTime/);
  }
});

test('CFG-22: reportFrequency says which events are reported', async (t) => {
  const workspace = new InProcess(t);
  const of = async (frequency: number) => ids((await workspace.job(emptyEvent(`maxEvents: 12 reportFrequency: ${frequency}`))).stdout);
  t.deepEqual(await of(5), ['1:0:5', '1:0:10']);
  t.deepEqual(await of(0), []);
  t.is((await workspace.job(emptyEvent('reportFrequency: -1'))).status, 9);
});

test('CFG-23: processingMode leaves out events, or subruns as well', async (t) => {
  const workspace = new InProcess(t);
  const counts = async (mode: string) => {
    const job = emptyEvent(`numberEventsInRun: 4 numberEventsInSubRun: 2 maxEvents: 8 processingMode: ${mode}`);
    const { status, stdout } = await workspace.job(`${job} physics: { producers: { m: { module_type: RunProductProducer } } p: [m] }`, [
      '--trace',
      '-o',
      'out.h5',
    ]);
    t.is(status, 0);
    const of = (step: string) => stdout.split('\n').filter((line) => line.endsWith(`module for ${step}: m`)).length;
    return [of('begin run'), of('begin subRun'), of('end subRun'), eventsOf(stdout).length];
  };
  t.deepEqual(await counts('RunsSubRunsAndEvents'), [2, 4, 4, 8]);
  t.deepEqual(await counts('RunsAndSubRuns'), [2, 4, 4, 0]);
  t.deepEqual(await counts('Runs'), [2, 0, 0, 0]);
  t.is((await workspace.job(emptyEvent('processingMode: Events'))).status, 9);
});

test('CFG-28: what a module retrieves without declaring it is listed by -M, and an error with --errorOnMissingConsumes', async (t) => {
  const workspace = new InProcess(t);
  const job = `${numbers} physics.analyzers: {
      a: { module_type: IntTestAnalyzer input_label: m expected_value: 3 } many: { module_type: UndeclaredReader } } physics.e: [a, many]`;
  const declaration = "input(arttest::Int, { default: 'm::Test' })";
  const plain = await workspace.job(job, ['-n', '2']);
  t.deepEqual([plain.status, plain.stdout.includes(declaration)], [0, false]);
  const listed = await workspace.job(job, ['-n', '2', '-M', 'cout']);
  t.is(listed.status, 0);
  t.true(listed.stdout.includes(`these inputs are missing:\n  UndeclaredReader/many\n    ${declaration}\n%MSG\n`), listed.stdout);
  const strict = await workspace.job(job, ['--errorOnMissingConsumes']);
  t.is(strict.status, 1);
  t.regex(strict.stderr, /ProductRegistrationFailure BEGIN\n +UndeclaredReader\/many retrieved arttest::Int_m__Test without declaring it/);
  t.true(strict.stderr.includes(`add to its parameters: ${declaration}`));
  t.is((await workspace.job(job, ['--errorOnMissingConsumes=false'])).status, 0);
  t.is((await workspace.job(job.replace('e: [a, many]', 'e: [a]'), ['--errorOnMissingConsumes'])).status, 0);
});
