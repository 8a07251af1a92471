import test from 'ava';
import { InProcess } from './inProcess.ts';
import { textOf, withoutTimes } from './reports.ts';

const job = (destinations: string, warnings = 1, events = 1) => `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: ${events} reportFrequency: 0 }
  physics: { analyzers: { talk: { module_type: Talker warnings: ${warnings} } } e: [talk] }
  services.message.destinations: { ${destinations} }`;

const file = (name: string, more = '') => `${name}: { type: file filename: "${name}.log" ${more} }`;

test('OBS-06: every message has severity, category, module, phase, time and context', async (t) => {
  const place = new InProcess(t);
  const { status, stderr } = await place.job(job(file('all', 'threshold: DEBUG categories: { ArtSummary: { limit: 0 } }')));
  t.is(status, 0, stderr);
  t.is(
    withoutTimes(textOf(place.path('all.log'))),
    `%MSG-i MF_INIT_OK:  <time> JobSetup
Messagelogger initialization complete.
%MSG
%MSG-i Phase:  Talker:talk@Construction <time> ModuleConstruction
construction
%MSG
%MSG-w Phase:  Talker:talk@BeginJob <time> ModuleBeginJob
beginJob
%MSG
%MSG-i Phase:  Talker:talk@BeginRun <time> run: 1
beginRun
%MSG
%MSG-i Phase:  Talker:talk@BeginSubRun <time> run: 1 subRun: 0
beginSubRun
%MSG
%MSG-w Counted:  Talker:talk <time> run: 1 subRun: 0 event: 1
number 1
%MSG
%MSG-d Phase:  Talker:talk <time> run: 1 subRun: 0 event: 1
debug
%MSG
%MSG-e Phase:  Talker:talk <time> run: 1 subRun: 0 event: 1
error
in two lines
%MSG
%MSG-s Phase:  Talker:talk <time> run: 1 subRun: 0 event: 1
system
%MSG
a line of its own
%MSG-i Phase:  Talker:talk@EndSubRun <time> run: 1 subRun: 0
endSubRun
%MSG
%MSG-i Phase:  Talker:talk@EndRun <time> run: 1
endRun
%MSG
%MSG-i Phase:  Talker:talk@EndJob <time> ModuleEndJob
endJob
%MSG
`,
  );
});

const numbers = (text: string) => [...text.matchAll(/number (\d+)/g)].map(([, number]) => Number(number));

test('OBS-07: beyond a limit fewer and fewer messages are shown; OBS-08: reportEvery, timespan, threshold', async (t) => {
  const place = new InProcess(t);
  const { status, stderr } = await place.job(
    job(
      [
        file('limit', 'categories: { Counted: { limit: 5 } }'),
        file('default', 'categories: { default: { limit: 2 } }'),
        file('every', 'categories: { Counted: { reportEvery: 30 } }'),
        // Messages of one event follow each other at once.
        file('timespan', 'categories: { Counted: { limit: 5 timespan: 3600 } }'),
        file('inherit', 'categories: { default: { limit: 0 } Counted: { reportEvery: 50 limit: -1 } }'),
        file('error', 'threshold: "Error!"'),
        file('system', 'threshold: system'),
      ].join(' '),
      100,
    ),
  );
  t.is(status, 0, stderr);
  const log = (name: string) => textOf(place.path(`${name}.log`));
  t.deepEqual(numbers(log('limit')), [1, 2, 3, 4, 5, 10, 15, 25, 45, 85]);
  t.deepEqual(numbers(log('default')), [1, 2, 4, 6, 10, 18, 34, 66]);
  t.deepEqual(numbers(log('every')), [1, 31, 61, 91]);
  t.deepEqual(numbers(log('timespan')), [1, 2, 3, 4, 5, 10, 15, 25, 45, 85]);
  t.deepEqual(numbers(log('inherit')), [1, 51]);
  t.regex(withoutTimes(log('error')), /^%MSG-e Phase: .*\nerror\nin two lines\n%MSG\n%MSG-s Phase: .*\nsystem\n%MSG\na line of its own\n$/);
  t.regex(log('system'), /^%MSG-s Phase: .*\nsystem\n%MSG\n$/);
});

test('OBS-08: formats', async (t) => {
  const place = new InProcess(t);
  const only = 'threshold: SYSTEM';
  const { status, stderr } = await place.job(
    job(
      [
        file('none', `${only} format: { timestamp: none }`),
        file('ms', `${only} format: { timestamp: default_ms lineLength: 40 }`),
        file('user', `${only} format: { timestamp: "%Y.%m.%d" }`),
        file('oneLine', `${only} format: { timestamp: none noLineBreaks: true }`),
        file('serial', `${only} format: { timestamp: none wantSerial: true wantModule: false }`),
        file('noText', `${only} format: { timestamp: none wantText: false wantSomeContext: false }`),
        file('separate', `${only} format: { timestamp: "%%" wantTimeSeparate: true wantEpilogueSeparate: true }`),
      ].join(' '),
    ),
  );
  t.is(status, 0, stderr);
  const log = (name: string) => textOf(place.path(`${name}.log`));
  const where = 'run: 1 subRun: 0 event: 1';
  t.is(log('none'), `%MSG-s Phase:  Talker:talk ${where}\nsystem\n%MSG\n`);
  t.regex(log('ms'), /^%MSG-s Phase: {2}Talker:talk \d\d-\w{3}-\d{4} \d\d:\d\d:\d\d\.\d{3} UTC run: 1/);
  t.regex(log('user'), /^%MSG-s Phase: {2}Talker:talk \d{4}\.\d\d\.\d\d run: 1/);
  t.is(log('oneLine'), `%MSG-s Phase:  Talker:talk ${where} ==> system\n`);
  t.regex(log('serial'), new RegExp(`^%MSG-s Phase: \\[serial #\\d+\\]  ${where}\nsystem\n%MSG\n$`));
  t.is(log('noText'), '%MSG-s Phase:  Talker:talk \n%MSG\n');
  t.is(log('separate'), `%MSG-s Phase: \nTalker:talk \n% ${where}\nsystem\n%MSG\n`);
});

test('OBS-09: a file, standard output and error, and statistics, each with rules of its own', async (t) => {
  const place = new InProcess(t);
  const { status, stdout, stderr } = await place.job(
    job(
      `${file('counted', 'categories: { Counted: { limit: 2 } default: { limit: 0 } } outputStatistics: true')}
       screen: { type: cout threshold: WARNING } bad: { type: cerr threshold: ERROR }
       statistics: { ${file('sums', 'reset: true')} }`,
      4,
    ),
  );
  t.is(status, 0, stderr);
  t.deepEqual(numbers(stdout), [1, 2, 3, 4]);
  t.is(stderr.match(/%MSG-[es] Phase/g)?.length, 2);
  const log = textOf(place.path('counted.log'));
  t.deepEqual(numbers(log), [1, 2, 4]);
  t.regex(log, /\n {3,4}\d+ Counted {14}-w Talker:talk {28,}3\* {7}4\n/);
  const sums = textOf(place.path('sums.log'));
  t.true(sums.startsWith('\n=============================================\n\nMessageLogger Summary\n\n type     category        sev'));
  t.regex(sums, /\n {3,4}\d+ Counted {14}-w Talker:talk +4 {8}4\n/);
  t.regex(sums, /\nWarning {17}5 {19}5\n/);
  t.notRegex(sums, /number 1/);
});

test('OBS-09: everything that is wrong with destinations is reported before the first event', async (t) => {
  const { status, stderr } = await new InProcess(t).job(
    job(
      'a: { type: cout Threshold: INFO } b: { threshold: LOUD } c: { format: { timestamp: "%Q" } } d: { type: file filename: "x" } e: { type: file filename: "./x" } statistics: { s: { type: disc } t: 5 }',
    ),
  );
  t.is(status, 9);
  for (const problem of [
    /a\.Threshold' is not a parameter .*did you mean 'threshold'\?/,
    /b\.threshold' is the string "LOUD" \(expected: one of DEBUG, INFO, WARNING, ERROR, SYSTEM\)/,
    /c\.format\.timestamp': '%Q' is not a code for times/,
    /e\.filename' is the file of another destination/,
    /statistics\.s\.type' is the string "disc"/,
    /statistics\.t' is the number 5 \(expected: table\)/,
  ])
    t.regex(stderr, problem);
});
