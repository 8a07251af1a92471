import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { Category } from '../../../framework/errors/categories.ts';
import { FrameworkError } from '../../../framework/errors/FrameworkError.ts';
import { Hdf5Output } from '../../../framework/files/hdf5/Hdf5Output.ts';
import { Booking } from '../../../framework/histograms/Booking.ts';
import { HistogramFileReader } from '../../../framework/histograms/HistogramFileReader.ts';
import { HistogramFileWriter } from '../../../framework/histograms/HistogramFileWriter.ts';
import { Histograms } from '../../../framework/histograms/Histograms.ts';
import * as fields from '../../../framework/products/fields.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** One histogram of each kind, filled, and two of them with the same axes. */
function book() {
  const booking = new Booking();
  const histograms = new Histograms(booking, 'Ana');
  const energy = { bins: 4, range: [0, 1], label: 'energy', unit: 'MeV' } as const;
  const h1 = histograms.directory('d').h1('h1', { ...energy, title: 'Spectrum of 12 µs' });
  const same = histograms.directory('d').h1('same', energy);
  const w1 = histograms.h1('w1', { edges: [0, 0.1, 0.9], weighted: true });
  const h2 = histograms.h2('h2', { x: energy, y: { edges: [0, 2, 5], unit: 'mm' }, title: 'Place' });
  const w2 = histograms.h2('w2', { x: energy, y: energy, weighted: true });
  const profile = histograms.profile('profile', { ...energy, value: { label: 'amplitude', unit: 'ADC' } });
  const wp = histograms.profile('wp', { ...energy, weighted: true });
  for (let i = 0; i < 20; i++) {
    const x = i / 16 - 0.1;
    h1.fill(x);
    same.fill(0.3);
    w1.fill(x, i);
    h2.fill(x, i % 6);
    w2.fill(x, x * x, 1 / (1 + i));
    profile.fill(x, i * i);
    wp.fill(x, i * i, i / 3);
  }
  h1.fill(Number.NaN);
  wp.fill(Number.NaN, 1, 1);
  return { booking, histograms };
}

async function write(path: string, { booking } = book()): Promise<void> {
  (await HistogramFileWriter.create(path, undefined, booking)).close();
}

async function refuses(t: ExecutionContext, category: Category, message: RegExp, action: () => Promise<unknown>): Promise<void> {
  const error = await t.throwsAsync(action, { instanceOf: FrameworkError });
  t.is(error?.category, category, error?.message);
  t.regex(error?.message ?? '', message);
}

test('histograms of every kind are read back as they were written', async (t) => {
  const path = join(temporaryFolder(t), 'h.h5');
  const written = book();
  await write(path, written);
  const reader = await HistogramFileReader.open(path);
  t.deepEqual([...reader.names].sort(), [...written.booking.histograms.keys()].sort());
  for (const [name, histogram] of written.booking.histograms) {
    const read = reader.read(name);
    t.is(read.constructor, histogram.constructor);
    t.deepEqual(read.axes, histogram.axes);
    t.is(read.notes.title, histogram.notes.title);
    t.deepEqual(read.notes.value ?? {}, histogram.notes.value ?? {});
    t.is(read.entries, histogram.entries);
    t.is(read.invalid, histogram.invalid);
    t.deepEqual(read.toStorage(), histogram.toStorage());
    histogram.add(read);
    t.is(histogram.entries, 2 * read.entries);
  }
  const error = t.throws(() => reader.read('Ana/d/h2'), { instanceOf: FrameworkError });
  t.is(error?.category, 'NotFound');
  t.regex(error?.message ?? '', /did you mean 'Ana\/.*'\?$/);
  reader.close();
});

test('the same histograms give the same bytes', async (t) => {
  const folder = temporaryFolder(t);
  await write(join(folder, 'a.h5'));
  await write(join(folder, 'another name.h5'));
  t.deepEqual(readFileSync(join(folder, 'a.h5')), readFileSync(join(folder, 'another name.h5')));
});

test('a file that is none, or not whole, is refused', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'h.h5');
  const open = () => HistogramFileReader.open(path);
  await refuses(t, 'FileOpenError', /there is no such file/, open);
  writeFileSync(path, '');
  await refuses(t, 'FileOpenError', /the file is empty/, open);
  writeFileSync(path, 'x'.repeat(1000));
  await refuses(t, 'FileOpenError', /not an HDF5 file/, open);
  await write(path);
  const size = readFileSync(path).length;
  for (const part of [0.3, 0.7, 0.99]) {
    truncateSync(path, Math.floor(size * part));
    await refuses(t, 'FileOpenError', /truncated/, open);
    await write(path);
  }
  const plain = await Hdf5Output.create(path);
  plain.addAttributes('/', { format: 'tsfw-events', formatVersion: 1 });
  plain.close();
  await refuses(t, 'FileOpenError', /its format is tsfw-events\) give the file that the histogram service wrote$/, open);
  const newer = await Hdf5Output.create(path);
  newer.addAttributes('/', { format: 'tsfw-histograms', formatVersion: 99 });
  newer.close();
  await refuses(t, 'FileOpenError', /it has version 99 of the format, this program knows 1\) use a newer version/, open);
});

test('a job that was killed leaves a file with its rows, whose histograms are not read', async (t) => {
  const folder = temporaryFolder(t);
  const { booking, histograms } = book();
  const ntuple = histograms.ntuple('rows', { n: fields.int32({ about: 'a number' }) });
  await HistogramFileWriter.create(join(folder, 'h.h5'), undefined, booking);
  for (let n = 0; n < 20; n++) ntuple.fill({ n });
  t.is(ntuple.rows, 20);
  const [left] = readdirSync(folder);
  t.regex(left, /^h\.h5\.partial-/);
  await refuses(t, 'FileOpenError', /the job that filled them was killed/, () => HistogramFileReader.open(join(folder, left)));
});

/** A file with one histogram of two bins that `change` may spoil. */
async function writePlain(path: string, change: { readonly [what: string]: unknown }): Promise<void> {
  const { lower, bins, overflow, storage, cells, schema, axisType } = {
    lower: 0,
    bins: 2,
    overflow: true,
    storage: 'int',
    cells: 4,
    schema: 1,
    axisType: 'regular',
    ...change,
  };
  writeFileSync(path, '');
  const output = await Hdf5Output.create(path);
  output.addAttributes('/', { format: 'tsfw-histograms', formatVersion: 1 });
  output.createCounters('/complete_rows', 1);
  output.setCounters('/complete_rows', [1]);
  output.createGroup('/Ana');
  output.createGroup('/Ana/h', { uhi_schema: schema as number });
  output.createGroup('/Ana/h/ref_axes');
  output.createGroup('/Ana/h/ref_axes/axis_0', {
    type: axisType as string,
    lower: { float64: lower as number },
    upper: { float64: 2 },
    bins: bins as number,
    underflow: true,
    overflow: overflow as boolean,
    circular: false,
  });
  output.createReferences('/Ana/h/axes', ['/Ana/h/ref_axes/axis_0']);
  output.createGroup('/Ana/h/storage', { type: storage as string });
  if (cells !== 0) output.createArray('/Ana/h/storage/values', 'int64', [cells as number]);
  output.close();
}

test('a damaged histogram is an error that says what is wrong with it', async (t) => {
  const path = join(temporaryFolder(t), 'h.h5');
  const read = async () => {
    const reader = await HistogramFileReader.open(path);
    try {
      return reader.read('Ana/h');
    } finally {
      reader.close();
    }
  };
  await writePlain(path, {});
  t.is((await read()).entries, 0);
  for (const [change, message] of [
    [{ schema: 2 }, /its schema is not number 1 of UHI/],
    [{ lower: 2 }, /the range 2 to 2/],
    [{ lower: Number.NaN }, /the range NaN to 2/],
    [{ bins: 0 }, /0 bins/],
    [{ bins: 4294967295 }, /4294967295 bins/],
    [{ bins: 3 }, /it has 4 numbers, the axes ask for 5/],
    [{ cells: 3 }, /it has 3 numbers, the axes ask for 4/],
    [{ cells: 0 }, /the dataset is missing/],
    [{ overflow: false }, /axes with overflow = 0 are not read/],
    [{ storage: 'double' }, /storage and 1 axes are of no known kind/],
    [{ storage: 'constructor' }, /storage and 1 axes are of no known kind/],
    [{ axisType: 'category_int' }, /axes of type 'category_int' are not read/],
  ] as const) {
    await writePlain(path, change);
    await refuses(t, 'FileReadError', message, read);
  }
});

test('a file that cannot be created leaves nothing behind', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'none', 'h.h5');
  await refuses(t, 'FileOpenError', /the folder does not exist/, () => HistogramFileWriter.create(path, undefined, book().booking));
  await refuses(t, 'FileOpenError', /the folder does not exist/, () =>
    HistogramFileWriter.create(join(folder, 'h.h5'), path, book().booking),
  );
  t.deepEqual(readdirSync(folder), []);
  t.false(existsSync(path));
});
