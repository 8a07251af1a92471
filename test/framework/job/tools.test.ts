import test from 'ava';
import { marked, Workspace } from '../../support/tsfw.ts';

const job = (values: string) =>
  `process_name: Test source.maxEvents: 1 physics: { producers: { n: { module_type: RandomNumbers ${values} } } p: [n] }`;
const numbers = (stdout: string) => marked(stdout)[0].split(' ').slice(2).map(Number);

test('tools: by default, by tool_type, in sequences, in each other', async (t) => {
  const workspace = new Workspace(t);
  t.is(numbers((await workspace.job(job(''))).stdout)[1], 1);
  const nested = await workspace.job(
    job(
      'smearing: { tool_type: Twice first: { tool_type: Shift by: 10 } } more: [{ tool_type: Shift by: 5 }, { tool_type: Both first: { tool_type: Uniform } second: { tool_type: Shift by: 2 } }]',
    ),
  );
  t.is(nested.status, 0, nested.stderr);
  const [, twice, shift, random] = numbers(nested.stdout);
  t.deepEqual([twice, shift], [11, 5]);
  t.true(random > 2 && random < 3);
});

test('tools have random numbers of their own', async (t) => {
  const { stdout, stderr } = await new Workspace(t).job(
    job('smearing: { tool_type: Uniform } more: [{ tool_type: Uniform }, { tool_type: Uniform }]'),
  );
  t.is(new Set(numbers(stdout)).size, 5, stderr);
});

test('what is wrong with tools stands where it is', async (t) => {
  const workspace = new Workspace(t);
  const problems = async (values: string) => {
    const { status, stderr } = await workspace.job(
      `process_name: Test physics: { producers: { n: { module_type: RandomNumbers\n${values} } } p: [n] }`,
    );
    t.is(status, 9);
    return stderr.trim().split('\n');
  };
  t.deepEqual(await problems('smearing: { tool_type: Shift by: far of: 3 } more: [{ tool_type: Shfit }, { by: 3 }, 5]'), [
    './job.fcl:2:34: \'physics.producers.n.smearing.by\' is the string "far" (expected: number)',
    "./job.fcl:2:42: 'physics.producers.n.smearing.of' is not a parameter (nothing reads it) known here: by, tool_type",
    "./job.fcl:2:66: tool_type 'Shfit' of 'physics.producers.n.more[0]' is not a known Smearing (no plug-in has this name) did you mean 'Shift'?",
    "./job.fcl:2:75: 'physics.producers.n.more[1]' has no tool_type (it names the Smearing) add tool_type: <name>",
    "./job.fcl:2:86: 'physics.producers.n.more[2]' is the number 5 (expected: table with the tool_type of a Smearing)",
  ]);
  t.deepEqual(await problems('more: [{ tool_type: Shift by: 0 }]'), [
    "./job.fcl:2:31: 'physics.producers.n.more[0].by': is 0 (nothing would change) take the tool away",
  ]);
  t.deepEqual(await problems('smearing: { tool_type: Twice }'), [
    "./job.fcl:2:11: 'physics.producers.n.smearing.first' is missing (applied first) add it: table with the tool_type of a Smearing",
  ]);
});
