import { join } from 'node:path';
import test from 'ava';
import { Hdf5Input, type InputColumn } from '../../../framework/files/hdf5/Hdf5Input.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { describe, idOf, productsOf, runChild, summary, summaryOf, temporaryFolder } from './support.ts';

test('memory stays flat while 100000 events are written and read', async (t) => {
  const { stdout } = await runChild('measureMemory', join(temporaryFolder(t), 'events.h5'), '100000');
  const { writing, reading, rows } = JSON.parse(stdout) as { writing: number; reading: number; rows: number };
  t.is(rows, 1_000_000);
  t.true(writing < 100, `resident memory grew by ${writing} MB while writing`);
  t.true(reading < 100, `resident memory grew by ${reading} MB while reading`);
});

test.serial('reading never loads a whole column, neither in order nor here and there', async (t) => {
  const events = 60_000;
  const path = join(temporaryFolder(t), 'events.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions: [describe(summary, 'maker')], processes: [] });
  for (let n = 0; n < events; n++) writer.writeEvent(idOf(n), productsOf([summaryOf(n % 50)], n));
  writer.close();

  const largest = new Map<string, { readonly rows: number; most: number }>();
  const { read } = Hdf5Input.prototype;
  Hdf5Input.prototype.read = function (this: Hdf5Input, column: InputColumn, begin: number, count: number) {
    const known = largest.get(column.path) ?? { rows: column.rows, most: 0 };
    known.most = Math.max(known.most, count);
    largest.set(column.path, known);
    return read.call(this, column, begin, count);
  };
  try {
    const reader = await hdf5EventFiles.open(path);
    for (let n = 0; n < events; n++) reader.read(0, n);
    for (let n = 0; n < events; n += 97) reader.read(0, (n * 6151) % events);
    reader.close();
  } finally {
    Hdf5Input.prototype.read = read;
  }
  const long = [...largest].filter(([, { rows }]) => rows >= events);
  t.true(long.length >= 4, `${[...largest.keys()]}`);
  for (const [column, { rows, most }] of long) t.true(most <= 16_384, `${column}: ${most} of ${rows} rows at a time`);
});
