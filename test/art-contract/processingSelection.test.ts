import test, { type ExecutionContext } from 'ava';
import { InProcess } from './inProcess.ts';
import { eventsOf } from './reports.ts';

/** Ten events, and two paths: `low` passes 1 to 5, `even` every second one. */
const paths = `
  filters: { l: { module_type: TestFilter acceptValue: 5 } e: { module_type: TestFilter acceptValue: 2 onlyOne: true } }
  low: [l] even: [e]`;
const job = (outputs: string, name = 'PROD') =>
  `process_name: ${name} source: { maxEvents: 10 reportFrequency: 0 } physics: { ${paths} } outputs: { ${outputs} }`;

/** Events that an output takes with these criteria. */
async function taken(t: ExecutionContext, selections: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const place = new InProcess(t);
  const names = Object.keys(selections);
  const outputs = names.map((name) => `${name}: { module_type: RootOutput fileName: "${name}.h5" ${selections[name]} }`);
  const ends = `physics.ends: [${names.join(', ')}]`;
  const { status, stderr } = await place.job(`${job(outputs.join(' '))} ${ends}`);
  t.is(status, 0, stderr);
  const entries = await Promise.all(
    names.map(async (name) => [name, (await eventsOf(place.path(`${name}.h5`))).map((id) => id.split(':')[2]).join(' ')] as const),
  );
  return Object.fromEntries(entries);
}

test('RUN-10: every form of SelectEvents; RUN-11: the three stars together; RUN-14: RejectEvents', async (t) => {
  t.deepEqual(
    await taken(t, {
      plain: 'SelectEvents: [low]',
      blanks: 'SelectEvents: [" ! low & noexception "]',
      not: 'SelectEvents: ["!low"]',
      glob: 'SelectEvents: ["*"]',
      letter: 'SelectEvents: ["l?w"]',
      notGlob: 'SelectEvents: ["!*"]',
      either: 'SelectEvents: ["!low", even]',
      bit: 'SelectEvents: ["1:low"]',
      qualified: 'SelectEvents: ["PROD:even&noexception"]',
      exception: 'SelectEvents: ["exception@*"]',
      stars: 'SelectEvents: ["*", "!*", "exception@*"]',
      minus: 'SelectEvents: [low] RejectEvents: [even]',
      reject: 'RejectEvents: ["!even"]',
    }),
    {
      plain: '1 2 3 4 5',
      blanks: '6 7 8 9 10',
      not: '6 7 8 9 10',
      glob: '1 2 3 4 5 6 8 10',
      letter: '1 2 3 4 5',
      notGlob: '7 9',
      either: '2 4 6 7 8 9 10',
      bit: '1 2 3 4 5',
      qualified: '2 4 6 8 10',
      exception: '',
      stars: '1 2 3 4 5 6 7 8 9 10',
      minus: '1 3 5',
      reject: '2 4 6 8 10',
    },
  );
});

const problemsOf = async (t: ExecutionContext, list: string, words: readonly string[] = []) => {
  const place = new InProcess(t);
  const outputs = `o: { module_type: RootOutput fileName: "o.h5"\n ${list} }`;
  const { status, stdout, stderr } = await place.job(`${job(outputs)} physics.ends: [o]`, words);
  return { status, stdout, stderr, begun: stdout.includes('Begin processing') };
};

test('RUN-12, NEW-02: what is wrong with SelectEvents is an error before the first event, at its place', async (t) => {
  const { status, stderr } = await problemsOf(
    t,
    'SelectEvents: [lov, "!none*", "!exception@low", "exception@low&noexception", "low&noexceptionX", "xexception@low", "", "OTHER:low", 5]',
  );
  t.is(status, 9);
  t.deepEqual(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.replace(/^\.\/job\.fcl:4:\d+: /, '').replace(/ \(expected: .*$/, '')),
    [
      "'outputs.o.SelectEvents[0]' names the trigger path 'lov' (this job has no trigger path of that name) did you mean 'low'?",
      "'outputs.o.SelectEvents[1]' has the pattern 'none*' (no trigger path of this job matches it) there are: even, low",
      "'outputs.o.SelectEvents[2]': '!exception@low' negates an exception (there is no such selection)",
      "'outputs.o.SelectEvents[3]': 'exception@low&noexception' asks for an exception and for none (no event has both) leave out one of them",
      "'outputs.o.SelectEvents[4]': 'low&noexceptionX' has something after '&noexception'",
      "'outputs.o.SelectEvents[5]': 'xexception@low' has something before 'exception@'",
      "'outputs.o.SelectEvents[6]': '' names no path",
      "'outputs.o.SelectEvents[7]' asks for trigger paths of process 'OTHER' (this job reads no files, and is process 'PROD') take 'OTHER:' away, or read a file of that process",
      "'outputs.o.SelectEvents[8]' names the trigger path '5' (this job has no trigger path of that name) there are: even, low",
    ],
  );
  const validated = await problemsOf(t, 'RejectEvents: [evn]', ['--validate-config', '/dev/null']);
  t.is(validated.status, 9);
  t.regex(validated.stderr, /'outputs\.o\.RejectEvents\[0\]' names the trigger path 'evn'.*did you mean 'even'\?/);

  const glob = await problemsOf(t, 'SelectEvents: ["none*"]');
  t.is(glob.status, 0);
  t.regex(glob.stdout, /%MSG-w Configuration:.*\n.*'outputs\.o\.SelectEvents\[0\]' has the pattern 'none\*'/);
});

test('RUN-13: a criterion on an earlier process selects by the bits that the file keeps', async (t) => {
  const place = new InProcess(t);
  await place.job(`${job('o: { module_type: RootOutput fileName: "all.h5" }')} physics.ends: [o]`);
  const second = (criteria: string) =>
    place.job(
      `process_name: SECOND source.reportFrequency: 0 physics: { ends: [o] } outputs: { o: { module_type: RootOutput fileName: "second.h5" SelectEvents: [${criteria}] } }`,
      ['all.h5'],
    );
  const { status, stderr } = await second('"PROD:!low"');
  t.is(status, 0, stderr);
  t.deepEqual(await eventsOf(place.path('second.h5')), ['1:0:6', '1:0:7', '1:0:8', '1:0:9', '1:0:10']);
  for (const [criterion, message] of [
    [
      'PROD:lo',
      "'PROD:lo' of SelectEvents or RejectEvents names the trigger path 'lo' \\(process 'PROD' has no trigger path of that name\\) did you mean 'low'\\?",
    ],
    ['FIRST:low', "process 'FIRST' \\(the input has no TriggerResults of it; it was made by: PROD\\)"],
  ] as const) {
    const refused = await second(`"${criterion}"`);
    t.is(refused.status, 9);
    t.regex(refused.stderr, new RegExp(message));
    t.notRegex(refused.stdout, /Begin processing/);
  }
});
