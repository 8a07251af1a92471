import test from 'ava';
import { Workspace } from '../../support/tsfw.ts';

const job = (more = '') => `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 30 reportFrequency: 20 }
  physics: { producers: { slow: { module_type: Slow time: 25 } } p: [slow] }
  ${more}`;

test('on a terminal a line tells events, rate and time left, and makes room for messages', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('job.fcl', job());
  const { status, stdout } = await workspace.onTerminal(['-c', 'job.fcl']);
  t.is(status, 0);
  const shown = [...stdout.matchAll(/\r(\d+) of 30 events \((\d+) %\), (\d+(?:\.\d)?) events\/s, \d+ s left\u001b\[K/g)];
  t.true(shown.length >= 2, stdout);
  for (const [, events, percent] of shown) t.is(Number(percent), Math.floor((100 * Number(events)) / 30));
  // It is erased when something else is written, and at the end, and not otherwise.
  const erased = stdout.split('\r\u001b[K').length - 1;
  t.true(erased >= 1 && erased <= shown.length, `${erased} of ${shown.length}`);
  for (const line of stdout.split('\n').filter((text) => text.includes('Begin processing')))
    t.regex(line, /(^|\r\u001b\[K)Begin processing/);
  t.regex(stdout, /\r\u001b\[K\r?\nTrigReport|\r\u001b\[K\r?\n\r?\nTrigReport/);
});

test('without a terminal there is no such line', async (t) => {
  const { stdout, stderr } = await new Workspace(t).job(job());
  t.is(stderr, '');
  t.notRegex(stdout, /events\/s/);
});
