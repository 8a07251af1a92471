import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { checkFile, childArguments, refuses, runChild, temporaryFolder } from './support.ts';

/** Mounts a file system of 2 MB; answers false where that is not allowed. */
function mountSmall(t: ExecutionContext, folder: string, options: string): boolean {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  t.teardown(() => execFileSync('umount', [folder]));
  return true;
}

/** The file under the temporary name has all events up to the last flush; under the final name there is none. */
async function checkLeftOver(t: ExecutionContext, folder: string, path: string): Promise<void> {
  t.false(existsSync(path));
  const left = readdirSync(folder);
  t.is(left.length, 1, left.join());
  t.regex(left[0] ?? '', /^events\.h5\.partial-\d+$/);
  const count = await checkFile(t, join(folder, left[0] ?? ''));
  t.true(count >= 64, `${count} events`);
}

test('a full disk ends the file with FileWriteError, again on every call, and leaves the events of the last flush', async (t) => {
  const folder = join(temporaryFolder(t), 'small');
  const path = join(folder, 'events.h5');
  const mounted = mountSmall(t, folder, 'size=2m');
  const { stdout } = mounted
    ? await runChild('writeUntilFailure', path, '100000')
    : {
        stdout: execFileSync(
          'sh',
          ['-c', 'ulimit -f 4096; exec "$@"', 'sh', process.execPath, ...childArguments('writeUntilFailure', path, '100000')],
          { encoding: 'utf8' },
        ),
      };
  const [first, second] = JSON.parse(stdout) as [string, string];
  t.regex(
    first,
    /^FileWriteError: cannot write '.*events\.h5\.partial-\d+' \((no space is left on the device|the file would be larger than allowed)\) /,
  );
  t.is(second, first);
  await checkLeftOver(t, folder, path);
});

test('a limit on the size of files does the same', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'events.h5');
  const stdout = execFileSync(
    'sh',
    ['-c', 'ulimit -f 4096; exec "$@"', 'sh', process.execPath, ...childArguments('writeUntilFailure', path, '100000')],
    { encoding: 'utf8' },
  );
  const [first, second] = JSON.parse(stdout) as [string, string];
  t.regex(first, /^FileWriteError: .*\(the file would be larger than allowed\)/);
  t.is(second, first);
  await checkLeftOver(t, folder, path);
});

test('a target that cannot be written is refused before anything is written', async (t) => {
  const folder = temporaryFolder(t);
  const create = (path: string, temporaryFolder?: string) => () =>
    hdf5EventFiles.create(path, { descriptions: [], processes: [], ...(temporaryFolder === undefined ? {} : { temporaryFolder }) });
  writeFileSync(join(folder, 'file'), 'x');
  mkdirSync(join(folder, 'folder'));
  await refuses(t, 'FileOpenError', [`cannot create '${join(folder, 'folder')}' (it is a folder)`], create(join(folder, 'folder')));
  await refuses(t, 'FileOpenError', ['(the folder does not exist)'], create(join(folder, 'none', 'a.h5')));
  await refuses(t, 'FileOpenError', ['(a part of the path is a file)'], create(join(folder, 'file', 'a.h5')));
  await refuses(t, 'FileOpenError', ['(it is not a regular file)'], create('/dev/null'));
  await refuses(t, 'FileOpenError', ['(the name is too long)'], create(join(folder, 'x'.repeat(250))));
  await refuses(t, 'FileOpenError', ['(the folder does not exist)'], create(join(folder, 'a.h5'), join(folder, 'none')));
  t.deepEqual(readdirSync(folder).sort(), ['file', 'folder']);
});

test('a read-only file system is refused', async (t) => {
  const folder = join(temporaryFolder(t), 'readOnly');
  const path = mountSmall(t, folder, 'ro') ? join(folder, 'a.h5') : join('/proc', 'a.h5');
  await refuses(t, 'FileOpenError', [`cannot create '${path}`], () => hdf5EventFiles.create(path, { descriptions: [], processes: [] }));
});

test('a folder that disappears before the file is complete gives FileWriteError', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'target'));
  const path = join(folder, 'target', 'a.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions: [], processes: [], temporaryFolder: folder });
  execFileSync('rmdir', [join(folder, 'target')]);
  await refuses(t, 'FileWriteError', [`cannot write '${path}'`], () => writer.close());
  t.is(readdirSync(folder).length, 1);
  t.true(statSync(join(folder, readdirSync(folder)[0] ?? '')).size > 0);
});
