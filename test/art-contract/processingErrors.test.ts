import { readdirSync } from 'node:fs';
import test from 'ava';
import { InProcess } from './inProcess.ts';
import { eventsOf, trigReportRow } from './reports.ts';

/** Ten events; `thrower` is on path p, or is the analyzer `look` on the end path. */
const job = (scheduler: string, thrower: string, path = 'p: [bad, after] q: [other]') => `
  process_name: Test
  source: { maxEvents: 10 reportFrequency: 0 }
  services.scheduler: { wantSummary: true ${scheduler} }
  physics: {
    producers: {
      bad: { module_type: Thrower ${thrower} }
      after: { module_type: IntProducer ivalue: 1 }
      other: { module_type: IntProducer ivalue: 2 }
    }
    analyzers: { look: { module_type: ThrowingAnalyzer ${thrower} } }
    ${path}
    trigger_paths: [p, q]
  }
  outputs: { out: { module_type: RootOutput fileName: "out.h5" } }`;

const atThree = 'throwAtEventNo: 3 category: DataCorruption';
const allBut = (...numbers: readonly number[]) =>
  Array.from({ length: 10 }, (_, i) => i + 1)
    .filter((n) => !numbers.includes(n))
    .map((n) => `1:0:${n}`);

test('RUN-15: SkipEvent gives up one event, with a warning', async (t) => {
  const place = new InProcess(t);
  const { status, stdout, stderr } = await place.job(`${job('SkipEvent: [DataCorruption]', atThree)} physics.e: [out]`);
  t.is(status, 0, stderr);
  t.deepEqual(await eventsOf(place.path('out.h5')), allBut(3));
  t.regex(stdout, /^TrigReport Events total = 10 passed = 9 failed = 1$/m);
  t.regex(
    stdout,
    /^%MSG-w DataCorruption:.* run: 1 subRun: 0 event: 3\nSkipping event due to the following exception:\nthrown on purpose at event\nthrown by Thrower\/bad on path p in run: 1 subRun: 0 event: 3\n%MSG$/m,
  );
  t.deepEqual(trigReportRow(stdout, 'Trigger-path summary', 'p'), [0, 10, 9, 0, 1]);
  t.deepEqual(trigReportRow(stdout, 'Module summary', 'bad'), [10, 10, 9, 0, 1]);
});

test('RUN-16: FailPath fails the path, and other paths and outputs go on', async (t) => {
  const place = new InProcess(t);
  const { status, stdout, stderr } = await place.job(`${job('FailPath: [DataCorruption]', atThree)} physics.e: [out]`);
  t.is(status, 0, stderr);
  t.deepEqual(await eventsOf(place.path('out.h5')), allBut());
  t.deepEqual(trigReportRow(stdout, 'Trigger-path summary', 'p'), [0, 10, 9, 1, 0]);
  t.deepEqual(trigReportRow(stdout, 'Trigger-path summary', 'q'), [1, 10, 10, 0, 0]);
  t.deepEqual(trigReportRow(stdout, 'Module summary', 'after'), [9, 9, 9, 0, 0]);
  t.regex(stdout, /^TrigReport Events total = 10 passed = 10 failed = 0$/m);
  t.regex(stdout, /%MSG-w DataCorruption:.*\nFailing path p, due to exception, message:\nthrown on purpose at event\n/);
});

test('RUN-17: FailModule and IgnoreCompletely let the path go on, and count the module as failed or passed', async (t) => {
  const place = new InProcess(t);
  for (const [action, counts, text] of [
    ['FailModule', [10, 10, 9, 1, 0], 'Module failed due to an exception'],
    ['IgnoreCompletely', [10, 10, 10, 0, 0], 'Module ignored an exception'],
  ] as const) {
    const { status, stdout, stderr } = await place.job(`${job(`${action}: [DataCorruption]`, atThree)} physics.e: [out]`);
    t.is(status, 0, stderr);
    t.deepEqual(trigReportRow(stdout, 'Module summary', 'bad'), counts);
    t.deepEqual(trigReportRow(stdout, 'Module summary', 'after'), [10, 10, 10, 0, 0]);
    t.deepEqual(trigReportRow(stdout, 'Trigger-path summary', 'p'), [0, 10, 10, 0, 0]);
    t.regex(stdout, new RegExp(`%MSG-w ${action}:.*\n${text}\n`));
    t.deepEqual(await eventsOf(place.path('out.h5')), allBut());
  }
});

test('RUN-17: what names StdException holds for plain errors at a module as well, which art does not look at there', async (t) => {
  const place = new InProcess(t);
  for (const [action, counts] of [
    ['FailModule', [10, 10, 9, 1, 0]],
    ['IgnoreCompletely', [10, 10, 10, 0, 0]],
  ] as const) {
    const { status, stdout, stderr } = await place.job(job(`${action}: [StdException]`, 'throwAtEventNo: 3 category: StdException'));
    t.is(status, 0, stderr);
    t.deepEqual(trigReportRow(stdout, 'Module summary', 'bad'), [...counts], action);
  }
  const other = await place.job(job('IgnoreCompletely: [DataCorruption]', 'throwAtEventNo: 3 category: StdException'));
  t.is(other.status, 1, 'an error that nothing names ends the job');
});

test('RUN-18: on the end path SkipEvent and FailPath fail the module only: outputs still write', async (t) => {
  const place = new InProcess(t);
  for (const action of ['SkipEvent', 'FailPath']) {
    const { status, stdout, stderr } = await place.job(
      `${job(`${action}: [DataCorruption]`, atThree, 'p: [after] q: [other]')} physics.e: [look, out]`,
    );
    t.is(status, 0, stderr);
    t.deepEqual(await eventsOf(place.path('out.h5')), allBut());
    t.deepEqual(trigReportRow(stdout, 'Module summary', 'look'), [10, 10, 9, 1, 0]);
  }
});

test('RUN-19: the category of the first cause decides; a plain Error has StdException; of two lists the later one counts', async (t) => {
  const place = new InProcess(t);
  const standard = await place.job(job('FailPath: [StdException]', 'throwAtEventNo: 3 category: StdException'));
  t.is(standard.status, 0, standard.stderr);
  t.deepEqual(trigReportRow(standard.stdout, 'Trigger-path summary', 'p'), [0, 10, 9, 1, 0]);
  const other = await place.job(job('FailPath: [StdException]', atThree));
  t.is(other.status, 1);
  const both = await place.job(job('Rethrow: [DataCorruption] SkipEvent: [DataCorruption] defaultExceptions: false', atThree));
  t.is(both.status, 0, both.stderr);
});

test('RUN-20: after an exception at event 5 the file has four events, and the job ends in order', async (t) => {
  const place = new InProcess(t);
  const { status, stdout, stderr } = await place.job(
    `${job('', 'throwAtEventNo: 5 category: DataCorruption', 'p: [after, bad] q: [log]')} physics.producers.log.module_type: LoggingProducer physics.e: [out]`,
  );
  t.is(status, 1);
  t.deepEqual(await eventsOf(place.path('out.h5')), allBut(5, 6, 7, 8, 9, 10));
  t.regex(stdout, /LOG producer endSubRun 1:0\nLOG producer endRun 1\n/);
  t.regex(stdout, /LOG producer endJob\n/);
  t.regex(stdout, /^TrigReport Events total = 5 passed = 4 failed = 1$/m);
  t.is(
    stderr.slice(stderr.indexOf('----')),
    `---- EventProcessorFailure BEGIN
  EventProcessor: an exception occurred during the job
  ---- ScheduleExecutionFailure BEGIN
    an exception was thrown by Thrower/bad on path p while processing run: 1 subRun: 0 event: 5
    ---- DataCorruption BEGIN
      thrown on purpose at event
      The above exception was thrown while processing module Thrower/bad run: 1 subRun: 0 event: 5
    ---- DataCorruption END
  ---- ScheduleExecutionFailure END
---- EventProcessorFailure END
`,
  );
});

test('RUN-20: trigger paths that come later do not see an event whose exception ends the job', async (t) => {
  const { status, stdout } = await new InProcess(t).job(job('', atThree));
  t.is(status, 1);
  t.deepEqual(trigReportRow(stdout, 'Trigger-path summary', 'p'), [0, 3, 2, 0, 1]);
  t.deepEqual(trigReportRow(stdout, 'Trigger-path summary', 'q'), [1, 2, 2, 0, 0]);
});

test('RUN-21: exceptions at the beginning and end of runs, subruns and the job say when they happened; status 1', async (t) => {
  const place = new InProcess(t);
  for (const at of ['beginJob', 'beginRun', 'beginSubRun', 'endSubRun', 'endRun', 'endJob']) {
    const { status, stdout, stderr } = await place.job(`${job('', `at: ${at}`)} physics.e: [out]`);
    t.is(status, 1, at);
    t.true(stderr.toLowerCase().includes(at.toLowerCase()), stderr);
    t.regex(stderr, /StdException|OtherArt/);
    t.true(stdout.endsWith('\nArt has completed and will exit with status 1.\n'));
    // A job that did not start leaves no file; in the others events were complete before the end, or there were none.
    t.deepEqual(
      readdirSync(place.folder).filter((name) => name.includes('.h5')),
      at === 'beginJob' ? [] : ['out.h5'],
      at,
    );
    if (at !== 'beginJob') t.is((await eventsOf(place.path('out.h5'))).length, at.startsWith('begin') ? 0 : 10, at);
  }
});
