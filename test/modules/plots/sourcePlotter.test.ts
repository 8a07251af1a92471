import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import type { Event } from '../../../framework/index.ts';
import { Messages } from '../../../framework/messages/Messages.ts';
import type { FitVerdict } from '../../../modules/calibration/products.ts';
import { GeometryService } from '../../../modules/calorimeter/GeometryService.ts';
import { channelFigureNames } from '../../../modules/plots/channels/channelFigures.ts';
import type { PageData } from '../../../modules/plots/page/PageData.ts';
import { SourcePlotter } from '../../../modules/plots/SourcePlotter.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { Workspace } from '../../support/tsfw.ts';
import { type SimulatedChannel, simulatedChannels, sipmRange } from './simulatedFits.ts';

type Values = ConstructorParameters<typeof SourcePlotter>[0];
/** What comes to the module: a spectrum, and its fit unless it is missing. */
type Channel = Omit<SimulatedChannel, 'fit'> & Partial<Pick<SimulatedChannel, 'fit'>> & { readonly verdict?: FitVerdict };

/** Runs the module over channels. @returns the files that it wrote, and what it said */
async function plot(t: ExecutionContext, channels: readonly Channel[], changes: Partial<Values> = {}) {
  const folder = `${temporaryFolder(t)}/plots`;
  const said: string[] = [];
  const messages = new Messages([]);
  messages.info = (_, text) => said.push(text);
  messages.warning = (_, text) => said.push(text);
  const [spectra, fits, verdicts] = [{}, {}, {}] as [Values['spectra'], Values['fits'], Values['verdicts']];
  const settings = { plots: channelFigureNames.slice(0, 1), fitPictures: [], overlays: [], formats: ['svg'], width: 400 } as const;
  const values = {
    spectra,
    fits,
    verdicts,
    folder,
    ...settings,
    outliers: 'outliers.txt',
    page: 'page.html',
    title: 'A <title>',
    ...changes,
  };
  const plotter = new SourcePlotter(values, new GeometryService(), messages);
  plotter.beginJob();
  for (const channel of channels)
    plotter.analyze({
      get: () => channel.spectrum,
      find: (input: unknown) => (input === fits ? channel.fit : channel.verdict),
    } as Partial<Event> as Event);
  await plotter.endJob();
  return { folder, said, files: readdirSync(folder).sort(), read: (name: string) => readFileSync(`${folder}/${name}`, 'utf8') };
}

const dataOf = (page: string): PageData =>
  JSON.parse(/<script id="data" type="application\/json">(.*?)<\/script>/s.exec(page)![1]) as PageData;

test('figures, chosen fits and overlays, the list and the page are written, each whole', async (t) => {
  const channels = simulatedChannels(sipmRange(0, 39), 4);
  const { files, read, said } = await plot(t, channels, {
    formats: ['svg', 'png'],
    plots: ['Peaks', 'Chi2'],
    fitPictures: [3, 700],
    overlays: [1, 50],
  });
  const figures = ['Chi2', 'Peaks', 'mu2e_simu_fitSpec_nll_CsI_3', 'mu2e_simu_hist_2_3'];
  t.deepEqual(files, [...figures.flatMap((name) => [`${name}.png`, `${name}.svg`]), 'outliers.txt', 'page.html'].sort());
  t.regex(read('outliers.txt'), /^40 channels/);
  t.true(read('Peaks.svg').includes('SiPMs: '));
  t.deepEqual(said.slice(0, 2), [
    'channel 700 has no picture of its fit (it is not in this job)',
    'crystal 50 has no overlay (its two SiPMs are not in this job)',
  ]);
  t.regex(said[2], /^drew 4 figures of 40 channels into .*plots; open .*page\.html in a browser$/);
});

test('the page carries what was fitted, and nothing from elsewhere', async (t) => {
  const channels = simulatedChannels([...sipmRange(0, 39), ...sipmRange(1348, 1351)], 4);
  const { read } = await plot(t, [...channels].reverse());
  const page = read('page.html');
  const data = dataOf(page);
  t.is(data.title, 'A <title>');
  t.true(page.includes('<h1>A &#60;title&#62;</h1>'));
  t.is(data.crystals.length, 1348, 'both disks');
  t.deepEqual(
    data.channels.map(({ id }) => id),
    channels.map(({ fit }) => fit.channel),
  );
  for (const [i, { fit, spectrum }] of channels.entries()) {
    const channel = data.channels[i];
    t.deepEqual(channel.counts, Array.from(spectrum.counts));
    t.is(channel.quality as string, fit.quality);
    if (fit.quality === 'failed') t.deepEqual([channel.constant, channel.components], [[null, null, null], []]);
    else t.true(Math.abs(channel.constant[0]! / fit.mevPerAdc - 1) < 1e-5);
    for (const [j, { expected }] of fit.components.entries())
      for (const [bin, value] of Array.from(expected).entries())
        t.true(Math.abs(channel.components[j][bin] - value) <= Math.max(1e-3, 0.005 * value), `${value} in bin ${bin}`);
  }
  t.is(data.summary.find(([name]) => name === 'SiPMs')?.[1], '44');
  // The only address in it is the name of the SVG format.
  t.deepEqual([...new Set(page.match(/\b\w+:\/\/[^\s"'`]*/g))], ['http://www.w3.org/2000/svg']);
  t.notRegex(page, /\bsrc=|<link|@import|url\(/);
});

test('hostile texts in a fit cannot leave their place in the page', async (t) => {
  const [channel] = simulatedChannels([5], 4);
  const reason = '</script><script>alert(1)</script><!-- "\'';
  const { read } = await plot(t, [{ ...channel, fit: { ...channel.fit, quality: 'poor', reason } }]);
  const page = read('page.html');
  t.is(page.match(/<\/script>/g)?.length, 2);
  t.is(dataOf(page).channels[0].reason, reason);
});

test('a page of one disk stays small', async (t) => {
  const { read } = await plot(t, simulatedChannels(sipmRange(0, 1347), 4), { plots: [] });
  const size = Buffer.byteLength(read('page.html'));
  t.true(size < 4e6, `${size} bytes`);
});

test('no channel, channels without a fit, one that comes twice, and crystals are said and drawn', async (t) => {
  const none = await plot(t, [], { plots: channelFigureNames });
  t.is(none.files.length, channelFigureNames.length + 2);
  t.is(none.said[0], 'no channel had a fit; the figures are empty');
  t.deepEqual(dataOf(none.read('page.html')).channels, []);
  const [first, second] = simulatedChannels([2, 3], 4);
  const some = await plot(t, [first, first, { spectrum: second.spectrum }]);
  t.deepEqual(some.said.slice(0, 2), ['sipm 2 came twice; the later one counts', '1 channels had no fit and are not drawn']);
  const crystal = { kind: 'crystal', channel: 1 } as const;
  const asCrystal = { spectrum: { ...first.spectrum, ...crystal }, fit: { ...first.fit, ...crystal } };
  const crystals = await plot(t, [asCrystal], { plots: channelFigureNames, overlays: [1] });
  t.is(crystals.said[0], 'crystal 1 has no overlay (its two SiPMs are not in this job)');
  t.is(dataOf(crystals.read('page.html')).kind, 'crystal');
  await t.throwsAsync(plot(t, [first, asCrystal]), { message: /in a job of sipms \(one job draws one kind of channel\)/ });
  await t.throwsAsync(plot(t, [{ spectrum: first.spectrum, fit: second.fit }]), {
    message: /^the fit is of sipm 3, the spectrum of sipm 2/,
  });
});

test('the verdict decides what averages are made of', async (t) => {
  const channels = simulatedChannels(sipmRange(0, 19), 4);
  const verdict = { isGood: false, reason: 'too few entries' };
  const { read } = await plot(t, [...channels.slice(0, 19), { ...channels[19], verdict }]);
  const [last] = dataOf(read('page.html')).channels.slice(-1);
  t.deepEqual([last.quality, last.reason, last.outlier], ['poor', 'too few entries', ['poor fit: too few entries']]);
  t.is(dataOf(read('page.html')).summary.find(([name]) => name === 'poor fits')?.[1], '1');
});

test('a place that cannot be written to is refused before the first event, at its place in the configuration', async (t) => {
  const workspace = new Workspace(t);
  writeFileSync(workspace.path('file'), '');
  mkdirSync(workspace.path('taken/calibration.html'), { recursive: true });
  const job = (folder: string) =>
    `process_name: P\nsource: { module_type: EmptyEvent maxEvents: 1 }\nphysics: { analyzers: { plots: {\n module_type: SourcePlotter folder: "${folder}" } }\n e: [ plots ] end_paths: [ e ] }\n`;
  for (const [folder, why] of [
    ['nowhere/plots', /folder .*nowhere of the output file does not exist/],
    ['file', /file is not a folder/],
    ['taken', /taken\/calibration\.html cannot be written \(it is a directory\)/],
    ['', /is empty \(the figures need a folder\)/],
  ] as const) {
    const { status, stderr } = await workspace.job(job(folder));
    t.is(status, 9, stderr);
    t.regex(stderr, /job\.fcl:4:\d+: 'physics\.analyzers\.plots\.folder'/);
    t.regex(stderr, why);
  }
  t.false(existsSync(workspace.path('plots')));
});

test('when the room runs out, no half figure stands under its name', async (t) => {
  const folder = temporaryFolder(t);
  // A directory where the partial file would be cannot be written to.
  mkdirSync(`${folder}/Chi2.svg.partial`);
  await t.throwsAsync(plot(t, simulatedChannels([2], 4), { folder, plots: ['Peaks', 'Chi2'] }), {
    message: /Chi2\.svg cannot be written \(EISDIR/,
  });
  t.deepEqual(
    readdirSync(folder)
      .sort()
      .filter((name) => !name.startsWith('Peaks')),
    ['Chi2.svg.partial'],
  );
});
