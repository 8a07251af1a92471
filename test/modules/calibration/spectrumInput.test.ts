import { readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import type { Spectrum } from '../../../modules/calibration/products.ts';
import { InProcess } from '../../art-contract/inProcess.ts';
import { writeSpectra } from './writeSpectra.ts';

/** Contents with a mark of their channel. */
const marked = (channel: number) => [0, channel, 1, 2, 0];
const spectraOf = (channels: readonly number[]) => new Map(channels.map((channel) => [channel, marked(channel)]));
const some = spectraOf([1345, 1346, 1347, 1348, 1349]);

const job = (source: string) => `
  process_name: Fit
  source: { module_type: SpectrumInput ${source} }
  physics: { e: [out] }
  outputs.out: { module_type: RootOutput fileName: "spectra.h5" }`;

interface Found {
  readonly id: string;
  readonly spectrum: Spectrum;
}

async function eventsOf(path: string): Promise<readonly Found[]> {
  const file = await hdf5EventFiles.open(path);
  const index = file.descriptions.findIndex(({ schema }) => schema.name === 'mu2e::SourceSpectrum');
  const found = Array.from({ length: file.eventCount }, (_, entry) => {
    const { run, subRun, event } = file.eventId(entry);
    return { id: `${run}:${subRun}:${event}`, spectrum: file.read(index, entry) as Spectrum };
  });
  file.close();
  return found;
}

test('every channel is an event; -n, --nskip and -e choose among them; files are added', async (t) => {
  const workspace = new InProcess(t);
  const truth = new Map([672, 673, 674].map((crystal) => [crystal, [0, crystal, 0]]));
  await writeSpectra(workspace.path('one.h5'), { sipms: some, crystals: spectraOf([673, 674]), truth });
  await writeSpectra(workspace.path('two.h5'), { sipms: some, truth });
  const run = async (source: string, words: readonly string[] = []) => {
    const { status, stderr } = await workspace.job(job(source), words);
    t.is(status, 0, stderr);
    return eventsOf(workspace.path('spectra.h5'));
  };
  const all = await run('fileNames: [ "one.h5" ] from: 1345 to: 1350');
  t.deepEqual(
    all.map(({ id }) => id),
    ['1:0:1346', '1:0:1347', '1:0:1348', '1:1:1349', '1:1:1350'],
  );
  t.deepEqual(
    all.map(({ spectrum }) => [spectrum.channel, spectrum.counts[0], spectrum.entries, spectrum.truthCounts[0]]),
    [1345, 1346, 1347, 1348, 1349].map((channel) => [channel, channel, channel + 3, Math.floor(channel / 2)]),
  );
  t.is(all[0].spectrum.histogram, 'SourceAna/sipm_ADC/sipm_1345');

  const both = await run('fileNames: [ "one.h5", "two.h5" ] from: 1345 to: 1350 disk: 1 run: 7');
  t.deepEqual(
    both.map(({ id, spectrum }) => [id, spectrum.counts[0], spectrum.truthCounts[0]]),
    [
      ['7:1:1349', 2 * 1348, 2 * 674],
      ['7:1:1350', 2 * 1349, 2 * 674],
    ],
  );
  const crystals = await run('fileNames: [ "one.h5" ] kind: crystals from: 673 to: 675');
  t.deepEqual(
    crystals.map(({ id, spectrum }) => [id, spectrum.kind, spectrum.counts[0]]),
    [
      ['1:0:674', 'crystal', 673],
      ['1:1:675', 'crystal', 674],
    ],
  );
  const range = 'fileNames: [ "one.h5" ] from: 1345 to: 1350';
  const chosen = await run(range, ['-n', '2', '--nskip', '1', '-e', '1:0:1347']);
  t.deepEqual(
    chosen.map(({ id }) => id),
    ['1:0:1348', '1:1:1349'],
  );
  t.deepEqual(await run(range, ['-e', '2:0:1']), [], 'behind the last channel');
});

test('what cannot be read or does not fit together is refused before the first event', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('good.h5'), { sipms: some });
  await writeSpectra(workspace.path('fewer.h5'), { sipms: spectraOf([1345, 1346, 1347]) });
  await writeSpectra(workspace.path('wider.h5'), { sipms: some, endBin: 240 });
  await writeSpectra(workspace.path('other.h5'), { sipms: some, directory: 'OtherAna' });
  writeFileSync(workspace.path('empty.h5'), '');
  writeFileSync(workspace.path('text.h5'), 'not a histogram file\n'.repeat(100));
  const whole = readFileSync(workspace.path('good.h5'));
  writeFileSync(workspace.path('cut.h5'), whole.subarray(0, whole.length / 2));
  const made = await workspace.job(job('fileNames: [ "good.h5" ] from: 1345 to: 1346'));
  t.is(made.status, 0, made.stderr);

  const range = 'from: 1345 to: 1350';
  for (const [source, status, message] of [
    [`fileNames: [ "absent.h5" ] ${range}`, 20, /cannot open 'absent\.h5' \(there is no such file\)/],
    [
      `fileNames: [ "good.other.h5" ] ${range}`,
      20,
      /there is no such file; there are good\.h5\) name the file .* --input of MakeAnalysisTree/,
    ],
    [`fileNames: [ "none/good.h5" ] ${range}`, 20, /'none\/good\.h5' \(there is no such file\)/],
    [`fileNames: [ "empty.h5" ] ${range}`, 20, /cannot open 'empty\.h5' \(the file is empty\)/],
    [`fileNames: [ "text.h5" ] ${range}`, 20, /cannot open 'text\.h5' \(not an HDF5 file/],
    [`fileNames: [ "cut.h5" ] ${range}`, 20, /cannot open 'cut\.h5' \(the file is truncated/],
    [`fileNames: [ "spectra.h5" ] ${range}`, 20, /cannot read histograms from 'spectra\.h5' \(its format is/],
    [`fileNames: [ "good.h5", "fewer.h5" ] ${range}`, 23, /'fewer\.h5' has no histogram SourceAna\/sipm_ADC\/sipm_1348, .*sipm_1349/],
    [`fileNames: [ "good.h5", "wider.h5" ] ${range}`, 23, /'good\.h5' and 'wider\.h5' do not fit together: .*axis 1 differs/],
    ['fileNames: [ "good.h5" ] from: 1344 to: 1350', 29, /'good\.h5' has no histogram SourceAna\/sipm_ADC\/sipm_1344 \(/],
    [`fileNames: [ "good.h5" ] kind: crystals`, 29, /has no histogram .* and 1343 more \(it has histograms in SourceAna\/sipm_ADC\)/],
    [`fileNames: [ "other.h5" ] ${range}`, 29, /it has histograms in OtherAna\/sipm_ADC\) give the file of -ana, or set directory/],
    ['fileNames: [ "good.h5" ] from: 1347 to: 1347', 9, /source\.to': leaves no channel \(1347 to 1347/],
    [
      'fileNames: [ "good.h5" ] from: 1345 to: 1348 disk: 1',
      9,
      /source\.disk': 1 has none of the sipms 1345 to 1347 \(its own are 1348 to 2695\)/,
    ],
    ['fileNames: [ "good.h5" ] kind: crystals to: 1400', 9, /source\.to': is 1400 \(there are 1348 crystals/],
    ['fileNames: [] ', 9, /source\.fileNames/],
  ] as const) {
    const { status: found, stderr } = await workspace.job(job(source));
    t.is(found, status, `${source}: ${stderr}`);
    t.regex(stderr, message);
  }
});
