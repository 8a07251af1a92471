import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { copyFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { Hdf5Input } from '../../../framework/files/hdf5/Hdf5Input.ts';
import { Hdf5Output } from '../../../framework/files/hdf5/Hdf5Output.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { Random } from '../../../framework/random/Random.ts';
import { checkFile, childArguments, descriptions, processes, temporaryFolder, writeEvents } from './support.ts';

/** Calls `afterWrite` after every write to a file, with its position and size: that is where a kill can hit. */
function watchWrites(t: ExecutionContext, afterWrite: (position: number, size: number) => void): void {
  const { writeSync } = fs;
  t.teardown(() => {
    fs.writeSync = writeSync;
    syncBuiltinESMExports();
  });
  fs.writeSync = ((...parameters: Parameters<typeof writeSync>) => {
    const written = writeSync(...parameters);
    afterWrite(Number((parameters as unknown[])[4]), written);
    return written;
  }) as typeof writeSync;
  syncBuiltinESMExports();
}

test.serial('a file killed at any write of any commit has all rows of the commit before, through splits of its indices', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'file.h5');
  writeFileSync(path, '');
  const output = await Hdf5Output.create(path);
  const column = output.createColumn('/a', 'uint8', 1);
  output.createCounters('/count', 1);
  output.commit();
  const moments: { readonly copy: string; readonly rows: number }[] = [];
  let committedEnd = statSync(path).size;
  watchWrites(t, (position, size) => {
    const isRow = size === 1;
    if (position >= committedEnd || isRow) return;
    const copy = join(folder, `${moments.length}.h5`);
    copyFileSync(path, copy);
    moments.push({ copy, rows: column.rows - rowsPerCommit });
  });
  const rowsPerCommit = 150;
  for (let end = rowsPerCommit; end < 4500; end += rowsPerCommit) {
    output.append(
      column,
      Uint8Array.from({ length: rowsPerCommit }, (_, i) => (column.rows + i) % 251),
    );
    output.commit();
    output.setCounters('/count', [end]);
    output.commit();
    committedEnd = statSync(path).size;
  }
  output.close();
  t.true(moments.length > 100, `${moments.length} moments`);
  for (const { copy, rows } of moments) {
    const input = await Hdf5Input.open(copy);
    const count = Number(new BigInt64Array(input.read(input.column('/count'), 0, 1).buffer)[0]);
    t.true(count >= rows, `${count} of ${rows} rows`);
    const begin = Math.max(0, count - 300);
    for (const first of [0, begin]) {
      const values = input.read(input.column('/a'), first, count - begin);
      t.is(
        values.findIndex((value, i) => value !== (first + i) % 251),
        -1,
      );
    }
    input.close();
  }
});

test.serial('an event file killed at any write has every event up to the last flush', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'events.h5');
  const random = new Random();
  random.setState(2, 0, 2, 6);
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  const temporary = join(folder, readdirSync(folder)[0] ?? '');
  const moments: { readonly copy: string; readonly events: number }[] = [];
  watchWrites(t, () => {
    if (random.uint32() % 16 !== 0) return;
    const copy = join(folder, `${moments.length}.h5`);
    copyFileSync(temporary, copy);
    moments.push({ copy, events: Math.floor(writer.eventCount / 2) });
  });
  writeEvents(writer, 0, 64);
  writer.close();
  t.true(moments.length > 50, `${moments.length} moments`);
  for (const { copy, events } of moments) {
    const count = await checkFile(t, copy);
    t.true(count >= events && (count & (count - 1)) === 0, `${count} events`);
  }
});

test.serial('after kill -9 the temporary file has every event up to the last flush', async (t) => {
  const folder = temporaryFolder(t);
  const random = new Random();
  random.setState(1, 2, 3, 4);
  for (let kill = 0; kill < killCount; kill++) {
    const child = spawn(process.execPath, childArguments('writeForever', join(folder, `${kill}.h5`)), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-100);
    });
    await once(child.stdout, 'data');
    await setTimeout(random.uniform() * 700);
    child.kill('SIGKILL');
    await once(child, 'close');
    const written = Number(output.trim().split('\n').slice(-2)[0]);
    const left = readdirSync(folder).filter((name) => name.startsWith(`${kill}.h5`));
    t.deepEqual(left, [`${kill}.h5.partial-${child.pid}`]);
    const count = await checkFile(t, join(folder, left[0] ?? ''));
    t.true(count >= 2 ** Math.floor(Math.log2(written)), `${count} of ${written} events`);
  }
});

/** More can be asked for by hand; each takes about two seconds. */
const killCount = Number(process.env['TSFW_KILLS'] ?? 6);
