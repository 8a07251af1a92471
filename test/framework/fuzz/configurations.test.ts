import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { expandFile } from '../../../parser/source/expandIncludes.ts';
import { FileFinder } from '../../../parser/source/FileFinder.ts';
import { readFromDisk } from '../../../parser/source/FileReader.ts';
import { InProcess } from '../../art-contract/inProcess.ts';
import { checkConfiguration } from './checkConfiguration.ts';
import { Draws, mutate } from './mutate.ts';

const seed = 20_051;
const count = 20_000;
const fcl = fileURLToPath(new URL('../../../fcl', import.meta.url));

/** The jobs of the package, with what they include: so that prologs are changed, too. */
const jobs = readdirSync(fcl)
  .filter((name) => name.endsWith('.fcl'))
  .map((name) => expandFile(name, new FileFinder([fcl], readFromDisk)).source.text);

test.serial('20 000 changed configurations: each is a valid job, or refused with a position', async (t) => {
  const draws = new Draws(seed);
  const valid: string[] = [];
  const refused: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = mutate(draws.of(jobs), jobs, draws);
    const outcome = await checkConfiguration(text);
    if (outcome === 'valid') valid.push(text);
    else {
      if (!/^(?:\S.*|<end>):\d+:\d+: /m.test(outcome) || /\n {4}at /.test(outcome)) return t.fail(`number ${i}: ${outcome}\n${text}`);
      if (refused.length < 20) refused.push(text);
    }
  }
  t.log(`${valid.length} of ${count} are valid (seed ${seed})`);
  t.true(valid.length > count / 50 && valid.length < count / 2, 'the changes are neither harmless nor hopeless');
  await runSome(t, valid, refused);
});

/** TableMaker reads archive tables in its constructor. */
const readsTables = /^ *module_type *: *TableMaker/m;

/** The command itself on some of them: valid ones that need no input file run with one event. */
async function runSome(t: ExecutionContext, valid: readonly string[], refused: readonly string[]): Promise<void> {
  const workspace = new InProcess(t);
  const runnable = valid.filter((text) => /^ *module_type *: *EmptyEvent/m.test(text) && !readsTables.test(text));
  const step = Math.floor(runnable.length / 20);
  for (let i = 0; i < 20; i++) {
    const { status, stderr } = await workspace.job(runnable[i * step], ['-n', '1']);
    t.is(status, 0, `${stderr}\n${runnable[i * step]}`);
  }
  for (const text of refused) {
    const { status, stdout, stderr } = await workspace.job(text, ['-n', '1']);
    t.true(status === 9 || status === 90, `${status} ${stderr}`);
    t.notRegex(stderr, /\n {4}at /);
    t.true(stdout.endsWith(`exit with status ${status}.\n`), stdout);
  }
}
