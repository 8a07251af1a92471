import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { checkFile, runChild, sha256, temporaryFolder } from './support.ts';

test('the same events give the same bytes in other folders, processes and seconds', async (t) => {
  const folder = temporaryFolder(t);
  const [first, second] = [join(folder, 'a.h5'), join(folder, 'a longer folder name', 'b.h5')] as const;
  mkdirSync(join(folder, 'a longer folder name'));
  await runChild('write', first, '3000');
  await setTimeout(2100);
  await runChild('write', second, '3000');
  t.is(sha256(first), sha256(second));
  t.is(await checkFile(t, first), 3000);
});
