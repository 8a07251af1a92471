import test from 'ava';
import { InProcess } from './inProcess.ts';
import { eventsOf } from './support.ts';

const modules = `process_name: Test
physics.producers: { m1: { module_type: IntProducer } m2: { module_type: IntProducer } }
physics.filters: { f: { module_type: TestFilter } }
physics.analyzers: { a: { module_type: IntTestAnalyzer input_label: m1 expected_value: 0 } bits: { module_type: BitsAnalyzer } }
`;

/** Trigger paths with their bits, as --config-summary shows them. */
async function pathsOf(workspace: InProcess, text: string): Promise<readonly string[]> {
  const { stdout } = await workspace.job(modules + text, ['--config-summary=detailed']);
  const section = /\nTrigger paths: [^]*?\n={50}/.exec(stdout)?.[0] ?? '';
  return [...section.matchAll(/^ *(\d+) {2}(\w+) +\d+$/gm)].map(([, bit, name]) => `${bit}:${name}`);
}

/** Status and what standard error says of a job that is refused. */
async function refusal(workspace: InProcess, text: string, words: readonly string[] = []): Promise<readonly [number | null, string]> {
  const { status, stdout, stderr } = await workspace.job(text, words);
  return [status, eventsOf(stdout).length > 0 ? 'events were processed' : stderr.replaceAll('./job.fcl:', '').trim()];
}

test('CFG-01: trigger paths that nothing lists go by their names', async (t) => {
  t.deepEqual(await pathsOf(new InProcess(t), 'physics.z: [m1] physics.a: [m2]'), ['0:a', '1:z']);
});

test('CFG-02: listed trigger paths keep their order', async (t) => {
  t.deepEqual(await pathsOf(new InProcess(t), 'physics.z: [m1] physics.a: [m2] physics.trigger_paths: [z, a]'), ['0:z', '1:a']);
});

test('CFG-03: paths may have IDs, which are their bits', async (t) => {
  const workspace = new InProcess(t);
  const paths = `physics.p: [m1] physics.q: [m2] `;
  t.deepEqual(await pathsOf(workspace, `${paths} physics.trigger_paths: ["5:p", q]`), ['1:q', '5:p']);
  t.deepEqual(await pathsOf(workspace, `${paths} physics.trigger_paths: ["5:p", q, "5:p"]`), ['1:q', '5:p']);
  const sameId = await refusal(workspace, `${modules}${paths} physics.trigger_paths: ["5:p", "5:q"]`);
  t.is(sameId[0], 9);
  t.regex(sameId[1], /'p' and 'q' of physics\.trigger_paths have the same ID 5/);
  const twice = await refusal(workspace, `${modules}${paths} physics.trigger_paths: [p, q, p]`);
  t.is(twice[0], 9);
  t.regex(twice[1], /path 'p' stands twice .* write '0:p' both times/);
});

test('CFG-04, CFG-05: an empty path and @nil keep their bits', async (t) => {
  const workspace = new InProcess(t);
  const paths = 'physics.p1: [m1] physics.empty: [] physics.p2: [m2] physics.e: [bits] ';
  for (const list of ['[p1, empty, p2]', '[p1, @nil, p2]']) {
    t.deepEqual(await pathsOf(workspace, `${paths} physics.trigger_paths: ${list}`), ['0:p1', '2:p2']);
    const { stdout } = await workspace.job(`${modules}${paths} physics.trigger_paths: ${list}`);
    t.regex(stdout, /^BITS 1 1n1$/m);
  }
});

test('CFG-06: a path of producers and analyzers is refused, with both named', async (t) => {
  const [status, text] = await refusal(new InProcess(t), `${modules} physics.p: [m1, f, a]`);
  t.is(status, 9);
  t.regex(text, /path 'p' mixes producers or filters \('m1', 'f'\) with analyzers or outputs \('a'\)/);
});

test('CFG-07, CFG-08: entries and paths that do not exist are refused, all of them', async (t) => {
  const workspace = new InProcess(t);
  const entry = await refusal(workspace, `${modules} physics.p: [m1, m3]`);
  t.is(entry[0], 9);
  t.regex(entry[1], /^5:18: entry 'm3' of path 'p' names no module .* did you mean 'm[12]'\?/);
  const paths = await refusal(workspace, `${modules} physics.p: [m1] physics.trigger_paths: [p, q, r] physics.end_paths: [s]`);
  t.is(paths[0], 9);
  for (const name of ['q', 'r', 's']) t.regex(paths[1], new RegExp(`'${name}' in physics\\.\\w+ is not a path`));
});

test('CFG-09: an analyzer in trigger_paths belongs to end_paths', async (t) => {
  const workspace = new InProcess(t);
  const [status, text] = await refusal(workspace, `${modules} physics.p: [a] physics.trigger_paths: [p]`);
  t.is(status, 9);
  t.regex(text, /path 'p' of trigger_paths has the analyzer 'a' .* put it on a path of end_paths/);
  const other = await refusal(workspace, `${modules} physics.p: [m1] physics.end_paths: [p]`);
  t.regex(other[1], /path 'p' of end_paths has the producer 'm1' .* put it on a path of trigger_paths/);
});

test('CFG-10: ! and - stand before filters only, and only first', async (t) => {
  const workspace = new InProcess(t);
  for (const entry of ['"!m1"', '"-m1"', '"f!"', '"!-f"', '"f-"', '""', '5']) {
    const [status, text] = await refusal(workspace, `${modules} physics.p: [${entry}]`);
    t.deepEqual([status, /entry/.test(text)], [9, true], `${entry} ${text}`);
  }
  t.is((await workspace.job(`${modules} physics.p: ["!f", "-f"]`)).status, 0);
});

test('CFG-11: atoms and other tables in physics are refused, each with its kind', async (t) => {
  const [status, text] = await refusal(new InProcess(t), `${modules} physics.threshold: 5 physics.tables: {} physics.name: x`);
  t.is(status, 9);
  t.regex(text, /'physics\.threshold' is a number/);
  t.regex(text, /'physics\.tables' is a table/);
  t.regex(text, /'physics\.name' is a string/);
});

test('CFG-12: a label stands in one table', async (t) => {
  const [status, text] = await refusal(new InProcess(t), `${modules} outputs.m1: { module_type: TestOutput }`);
  t.is(status, 9);
  t.regex(text, /module label 'm1' stands in physics\.producers\.m1 and in outputs\.m1/);
});

test('CFG-13: a label has no underscore', async (t) => {
  const [status, text] = await refusal(new InProcess(t), 'process_name: T physics.producers.my_m: { module_type: IntProducer }');
  t.is(status, 90);
  t.regex(text, /module label 'my_m' in physics\.producers has an underscore/);
});

test('CFG-14: a filter among the producers is refused: configured as, defined as', async (t) => {
  const [status, text] = await refusal(
    new InProcess(t),
    'process_name: T physics: { producers: { x: { module_type: TestFilter } y: { module_type: ClockReader } } p: [x, y] }',
  );
  t.is(status, 9);
  t.regex(text, /'physics\.producers\.x' is configured as producer, but TestFilter is defined in code as filter/);
  t.regex(text, /'physics\.producers\.y' is configured as producer, but ClockReader is defined in code as analyzer/);
});

test('CFG-15: a broken module that no path uses is harmless', async (t) => {
  const workspace = new InProcess(t);
  const job = `${modules} physics.p: [m1] physics.producers.broken: {} physics.filters.other: { module_type: NotThere x: 5 }
    outputs.o: { module_type: Nothing } physics.old: [broken, nowhere] physics.trigger_paths: [p] physics.end_paths: []`;
  t.is((await workspace.job(job)).status, 0);
  t.is((await workspace.job(`${job} physics.trigger_paths: [old]`)).status, 9);
});

const dependent = (tag: string, paths: string): string => `process_name: Test
  physics: { producers: { m1: { module_type: IntProducer } m2: { module_type: IntCopier input_label: ${tag} } } ${paths} }`;

test('CFG-25: a product of this process that another path makes is refused, with both modules and paths', async (t) => {
  const workspace = new InProcess(t);
  for (const tag of ['"m1::current_process"', '"m1::Test"']) {
    const [status, text] = await refusal(workspace, dependent(tag, 'p1: [m1] p2: [m2]'));
    t.is(status, 9);
    t.regex(text, /input_label' asks for a product of 'm1' of this process \('m2' is on path 'p2', and 'm1' on p1 only/);
  }
  t.is((await workspace.job(dependent('"m1::current_process"', 'p1: [m1, m2] p2: [m1]'))).status, 0);
  const onOne = await refusal(workspace, dependent('"m1::current_process"', 'p1: [m1, m2] p2: [m2]'));
  t.deepEqual([onOne[0], /'m2' is on path 'p2'/.test(onOne[1])], [9, true]);
});

test('CFG-26: a product that is made later, or by the module itself, is refused', async (t) => {
  const workspace = new InProcess(t);
  const later = await refusal(workspace, dependent('"m1::current_process"', 'p1: [m2, m1]'));
  t.is(later[0], 9);
  t.regex(later[1], /'m1' runs after 'm2' on path 'p1'\) put 'm1' before 'm2' on path 'p1'/);
  const self = await refusal(workspace, dependent('"m2::current_process"', 'p1: [m2]'));
  t.is(self[0], 9);
  t.regex(self[1], /it depends on itself: self circularity/);
  // Without a process, what nothing else makes is refused as well.
  t.is((await refusal(workspace, dependent('m1', 'p1: [m2, m1]')))[0], 9);
});

test('CFG-27: a product of this process with another signature is refused, with those that there are', async (t) => {
  const workspace = new InProcess(t);
  const [status, text] = await refusal(workspace, dependent('"m1:bad:current_process"', 'p1: [m1, m2]'));
  t.is(status, 9);
  t.regex(text, /asks for arttest::Int with label 'm1', instance 'bad', process 'current_process'.*are: m1::Test, m2::Test/);
  // Also before an input file is opened.
  const file = await refusal(workspace, dependent('"m1:bad:current_process"', 'p1: [m1, m2]'), ['-s', 'nothere.h5']);
  t.deepEqual([file[0], /instance 'bad'/.test(file[1])], [9, true]);
});
