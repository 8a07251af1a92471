import test from 'ava';
import { marked, Workspace } from '../../support/tsfw.ts';

const job = (modules: string, path: string, more = '') => `
  process_name: Test
  source: { module_type: EmptyEvent firstRun: 3 maxEvents: 12 numberEventsInSubRun: 5 }
  physics: { producers: { ${modules} } p: [${path}] }
  ${more}`;
const a = 'a: { module_type: RandomNumbers name: a }';

test('the numbers of an event are its own: alone, after others, with other modules beside', async (t) => {
  const workspace = new Workspace(t);
  const lines = async (configuration: string, ...words: readonly string[]) => {
    const { status, stdout, stderr } = await workspace.job(configuration, words);
    t.is(status, 0, stderr);
    return marked(stdout).filter((line) => line.startsWith('a '));
  };
  const long = await lines(job(a, 'a'), '-o', 'long.h5');
  t.is(long.length, 12);
  t.is(new Set(long.flatMap((line) => line.split(' ').slice(2))).size, 2 * 12 + 1, 'two random numbers in each event, and the shift of 1');
  t.deepEqual(await lines(job(a, 'a'), '-e', '3:1:3', '-n', '1'), [long[7]]);
  t.deepEqual(await lines(job(`${a} b: { module_type: RandomNumbers }`, 'b, a')), long);
  const reread =
    'process_name: Again source.fileNames: ["long.h5"] physics: { producers: { a: { module_type: RandomNumbers name: a } } p: [a] }';
  t.deepEqual(await lines(reread, '--nskip', '6', '-n', '2'), long.slice(6, 8));
});

test('label and base seed change all numbers, also those drawn before the first event', async (t) => {
  const workspace = new Workspace(t);
  const drawn = async (configuration: string) => {
    const { stdout } = await workspace.job(configuration, ['-n', '3']);
    return [...marked(stdout, 'FIRST '), ...marked(stdout)]
      .flatMap((line) => line.split(' ').slice(1))
      .filter((word) => word.startsWith('0.'));
  };
  const variants = [
    await drawn(job(a, 'a')),
    await drawn(job(a.replace('a:', 'z:'), 'z')),
    await drawn(job(a, 'a', 'services.SeedService.baseSeed: 2')),
    await drawn(job(`${a} b: { module_type: RandomNumbers }`, 'b')),
  ];
  t.deepEqual(
    variants.map((numbers) => numbers.length),
    [7, 7, 7, 7],
  );
  t.is(new Set(variants.flat()).size, 28);
  t.deepEqual(await drawn(job(a, 'a', 'services.SeedService.baseSeed: 1')), variants[0]);
});

test('beginnings and ends of runs and subruns have numbers of their own', async (t) => {
  const { stdout } = await new Workspace(t).job(job('a: { module_type: BoundaryNumbers }', 'a'), ['-n', '6']);
  const lines = marked(stdout);
  t.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    ['beginRun', 'beginSubRun', ...Array(5).fill('event'), 'endSubRun', 'beginSubRun', 'event', 'endSubRun', 'endRun'],
  );
  t.is(new Set(lines.map((line) => line.split(' ')[1])).size, lines.length);
});
