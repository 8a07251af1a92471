import { join } from 'node:path';
import test from 'ava';
import type { StoredValue } from '../../../framework/files/EventFile.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { float64, int32 } from '../../../framework/products/fields.ts';
import { collection } from '../../../framework/products/ProductSchema.ts';
import { ProductTable } from '../../../framework/products/ProductTable.ts';
import { ProductPacker } from '../../../framework/schedules/ProductPacker.ts';
import { ProductUnpacker } from '../../../framework/schedules/ProductUnpacker.ts';
import { describe, descriptions, eventValues, idOf, parentsOf, processes, sha256, temporaryFolder, writeEvents } from './support.ts';

const events = 700;

/** Writes a file of the events from what stands in columns: nothing is made an object on the way. */
async function copyTo(path: string, stored: (index: number, n: number) => StoredValue | undefined): Promise<void> {
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  for (let n = 0; n < events; n++) {
    writer.writeEvent(idOf(n), {
      stored: (index) => stored(index, n),
      value: (index) => {
        if (stored(index, n) !== undefined) throw new Error(`product ${index} of event ${n} was not copied`);
        return undefined;
      },
      parents: (index) => parentsOf(index, n),
    });
  }
  writer.close();
}

async function original(path: string): Promise<string> {
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  writeEvents(writer, 0, events);
  writer.close();
  return sha256(path);
}

test('a file that is copied column by column has the bytes of the one that was made from objects', async (t) => {
  const folder = temporaryFolder(t);
  const [a, b] = [join(folder, 'a.h5'), join(folder, 'b.h5')] as const;
  const hash = await original(a);
  const reader = await hdf5EventFiles.open(a);
  const positions = descriptions.map((wanted) =>
    reader.descriptions.findIndex(({ moduleLabel, instance }) => moduleLabel === wanted.moduleLabel && instance === wanted.instance),
  );
  await copyTo(b, (index, n) => reader.stored(positions[index], n));
  reader.close();
  t.is(sha256(b), hash);
});

test('products on their way from a thread are what they were, batch after batch, and in the file as well', async (t) => {
  const table = new ProductTable('Sim');
  for (const description of descriptions) table.add(description, true);
  const packer = new ProductPacker(table);
  const unpacker = new ProductUnpacker(packer.columns, table);
  const batch = 64;
  let first = 0;
  let end = 0;
  const rows: (number | undefined)[][] = [];
  const counts = new Map<number, number>();
  const next = (): void => {
    first = end;
    end += batch;
    counts.clear();
    rows.length = 0;
    for (let n = first; n < end; n++) {
      // A value that no column holds takes nothing with it.
      t.is(packer.add(0, [{ a: 1000 }]), undefined);
      const values = eventValues(n).map((value, index) => (value === undefined ? undefined : packer.add(index, value)));
      rows.push(values);
      values.forEach((row, index) => {
        if (row !== undefined) counts.set(index, row + 1);
      });
    }
    unpacker.use(packer.take());
  };
  const stored = (index: number, n: number): StoredValue | undefined => {
    if (n >= end) next();
    const row = rows[n - first][index];
    return row === undefined ? undefined : { reader: unpacker.readerFor(index, counts.get(index)!), row };
  };

  const folder = temporaryFolder(t);
  const hash = await original(join(folder, 'a.h5'));
  await copyTo(join(folder, 'b.h5'), stored);
  t.is(sha256(join(folder, 'b.h5')), hash);

  [first, end] = [0, 0];
  for (let n = 0; n < 300; n++) {
    for (const [index, value] of eventValues(n).slice(0, 3).entries()) {
      const found = stored(index, n);
      t.deepEqual(found?.reader.values(found.row, 1)[0], value, `event ${n}, product ${index}`);
    }
  }
});

test('a file whose product has other fields than the one before is read as ever', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'a.h5');
  const narrow = describe(collection('test::One', 'one', { x: int32({ about: 'x' }) }), 'maker');
  const wide = describe(collection('test::One', 'one', { x: float64({ about: 'x' }) }), 'maker');
  const writer = await hdf5EventFiles.create(path, { descriptions: [narrow], processes });
  writer.writeEvent(idOf(0), { value: () => [{ x: 5 }], parents: () => [] });
  writer.close();
  const reader = await hdf5EventFiles.open(path);
  const copy = await hdf5EventFiles.create(join(folder, 'b.h5'), { descriptions: [wide], processes });
  copy.writeEvent(idOf(0), { stored: () => reader.stored(0, 0), value: () => reader.read(0, 0), parents: () => [] });
  copy.close();
  reader.close();
  const copied = await hdf5EventFiles.open(join(folder, 'b.h5'));
  t.deepEqual(copied.read(0, 0), [{ x: 5 }]);
  t.is((copied.descriptions[0].schema.fields['x'] as { readonly type: string }).type, 'float64');
  copied.close();
});
