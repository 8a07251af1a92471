import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { marked } from '../support/tsfw.ts';
import { InProcess } from './inProcess.ts';

const env = { TSFW_PLUGIN_PATH: fileURLToPath(new URL('dataPlugins', import.meta.url)) };

/** A folder for jobs that count events in runs, put files together, and print what the runs have. */
class RunJobs extends InProcess {
  /** Makes a file with these events of run 1, from subrun 0 on. @param counter parameters of the counter */
  make(file: string, firstEvent: number, events: number, counter = '', source = ''): ReturnType<InProcess['tsfw']> {
    this.write(
      `${file}.fcl`,
      `process_name: Count
       source: { module_type: EmptyEvent firstEvent: ${firstEvent} maxEvents: ${events} ${source} }
       physics: { producers: { count: { module_type: RunCounter ${counter} } } p: [count] e: [out] }
       outputs.out: { module_type: RootOutput fileName: "${file}.h5" }`,
    );
    return this.tsfw(['-c', `${file}.fcl`], env);
  }

  /** Puts files together. */
  concatenate(file: string, ...inputs: readonly string[]): ReturnType<InProcess['tsfw']> {
    this.write(`${file}.fcl`, `process_name: "Merge${file}"`);
    return this.tsfw(['-c', `${file}.fcl`, '-o', `${file}.h5`, ...inputs.map((input) => `${input}.h5`)], env);
  }

  /** Prints the products of runs and subruns of files that are read one after the other. */
  print(...inputs: readonly string[]): ReturnType<InProcess['tsfw']> {
    this.write('print.fcl', 'process_name: Print physics: { analyzers: { print: { module_type: RunReader } } e: [print] }');
    return this.tsfw(['-c', 'print.fcl', ...inputs.map((input) => `${input}.h5`)], env);
  }

  async printed(t: ExecutionContext, ...inputs: readonly string[]): Promise<readonly string[]> {
    const { status, stdout, stderr } = await this.print(...inputs);
    t.is(status, 0, stderr);
    return marked(stdout, 'RUN ');
  }
}

test('DAT-11: products of runs and subruns, put at begin and end, are read in the next job with the events that they stand for', async (t) => {
  const jobs = new RunJobs(t);
  const made = await jobs.make('one', 1, 5, '', 'numberEventsInSubRun: 3');
  t.is(made.status, 0, made.stderr);
  t.deepEqual(await jobs.printed(t, 'one'), [
    '1:0 count:subRun 3 of 0:1-3',
    '1:1 count:subRun 2 of 1:1-2',
    '1 count: 5 of 0:1-3,1:1-2',
    '1 count:begin 1000 of all',
    '1 log 5 1 3 calorimeter 0,5',
    '1 marks 1 2 3 1 2',
  ]);
  await jobs.make('full', 1, 2, 'statement: full');
  await jobs.make('named', 1, 2, 'statement: named firstEvent: 7 endEvent: 9');
  await jobs.make('none', 1, 2, 'statement: none');
  await jobs.make('noneAtBegin', 1, 2, 'statement: none atBegin: true');
  const ofRun = async (file: string) => (await jobs.printed(t, file)).find((line) => line.startsWith('1 count: '));
  t.is(await ofRun('full'), '1 count: 2 of all');
  t.is(await ofRun('named'), '1 count: 2 of 0:7-8');
  t.is(await ofRun('none'), '1 count: 2 of 0:1-2');
  t.is(await ofRun('noneAtBegin'), '1 count: 0 of all');
});

test('DAT-11: a range that does not fit is an error', async (t) => {
  const jobs = new RunJobs(t);
  const problem = async (counter: string) => {
    const { status, stderr } = await jobs.make('wrong', 1, 2, counter);
    t.is(status, 1);
    t.regex(stderr, /---- LogicError BEGIN/);
    return stderr
      .split('\n')
      .find((line) => line.includes('cannot be put'))
      ?.trim();
  };
  t.is(
    await problem('statement: fragment atBegin: true'),
    'the product test::Count of RunCounter/count cannot be put with runFragment() (no event of the Run was processed yet) name the events, put it in endRun, or use fullRun()',
  );
  t.regex(
    String(await problem('statement: fullFragment')),
    /with runFragment\(\) \(its events are all there are, which is no fragment\) use fullRun/,
  );
  t.regex(String(await problem('statement: empty')), /\(it has no events\)/);
  t.regex(
    String(await problem('statement: crossed')),
    /with subRunFragment\(\) \(it is a product of the Run\) use fullRun\(\) or runFragment\(\)/,
  );
  t.regex(String(await problem('statement: backwards')), /\(subRun 0, events from 2 up to 1 are no range\)/);
  t.regex(String(await problem('statement: twice')), /\(subRun 0: 1-1, subRun 0: 1-1 overlap\)/);
});

test('DAT-12: parts of a run with different events are combined by the rules of their fields, again and again', async (t) => {
  const jobs = new RunJobs(t);
  await jobs.make('a', 1, 3);
  await jobs.make('b', 4, 2);
  await jobs.make('c', 9, 4, '', 'numberEventsInSubRun: 3');
  t.is((await jobs.concatenate('ab', 'a', 'b')).status, 0);
  const combined = [
    '1:0 count:subRun 5 of 0:1-5',
    '1 count: 5 of 0:1-5',
    '1 count:begin 1000 of all',
    '1 log 5 1 5 calorimeter 0,5',
    '1 marks 1 2 3 4 5',
  ];
  t.deepEqual(await jobs.printed(t, 'ab'), combined);
  // Written once more, a combined product is one part of its own.
  await jobs.concatenate('again', 'ab');
  t.deepEqual(await jobs.printed(t, 'again'), combined);
  await jobs.concatenate('cab', 'c', 'again');
  t.deepEqual(await jobs.printed(t, 'cab'), [
    '1:0 count:subRun 8 of 0:1-5,0:9-11',
    '1:1 count:subRun 1 of 1:9-9',
    '1 count: 9 of 0:1-5,0:9-11,1:9-9',
    '1 count:begin 1000 of all',
    '1 log 9 1 11 calorimeter 0,9',
    '1 marks 9 10 11 9 1 2 3 4 5',
  ]);
  // Files that are read one after the other show each its own part: the run begins again with each.
  t.deepEqual(
    (await jobs.printed(t, 'a', 'b')).filter((line) => line.startsWith('1 count: ')),
    ['1 count: 3 of 0:1-3', '1 count: 2 of 0:4-5'],
  );
});

test('DAT-12: the same part twice counts once; parts that overlap are an error with status 33 before the events', async (t) => {
  const jobs = new RunJobs(t);
  await jobs.make('a', 1, 3);
  await jobs.make('overlapping', 3, 3);
  await jobs.concatenate('aa', 'a', 'a');
  t.deepEqual(await jobs.printed(t, 'aa'), await jobs.printed(t, 'a'));
  await jobs.concatenate('wrong', 'a', 'overlapping');
  const { status, stdout, stderr } = await jobs.print('wrong');
  t.is(status, 33);
  t.regex(
    stderr,
    /^wrong\.h5 has parts of test::Count_count__Count that overlap \(one for subRun 0: 1-3; one for subRun 0: 3-5\) put together files/m,
  );
  t.false(stdout.includes('Begin processing'));
});

test('DAT-12: a product whose rule is missing or broken cannot be aggregated', async (t) => {
  const jobs = new RunJobs(t);
  await jobs.make('a', 1, 3, 'putUnruled: true');
  t.deepEqual((await jobs.printed(t, 'a')).at(-1), '1 unruled 3');
  const problem = async (counter: string) => {
    await jobs.make('b', 4, 3, counter);
    await jobs.concatenate('ab', 'a', 'b');
    const { status, stderr } = await jobs.print('ab');
    t.is(status, 1);
    t.regex(stderr, /---- ProductCannotBeAggregated BEGIN/);
    return String(stderr.split('\n').find((line) => line.includes('cannot be combined')));
  };
  t.regex(
    await problem('putUnruled: true'),
    /the parts of test::Unruled_count__Count cannot be combined \(field 'mean' has no rule\) declare its rule with 'aggregate'/,
  );
  t.regex(
    await problem('detector: tracker'),
    /test::Log_count__Count .*\(field 'detector' is "calorimeter" in one part and "tracker" in another\)/,
  );
  t.regex(await problem('crystals: 3'), /\(field 'perCrystal' has lists of 2 and 3 elements, which do not match\)/);
});
