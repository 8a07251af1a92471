import { join } from 'node:path';
import test from 'ava';
import { runChild, temporaryFolder } from './support.ts';

test('memory stays flat while 100000 events are written and read', async (t) => {
  const { stdout } = await runChild('measureMemory', join(temporaryFolder(t), 'events.h5'), '100000');
  const { writing, reading, rows } = JSON.parse(stdout) as { writing: number; reading: number; rows: number };
  t.is(rows, 1_000_000);
  t.true(writing < 100, `resident memory grew by ${writing} MB while writing`);
  t.true(reading < 100, `resident memory grew by ${reading} MB while reading`);
});
