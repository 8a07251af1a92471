import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import {
  checkEvents,
  describe,
  descriptions,
  eventValues,
  everything,
  idOf,
  processes,
  productsOf,
  summary,
  summaryOf,
  temporaryFolder,
  writeEvents,
} from './support.ts';

test('every kind of field, absent and empty products, parents, and the process history come back', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'events.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  writeEvents(writer, 0, 300);
  t.is(writer.eventCount, 300);
  writer.close();
  t.deepEqual(readdirSync(folder), ['events.h5']);

  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  t.is(reader.path, path);
  t.is(checkEvents(t, reader), 300);
  t.deepEqual(reader.processes, processes);
  const byName = (a: { moduleLabel: string; instance: string }, b: { moduleLabel: string; instance: string }) =>
    `${a.moduleLabel} ${a.instance}`.localeCompare(`${b.moduleLabel} ${b.instance}`);
  t.deepEqual([...reader.descriptions].sort(byName), [...descriptions].sort(byName));
});

test('entries can be read in any order', async (t) => {
  const path = join(temporaryFolder(t), 'events.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions: [describe(everything, 'maker')], processes: [] });
  writeEvents(writer, 0, 1000);
  writer.close();
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  for (let k = 0; k < 1000; k += 3) {
    const n = (k * 617) % 1000;
    t.deepEqual(reader.read(0, n), eventValues(n)[0]);
    t.deepEqual(reader.eventId(n), idOf(n));
  }
});

test('subruns and runs have products of their own', async (t) => {
  const path = join(temporaryFolder(t), 'events.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  for (let subRun = 0; subRun < 200; subRun++) {
    const value = subRun % 2 === 0 ? summaryOf(subRun) : undefined;
    writer.writeSubRun({ run: 5, subRun }, productsOf([undefined, undefined, undefined, value], 1));
  }
  writer.writeRun({ run: 5 }, productsOf([undefined, undefined, undefined, undefined, summaryOf(77)], 2));
  writer.close();
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  t.is(reader.eventCount, 0);
  t.deepEqual(reader.runs, [{ run: 5 }]);
  t.deepEqual(reader.subRuns[199], { run: 5, subRun: 199 });
  const [subRunProduct, runProduct] = ['subRunMaker', 'runMaker'].map((label) =>
    reader.descriptions.findIndex(({ moduleLabel }) => moduleLabel === label),
  ) as [number, number];
  t.deepEqual(reader.read(subRunProduct, 198), summaryOf(198));
  t.is(reader.read(subRunProduct, 199), undefined);
  t.deepEqual(reader.parents(subRunProduct, 0), [7]);
  t.deepEqual(reader.parents(subRunProduct, 1), []);
  t.deepEqual(reader.read(runProduct, 0), summaryOf(77));
});

test('a file without events or products is a file', async (t) => {
  const path = join(temporaryFolder(t), 'empty.h5');
  (await hdf5EventFiles.create(path, { descriptions: [], processes: [] })).close();
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  t.deepEqual([reader.eventCount, reader.descriptions, reader.processes, reader.runs, reader.subRuns], [0, [], [], [], []]);
});

test('a configuration of a million characters comes back', async (t) => {
  const path = join(temporaryFolder(t), 'long.h5');
  const configuration = 'länge: 1 # comment\n'.repeat(60_000);
  (
    await hdf5EventFiles.create(path, { descriptions: [], processes: [{ name: 'Sim', version: '1', parameterSetId: 'x', configuration }] })
  ).close();
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  t.is(reader.processes[0]?.configuration, configuration);
});

test('lists longer than a chunk, in events far from each other, come back', async (t) => {
  const path = join(temporaryFolder(t), 'bulk.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions: [describe(summary, 'bulk')], processes: [] });
  const bins = Float64Array.from({ length: 70_000 }, (_, i) => i / 7);
  for (let n = 0; n < 40; n++) writer.writeEvent(idOf(n), productsOf([{ count: n, label: '', bins: bins.subarray(n) }], 0));
  writer.close();
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  for (const n of [39, 0, 20, 21]) t.deepEqual(reader.read(0, n), { count: n, label: '', bins: bins.slice(n) });
});
