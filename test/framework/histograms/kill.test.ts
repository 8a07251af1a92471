import fs, { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import test from 'ava';
import { Hdf5Input } from '../../../framework/files/hdf5/Hdf5Input.ts';
import { Booking } from '../../../framework/histograms/Booking.ts';
import { HistogramFileWriter } from '../../../framework/histograms/HistogramFileWriter.ts';
import { Histograms } from '../../../framework/histograms/Histograms.ts';
import * as fields from '../../../framework/products/fields.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test.serial('a job killed at any write leaves a readable file with the rows that it counts', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'h.h5');
  const booking = new Booking();
  const histograms = new Histograms(booking, 'Ana');
  // More than eight in one group, and more attributes at the end: where HDF5 changes how it stores them.
  const spectra = Array.from({ length: 12 }, (_, i) => histograms.directory('d').h1(`h_${i}`, { bins: 50, range: [0, 50] }));
  const weighted = histograms.h1('w', { bins: 50, range: [0, 50], weighted: true });
  const table = histograms.ntuple('table', { n: fields.uint32({ about: 'number' }), half: fields.float64({ about: 'half of it' }) });
  const writer = await HistogramFileWriter.create(path, undefined, booking);
  const temporary = join(folder, readdirSync(folder)[0]);

  const moments: { readonly copy: string; readonly rows: number }[] = [];
  const { writeSync } = fs;
  const watch = ((...parameters: Parameters<typeof writeSync>) => {
    const written = writeSync(...parameters);
    const copy = join(folder, `copy_${moments.length}.h5`);
    copyFileSync(existsSync(temporary) ? temporary : path, copy);
    moments.push({ copy, rows: Math.floor(table.rows / 2) });
    return written;
  }) as typeof writeSync;
  const restore = () => {
    fs.writeSync = writeSync;
    syncBuiltinESMExports();
  };
  t.teardown(restore);
  fs.writeSync = watch;
  syncBuiltinESMExports();
  for (let n = 0; n < 600; n++) {
    table.fill({ n, half: n / 2 });
    for (const spectrum of spectra) spectrum.fill(n % 60);
    weighted.fill(n % 3 === 0 ? Number.NaN : n % 60, 2);
    spectra[0].fill(Number.NaN);
  }
  writer.close();
  restore();

  t.true(moments.length > 50, `${moments.length} moments`);
  let complete = 0;
  for (const { copy, rows } of moments) {
    const input = await Hdf5Input.open(copy);
    const [isComplete, counted] = input.numbers('/complete_rows').values;
    t.true(counted >= rows, `${counted} of ${rows} rows`);
    for (const [name, factor] of [
      ['n', 1],
      ['half', 0.5],
    ] as const) {
      const { values } = input.numbers(`/Ana/table/${name}`);
      t.true(values.length >= counted);
      t.is(
        values.subarray(0, counted).findIndex((value, n) => value !== factor * n),
        -1,
      );
    }
    for (let i = 0; i < 12; i++) {
      const { values } = input.numbers(`/Ana/d/h_${i}/storage/values`);
      if (isComplete === 1) t.deepEqual([...values], [...spectra[i].values]);
    }
    complete += isComplete;
    input.close();
  }
  t.true(complete > 0, 'no moment after the histograms were complete');
});
