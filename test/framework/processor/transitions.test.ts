import test from 'ava';
import { marked, Workspace } from '../../support/tsfw.ts';

const modules = `
  producers: {
    one: { module_type: LoggingProducer name: one }
    two: { module_type: LoggingProducer name: two }
    unused: { module_type: NoSuchModule value: [1, 2] }
  }
  filters: { even: { module_type: LoggingFilter name: even pass: 2 } }
  analyzers: {
    bits: { module_type: BitsReader }
    look: { module_type: LoggingAnalyzer name: look }
    also: { module_type: LoggingAnalyzer name: also }
  }`;

test('callbacks come in the order of the contract, over two runs of two subruns', async (t) => {
  const { status, stdout, stderr } = await new Workspace(t).job(`
    process_name: Test
    source: { module_type: EmptyEvent firstRun: 7 maxEvents: 6 numberEventsInRun: 3 numberEventsInSubRun: 2 reportFrequency: 0 }
    physics: {${modules}
      p: [two, even, one]
      e: [look]
      f: [also]
    }`);
  t.is(status, 0, stderr);
  t.is(
    stderr,
    'The following module labels are either not assigned to any path,\nor they have been assigned to ignored path(s):\n  bits\n  unused\n',
  );
  const everybody = ['two', 'even', 'one', 'look', 'also'];
  const each = (call: string) => everybody.map((name) => `${name} ${call}`);
  const event = (id: string, passes: boolean) =>
    [...(passes ? ['two', 'even', 'one'] : ['two', 'even']), 'look', 'also'].map((name) => `${name} event ${id}`);
  const run = (n: number) => [
    ...each(`beginRun ${n}`),
    ...each(`beginSubRun ${n}:0`),
    ...event(`${n}:0:1`, false),
    ...event(`${n}:0:2`, true),
    ...each(`endSubRun ${n}:0`),
    ...each(`beginSubRun ${n}:1`),
    ...event(`${n}:1:1`, false),
    ...each(`endSubRun ${n}:1`),
    ...each(`endRun ${n}`),
  ];
  const constructed = ['also', 'even', 'look', 'one', 'two'].map((name) => `${name} constructor`);
  t.deepEqual(marked(stdout), [...constructed, ...each('beginJob'), ...run(7), ...run(8), ...each('endJob')]);
});

test('a module runs once per event however many paths it is on; bits, summary and completion line', async (t) => {
  const { status, stdout, stderr } = await new Workspace(t).job(`
    process_name: Test
    source: { module_type: EmptyEvent maxEvents: 4 }
    services.scheduler.wantSummary: true
    physics: {${modules}
      a: [one, even, two]
      b: [one, "!even"]
      c: [even, "-even", even]
      ignoring: ["-even", two]
      none: []
      trigger_paths: [c, none, b, "5:a", ignoring]
      e: [bits, look]
      f: [look]
      end_paths: [e, f]
    }`);
  t.is(status, 0, stderr);
  const events = marked(stdout).filter((line) => line.includes(' event '));
  for (const [name, count] of [
    ['one', 4],
    ['even', 4],
    ['two', 4],
    ['look', 4],
  ] as const)
    t.is(events.filter((line) => line.startsWith(`${name} `)).length, count, name);
  t.deepEqual(marked(stdout, 'BITS '), ['1 0n1n10 0,0,1,0,1,1', '2 1n0n11 2,0,1,0,1,2', '3 0n1n10 0,0,1,0,1,1', '4 1n0n11 2,0,1,0,1,2']);
  const summary = stdout
    .slice(stdout.indexOf('\nTrigReport'))
    .replace(/CPU = \d+\.\d{6} Real = \d+\.\d{6}/, 'CPU = C Real = R')
    .replace(/VmPeak = \d+\.\d+ VmHWM = \d+\.\d+/, 'VmPeak = P VmHWM = H');
  t.is(
    summary,
    `
TrigReport ---------- Event summary -------------
TrigReport Events total = 4 passed = 4 failed = 0

TrigReport ---------- Trigger-path summary ------------
TrigReport    Path ID        Run     Passed     Failed      Error Name
TrigReport          0          4          2          2          0 c
TrigReport          2          4          2          2          0 b
TrigReport          4          4          4          0          0 ignoring
TrigReport          5          4          2          2          0 a

TrigReport ---------- End-path summary ---------
TrigReport        Run    Success      Error
TrigReport          4          4          0

TrigReport ---------- Modules in path: c ------------
TrigReport    Path ID    Visited     Passed     Failed      Error Name
TrigReport          0          4          2          2          0 even
TrigReport          0          2          2          0          0 even
TrigReport          0          2          2          0          0 even

TrigReport ---------- Modules in path: b ------------
TrigReport    Path ID    Visited     Passed     Failed      Error Name
TrigReport          2          4          4          0          0 one
TrigReport          2          4          2          2          0 even

TrigReport ---------- Modules in path: ignoring ------------
TrigReport    Path ID    Visited     Passed     Failed      Error Name
TrigReport          4          4          4          0          0 even
TrigReport          4          4          4          0          0 two

TrigReport ---------- Modules in path: a ------------
TrigReport    Path ID    Visited     Passed     Failed      Error Name
TrigReport          5          4          4          0          0 one
TrigReport          5          4          2          2          0 even
TrigReport          5          2          2          0          0 two

TrigReport ---------- Modules in End-path ----------
TrigReport        Run    Success      Error Name
TrigReport          4          4          0 bits
TrigReport          4          4          0 look

TrigReport ---------- Module summary ------------
TrigReport    Visited        Run     Passed     Failed      Error Name
TrigReport          4          4          4          0          0 bits
TrigReport         20          4          2          2          0 even
TrigReport          4          4          4          0          0 look
TrigReport          8          4          4          0          0 one
TrigReport          6          4          4          0          0 two

TimeReport ---------- Time summary [sec] -------
TimeReport CPU = C Real = R

MemReport  ---------- Memory summary [base-10 MB] ------
MemReport  VmPeak = P VmHWM = H

Art has completed and will exit with status 0.
`,
  );
});

test('without wantSummary only events and end path are summed up; an empty configuration makes one event', async (t) => {
  const workspace = new Workspace(t);
  const { stdout } = await workspace.job(
    `process_name: Test source.maxEvents: 3 services.scheduler.wantSummary: false physics: {${modules} p: [even] q: [one] e: [look] }`,
  );
  t.deepEqual(
    stdout.split('\n').filter((line) => line.startsWith('TrigReport')),
    [
      'TrigReport ---------- Event summary -------------',
      'TrigReport Events total = 3 passed = 3 failed = 0',
      'TrigReport ---------- Modules in End-path ----------',
      'TrigReport        Run    Success      Error Name',
      'TrigReport          3          3          0 look',
    ],
  );
  t.regex(stdout, /\nBegin processing the 1st record\. run: 1 subRun: 0 event: 1 at \d\d-[A-Z][a-z][a-z]-\d{4} \d\d:\d\d:\d\d UTC\n/);

  const empty = await workspace.tsfw(['-c', '/dev/null']);
  t.is(empty.status, 0);
  t.regex(empty.stderr, /^INFO: the configuration is empty: defaults and options of the command line apply$/m);
  t.regex(empty.stderr, /^INFO: process_name is not configured: DUMMY is used$/m);
  t.regex(empty.stdout, /Events total = 1 passed = 1 failed = 0\n/);
});

test('the lines of beginning events become rarer after the first hundred; reportFrequency', async (t) => {
  const workspace = new Workspace(t);
  const counts = (stdout: string) =>
    [...stdout.matchAll(/^Begin processing the (\d+)(st|nd|rd|th) record/gm)].map(([, number]) => Number(number));
  const many = await workspace.job('process_name: Test', ['-n', '2000']);
  t.deepEqual(counts(many.stdout), [...Array.from({ length: 100 }, (_, i) => i + 1), 200, 300, 500, 900, 1700]);
  t.deepEqual(counts((await workspace.job('process_name: Test source.reportFrequency: 300', ['-n', '1000'])).stdout), [300, 600, 900]);
});
