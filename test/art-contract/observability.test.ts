import { existsSync } from 'node:fs';
import test from 'ava';
import sqlite from 'node-sqlite3-wasm';
import { InProcess } from './inProcess.ts';
import { trigReportRow, withoutTimes } from './reports.ts';

/** 100 events, of which 30 pass the filter and reach the first analyzer. */
const job = `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 100 reportFrequency: 0 }
  physics: {
    producers: { prod1: { module_type: IntProducer ivalue: 1 } prod2: { module_type: IntProducer ivalue: 2 } }
    filters: { filt: { module_type: TestFilter acceptValue: 30 } }
    analyzers: {
      mod1: { module_type: IntTestAnalyzer input_label: prod1 expected_value: 1 SelectEvents: [p1] }
      mod2: { module_type: IntTestAnalyzer input_label: prod1 expected_value: 1 }
    }
    p1: [prod1, filt]
    p2: [prod1, prod2]
    e1: [mod1, mod2]
  }`;

test('OBS-01, OBS-02, OBS-03: the whole report with wantSummary, column by column; observers count only selected events', async (t) => {
  const { status, stdout, stderr } = await new InProcess(t).job(`${job} services.scheduler.wantSummary: true`);
  t.is(status, 0, stderr);
  t.is(
    withoutTimes(stdout.slice(stdout.indexOf('\nTrigReport'))),
    `
TrigReport ---------- Event summary -------------
TrigReport Events total = 100 passed = 100 failed = 0

TrigReport ---------- Trigger-path summary ------------
TrigReport    Path ID        Run     Passed     Failed      Error Name
TrigReport          0        100         30         70          0 p1
TrigReport          1        100        100          0          0 p2

TrigReport ---------- End-path summary ---------
TrigReport        Run    Success      Error
TrigReport        100        100          0

TrigReport ---------- Modules in path: p1 ------------
TrigReport    Path ID    Visited     Passed     Failed      Error Name
TrigReport          0        100        100          0          0 prod1
TrigReport          0        100         30         70          0 filt

TrigReport ---------- Modules in path: p2 ------------
TrigReport    Path ID    Visited     Passed     Failed      Error Name
TrigReport          1        100        100          0          0 prod1
TrigReport          1        100        100          0          0 prod2

TrigReport ---------- Modules in End-path ----------
TrigReport        Run    Success      Error Name
TrigReport         30         30          0 mod1
TrigReport        100        100          0 mod2

TrigReport ---------- Module summary ------------
TrigReport    Visited        Run     Passed     Failed      Error Name
TrigReport        100        100         30         70          0 filt
TrigReport        100         30         30          0          0 mod1
TrigReport        100        100        100          0          0 mod2
TrigReport        200        100        100          0          0 prod1
TrigReport        100        100        100          0          0 prod2

TimeReport ---------- Time summary [sec] -------
TimeReport CPU = <s> Real = <s>

MemReport  ---------- Memory summary [base-10 MB] ------
MemReport  VmPeak = <MB> VmHWM = <MB>

Art has completed and will exit with status 0.
`,
  );
});

test('OBS-01: without wantSummary events, end path, times and memory are reported', async (t) => {
  const { stdout } = await new InProcess(t).job(job);
  t.is(
    withoutTimes(stdout.slice(stdout.indexOf('\nTrigReport'))),
    `
TrigReport ---------- Event summary -------------
TrigReport Events total = 100 passed = 100 failed = 0

TrigReport ---------- Modules in End-path ----------
TrigReport        Run    Success      Error Name
TrigReport         30         30          0 mod1
TrigReport        100        100          0 mod2

TimeReport ---------- Time summary [sec] -------
TimeReport CPU = <s> Real = <s>

MemReport  ---------- Memory summary [base-10 MB] ------
MemReport  VmPeak = <MB> VmHWM = <MB>

Art has completed and will exit with status 0.
`,
  );
});

const outputs = 'outputs: { out: { module_type: RootOutput fileName: "out.h5" SelectEvents: [p1] } } physics.e2: [out]';
const database = (name: string) => `dbOutput: { filename: "${name}" }`;

test('OBS-04: TimeTracker has a row for events, the source, every module on its path, TriggerResults, writing, and the framework', async (t) => {
  const place = new InProcess(t);
  const { status, stdout, stderr } = await place.job(
    `${job} ${outputs} services: { TimeTracker: { ${database('t.db')} } MemoryTracker: { ${database('t.db')} includeMallocInfo: true } }`,
  );
  t.is(status, 0, stderr);
  t.regex(stdout, /Details saved in: 't\.db'/);
  const lines = stdout.split('\n');
  const title = lines.findIndex((line) => line.startsWith('TimeTracker'));
  const rules = lines.flatMap((line, index) => (index >= title - 1 && /^(=+|-+)$/.test(line) ? [index] : []));
  const table = lines.slice(title - 1, rules[4] + 1);
  const width = table[0].length;
  t.deepEqual(
    table.filter((line) => /^(=+|-+)$/.test(line)).map((line) => line.length),
    [width, width, width, width, width],
  );
  t.regex(table[1], /^TimeTracker printout \(sec\) +Min {10,} {0,1}Avg +Max +Median +RMS +nEvts {3}$/);
  const rows = table.filter((line) => !/^[=-]/.test(line) && !line.startsWith('TimeTracker printout'));
  t.deepEqual(
    rows.map((row) => [row.slice(0, width - 86).trim(), Number(row.trim().split(/\s+/).at(-1))]),
    [
      ['Full event', 100],
      ['source:EmptyEvent(read)', 100],
      ['p1:prod1:IntProducer', 100],
      ['p1:filt:TestFilter', 100],
      ['p2:prod2:IntProducer', 100],
      ['[art]:TriggerResults:TriggerResultInserter', 100],
      ['end_path:mod1:IntTestAnalyzer', 100],
      ['end_path:mod2:IntTestAnalyzer', 100],
      ['end_path:out:Hdf5Output', 100],
      ['end_path:out:Hdf5Output(write)', 30],
      ['framework itself', 100],
    ],
  );
  for (const row of rows) {
    const [min, average, max, median, rms] = row
      .slice(width - 86)
      .trim()
      .split(/\s+/)
      .map(Number);
    t.true(min >= 0 && min <= average && average <= max && min <= median && median <= max && rms <= max - min + 1e-12, row);
  }
  // Both services write into the same database.
  const file = new sqlite.Database(place.path('t.db'), { readOnly: true });
  t.teardown(() => file.close());
  const columnsOf = (name: string) => file.all(`PRAGMA table_info(${name})`).map((column) => column['name']);
  const rowsOf = (name: string, where = '1') => file.get(`SELECT count(*) AS n FROM ${name} WHERE ${where}`)!['n'];
  t.deepEqual(columnsOf('TimeSource'), ['Run', 'SubRun', 'Event', 'Source', 'Time']);
  t.deepEqual(columnsOf('TimeEvent'), ['Run', 'SubRun', 'Event', 'Time']);
  t.deepEqual(columnsOf('TimeModule'), ['Run', 'SubRun', 'Event', 'Path', 'ModuleLabel', 'ModuleType', 'Time']);
  t.deepEqual([rowsOf('TimeSource'), rowsOf('TimeEvent'), rowsOf('TimeModule')], [100, 100, 730]);
  t.is(rowsOf('TimeModule', "Path = 'p1' AND ModuleLabel = 'prod1' AND Time > 0"), 100);
  t.deepEqual(columnsOf('PeakUsage'), ['Name', 'Value', 'Description']);
  t.deepEqual(columnsOf('OtherInfo'), ['Step', 'ModuleLabel', 'ModuleType', 'Vsize', 'RSS']);
  t.deepEqual(columnsOf('EventInfo'), ['Step', 'Run', 'SubRun', 'Event', 'Vsize', 'RSS']);
  t.deepEqual(columnsOf('ModuleInfo'), ['Step', 'Run', 'SubRun', 'Event', 'Path', 'ModuleLabel', 'ModuleType', 'Vsize', 'RSS']);
  t.deepEqual([rowsOf('PeakUsage'), rowsOf('EventInfo'), rowsOf('ModuleInfo'), rowsOf('ModuleMallocInfo')], [2, 200, 1460, 1460]);
  t.is(rowsOf('ModuleInfo', 'RSS < 20 OR RSS > 4000'), 0);
});

test('OBS-04: rows are added to a database that is there, or replace it; one that cannot be written is an error at the start', async (t) => {
  const place = new InProcess(t);
  const run = (values: string) =>
    place.job(`process_name: Test source.maxEvents: 2 services.TimeTracker: { printSummary: false dbOutput: { ${values} } }`);
  const events = () => {
    const file = new sqlite.Database(place.path('t.db'), { readOnly: true });
    const { n } = file.get('SELECT count(*) AS n FROM TimeEvent')!;
    file.close();
    return n;
  };
  t.is((await run('filename: "t.db"')).status, 0);
  t.is((await run('filename: "t.db"')).status, 0);
  t.is(events(), 4);
  t.is((await run('filename: "t.db" overwrite: true')).status, 0);
  t.is(events(), 2);
  place.write('text.db', 'this is not a database, but rather a text of more than a hundred characters, which SQLite must refuse to open.');
  const text = await run('filename: "text.db"');
  t.is(text.status, 20);
  t.regex(text.stderr, /database text\.db cannot be opened/);
  t.is((await run('filename: "nothere/t.db"')).status, 20);
  t.false(existsSync(place.path('nothere')));
});

test('OBS-05: TimeTracker without events says so', async (t) => {
  const { status, stdout, stderr } = await new InProcess(t).job(`${job} source.maxEvents: 0 services.TimeTracker: {}`);
  t.is(status, 0, stderr);
  const rule = '='.repeat(30 + 4 + 82);
  t.true(
    stdout.includes(
      `\n${rule}\nTimeTracker printout (sec)            Min           Avg           Max         Median          RMS         nEvts   \n${rule}\n[ No processed events ]\n${rule}\n`,
    ),
    stdout,
  );
});

test('OBS-10: ordinals of begin-event lines', async (t) => {
  const { stdout } = await new InProcess(t).job(
    'process_name: Test source.maxEvents: 111 services.message.destinations.out: { type: cout categories: { ArtReport: { limit: -1 } } }',
  );
  const line = /^Begin processing the (\S+) record\. run: 1 subRun: 0 event: \d+ at \d\d-\w{3}-\d{4} [\d:]{8} UTC$/gm;
  const words = [...stdout.matchAll(line)].map(([, word]) => word);
  t.is(words.length, 111);
  t.deepEqual(
    [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map((n) => words[n - 1]),
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '101st', '111th'],
  );
});

test('OBS-11: the completion line is the last line of standard output, and is absent for help and --print-description', async (t) => {
  const place = new InProcess(t);
  for (const [words, status] of [
    [['-c', '/dev/null'], 0],
    [['-c', 'nothere.fcl'], 90],
    [['--nosuch'], 88],
  ] as const) {
    const finished = await place.tsfw(words);
    t.is(finished.status, status);
    t.true(finished.stdout.endsWith(`\nArt has completed and will exit with status ${status}.\n`));
  }
  for (const words of [['-h'], ['--version'], ['--print-description', 'EmptyEvent']])
    t.notRegex((await place.tsfw(words)).stdout, /Art has completed/);
});

test('a module that throws is reported, and its event is in the row of full events', async (t) => {
  const { status, stdout } = await new InProcess(t).job(
    'process_name: Test source.maxEvents: 9 services: { TimeTracker: {} } physics: { analyzers: { a1: { module_type: ThrowingAnalyzer throwAtEventNo: 6 } } e: [a1] }',
  );
  t.is(status, 1);
  t.regex(stdout, /^Full event .* 6 {5}$/m);
  t.regex(stdout, /^end_path:a1:ThrowingAnalyzer .* 5 {5}$/m);
  t.deepEqual(trigReportRow(stdout, 'Modules in End-path', 'a1'), [6, 5, 1]);
});
