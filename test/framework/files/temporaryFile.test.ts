import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { checkFile, descriptions, processes, refuses, temporaryFolder, writeEvents } from './support.ts';

test('an existing file is replaced when the new one is complete, not before', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'events.h5');
  writeFileSync(path, 'old');
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  writeEvents(writer, 0, 5);
  t.is(readFileSync(path, 'utf8'), 'old');
  writer.close();
  t.is(await checkFile(t, path), 5);
  t.deepEqual(readdirSync(folder), ['events.h5']);
});

test('two writers of one name do not meet, and the last to close wins', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'events.h5');
  const [first, second] = [
    await hdf5EventFiles.create(path, { descriptions, processes }),
    await hdf5EventFiles.create(path, { descriptions, processes }),
  ];
  writeEvents(first, 0, 3);
  writeEvents(second, 0, 7);
  t.deepEqual(readdirSync(folder), [`events.h5.partial-${process.pid}`, `events.h5.partial-${process.pid}-2`]);
  first.close();
  second.close();
  t.is(await checkFile(t, path), 7);
  t.deepEqual(readdirSync(folder), ['events.h5']);
});

test('an abandoned file has its events under the temporary name only', async (t) => {
  const folder = temporaryFolder(t);
  const writer = await hdf5EventFiles.create(join(folder, 'events.h5'), { descriptions, processes });
  writeEvents(writer, 0, 7);
  writer.abandon();
  const left = readdirSync(folder);
  t.deepEqual(left, [`events.h5.partial-${process.pid}`]);
  t.is(await checkFile(t, join(folder, left[0] ?? '')), 7);
  await refuses(t, 'LogicError', ['it was closed'], () => writeEvents(writer, 7, 8));
});

test('the temporary file can stand in another folder, also of another file system', async (t) => {
  const folder = temporaryFolder(t);
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  let other = '/dev/shm';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', scratch], { stdio: 'ignore' });
    t.teardown(() => execFileSync('umount', [scratch]));
    other = scratch;
  } catch {
    t.log('no mount allowed: uses /dev/shm');
  }
  const path = join(folder, 'events.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions, processes, temporaryFolder: other });
  const name = `events.h5.partial-${process.pid}`;
  t.true(readdirSync(other).includes(name));
  writeEvents(writer, 0, 20);
  writer.close();
  t.false(readdirSync(other).includes(name));
  t.is(await checkFile(t, path), 20);
  t.deepEqual(readdirSync(folder).sort(), ['events.h5', 'scratch']);
});
