import test from 'ava';
import { InProcess } from './inProcess.ts';
import { eventsOf, trigReportRow } from './reports.ts';

const summary = 'services.scheduler.wantSummary: true';

test('DAT-30: Prescaler and BlockingPrescaler', async (t) => {
  const place = new InProcess(t);
  const { status, stdout, stderr } = await place.job(
    `process_name: Test source: { maxEvents: 25 reportFrequency: 0 } ${summary}
     physics: {
       filters: {
         third: { module_type: Prescaler prescaleFactor: 3 prescaleOffset: 1 }
         never: { module_type: Prescaler prescaleFactor: 3 prescaleOffset: 3 }
         blocks: { module_type: BlockingPrescaler blockSize: 5 stepSize: 7 offset: 11 }
         single: { module_type: BlockingPrescaler stepSize: 10 }
       }
       p: [third] q: [never] r: [blocks] s: [single] e: [a, b, c]
     }
     outputs: {
       a: { module_type: RootOutput fileName: "third.h5" SelectEvents: [p] }
       b: { module_type: RootOutput fileName: "blocks.h5" SelectEvents: [r] }
       c: { module_type: RootOutput fileName: "single.h5" SelectEvents: [s] }
     }`,
  );
  t.is(status, 0, stderr);
  t.deepEqual(
    ['third', 'never', 'blocks', 'single'].map((label) => trigReportRow(stdout, 'Module summary', label)[2]),
    [9, 0, 10, 3],
  );
  const numbersIn = async (name: string) => (await eventsOf(place.path(name))).map((id) => Number(id.split(':')[2]));
  t.deepEqual(await numbersIn('third.h5'), [1, 4, 7, 10, 13, 16, 19, 22, 25]);
  t.deepEqual(await numbersIn('blocks.h5'), [12, 13, 14, 15, 16, 19, 20, 21, 22, 23]);
  t.deepEqual(await numbersIn('single.h5'), [1, 11, 21]);
});

test('DAT-30: EventIDFilter', async (t) => {
  const place = new InProcess(t);
  const patterns = {
    two: '"1:0:4,6"',
    run: '"2:*:*"',
    ranges: '" 1 : 0-1 : 2-3 ", "*:9:*"',
    all: '"*:*:*"',
    none: '',
  };
  const filters = Object.entries(patterns).map(([name, list]) => `${name}: { module_type: EventIDFilter idsToMatch: [${list}] }`);
  const { status, stdout, stderr } = await place.job(
    `process_name: Test source: { maxEvents: 12 numberEventsInRun: 8 numberEventsInSubRun: 6 reportFrequency: 0 } ${summary}
     physics: { filters: { ${filters.join(' ')} } ${Object.keys(patterns)
       .map((name) => `path${name}: [${name}]`)
       .join(' ')} }`,
  );
  t.is(status, 0, stderr);
  t.deepEqual(
    Object.keys(patterns).map((label) => trigReportRow(stdout, 'Module summary', label)[2]),
    [2, 4, 3, 12, 0],
  );
});

test('DAT-30: parameters of the standard modules that make no sense are errors before the first event', async (t) => {
  const { status, stdout, stderr } = await new InProcess(t).job(
    `process_name: Test
     physics: {
       filters: {
         f1: { module_type: Prescaler prescaleFactor: 0 }
         f2: { module_type: BlockingPrescaler blockSize: 3 stepSize: 2 }
         f3: { module_type: EventIDFilter idsToMatch: ["1:2"] }
         f4: { module_type: EventIDFilter idsToMatch: ["1:5-2:*"] }
         f5: { module_type: EventIDFilter idsToMatch: ["1:x:*"] }
       }
       p: [f1, f2, f3, f4, f5]
     }`,
  );
  t.is(status, 9);
  for (const problem of [
    /f1\.prescaleFactor' is the number 0 \(expected: integer, >= 1\)/,
    /f1\.prescaleOffset' is missing/,
    /f2\.stepSize': is 2, less than blockSize 3/,
    /f3\.idsToMatch': '1:2' is not a pattern of events/,
    /f4\.idsToMatch': the range '5-2' in '1:5-2:\*' is empty/,
    /f5\.idsToMatch': 'x' in '1:x:\*' is neither a number nor a range/,
  ])
    t.regex(stderr, problem);
  t.notRegex(stdout, /Begin processing/);
});

test('DAT-30: FileDumperOutput', async (t) => {
  const place = new InProcess(t);
  const ints = 'physics: { producers: { m: { module_type: IntProducer ivalue: 1 } } p: [m] }';
  t.is((await place.job(`process_name: First source.maxEvents: 1 ${ints}`, ['-o', 'a.h5'])).status, 0);
  const dump = async (values: string) => {
    const { status, stdout, stderr } = await place.job(
      `process_name: Second physics: { producers: { longer: { module_type: IntProducer ivalue: 2 } } p: [longer] e: [d] } outputs: { d: { module_type: FileDumperOutput ${values} } }`,
      ['a.h5'],
    );
    t.is(status, 0, stderr);
    return stdout.slice(stdout.indexOf('PRINCIPAL TYPE: Event\n'), stdout.indexOf('\n\n', stdout.indexOf('Total products')) + 2);
  };
  t.is(
    await dump('wantProductFriendlyClassName: false'),
    `PRINCIPAL TYPE: Event
PROCESS NAME | MODULE LABEL.. | PRODUCT INSTANCE NAME | DATA PRODUCT TYPE.. | SIZE
First....... | TriggerResults | ..................... | art::TriggerResults | ...-
First....... | m............. | ..................... | arttest::Int....... | ...-
Second...... | TriggerResults | ..................... | art::TriggerResults | ...-
Second...... | longer........ | ..................... | arttest::Int....... | ...-

Total products (present, not present): 4 (4, 0).

`,
  );
  const unresolved = await dump('wantProductFullClassName: false wantProductID: true resolveProducts: false');
  t.regex(unresolved, /^PROCESS NAME \| MODULE LABEL\.\. \| PRODUCT INSTANCE NAME \| PRODUCT ID\.* \| SIZE$/m);
  t.regex(unresolved, /^First\.+ \| m\.+ \| \.+ \| \d+\.* \| \.\.\.\?$/m);
  t.regex(unresolved, /^Total products \(present, not present\): 4 \(2, 2\)\.$/m);
  t.notRegex(await dump('resolveProducts: false onlyIfPresent: true'), /^First/m);
});
