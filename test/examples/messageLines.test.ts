import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Workspace } from '../support/tsfw.ts';

const example = fileURLToPath(new URL('../../examples/message-lines', import.meta.url));

test("a user's destination is given the messages of the job, within its limits", async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout, stderr } = await workspace.tsfw(['-c', `${example}/lines.fcl`], { env: { TSFW_PLUGIN_PATH: example } });
  t.is(status, 0, stderr);
  t.true(stdout.includes('Events total = 3'), 'the other destination has all');
  const messages = readFileSync(workspace.path('messages.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.like(messages[0], { severity: 'INFO', category: 'MF_INIT_OK', module: '', where: 'JobSetup' });
  const begun = messages.filter(({ category }) => category === 'ArtReport');
  t.is(begun.length, 3);
  t.regex(begun[2].text, /^Begin processing the 3rd record\. run: 7 subRun: 0 event: 3 at /);
  t.regex(begun[2].time, /^\d{4}-\d\d-\d\dT.*Z$/);
  t.false(messages.some(({ category }) => category === 'ArtSummary'));
});
