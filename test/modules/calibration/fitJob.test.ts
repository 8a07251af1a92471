import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';
import { InProcess } from '../../art-contract/inProcess.ts';
import { simulatedChannels } from '../plots/simulatedFits.ts';
import { writeSpectra } from './writeSpectra.ts';

/** Spectra of three peaks on a background. */
const good = new Map(
  simulatedChannels([652, 653, 654, 655, 700], 5).map(({ spectrum }) => [spectrum.channel, [0, ...Array.from(spectrum.counts), 0]]),
);
const contents = (value: (bin: number) => number) => Array.from({ length: 122 }, (_, bin) => value(bin));
/** What an analysis should not give, and does. */
const bad = new Map([
  [1, contents(() => 0)],
  [2, contents((bin) => (bin >= 1 && bin <= 120 ? 100 : 0))],
  [3, contents((bin) => (bin === 97 ? 5000 : 0))],
  [4, contents((bin) => (bin === 50 ? 5 : 0))],
  [5, contents((bin) => (bin === 121 ? 4000 : 0))],
  [6, contents((bin) => (bin === 60 ? -4 : 50))],
  [1220, contents((bin) => (bin < 30 ? 7 : 0))],
]);

const job = (more = '') => `#include "MakeAnalysisTree.fcl"
source.fileNames: [ "nts.h5" ]
physics.fit_outputs: [ table, archive, summary ]
physics.producers.SourceFitter.model: { tool_type: ThreePeaks }
physics.producers.SourceFitter.fitRange: [ 40, 115 ]
physics.producers.SourceFitter.yieldRange: [ 40, 120 ]
${more}`;
const rowsOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').map(Number));

test('the fit job fits good spectra; nothing of a bad one gets into the table, and each is named with its reason', async (t) => {
  const workspace = new InProcess(t);
  const everything = new Map([...good, ...bad]);
  const from = (channels: readonly number[]) => new Map(channels.map((channel) => [channel, everything.get(channel) ?? contents(() => 0)]));
  await writeSpectra(workspace.path('nts.h5'), { sipms: from(Array.from({ length: 1300 }, (_, i) => i)) });
  const { status, stderr, stdout } = await workspace.job(job('source.to: 1300'), ['--set', 'physics.producers.SourceFitter.verbose=0']);
  t.is(status, 0, stderr);
  t.regex(stdout, /fitted 1300 spectra in /);
  const rows = rowsOf(workspace.path('Source.txt'));
  t.is(rows.length, 2720);
  t.deepEqual(
    rows.map(([roid]) => roid),
    rows.map((_, i) => i),
  );
  const filled = rows.filter((row) => row.slice(1).some((value) => value !== 0)).map(([roid]) => roid);
  t.deepEqual(filled, [...good.keys()]);
  for (const roid of filled) {
    const [, peak, error] = rows[roid];
    t.true(Math.abs(peak - 98.08) < 12 && error > 0.05 && error < 1.5, `SiPM ${roid}: ${peak} +- ${error}`);
    t.is(rows[roid][17], 67);
  }
  const summary = readFileSync(workspace.path('Fit_Summary.txt'), 'utf8');
  t.regex(summary, / 5 {2}good fits: 652-655, 700\n/);
  for (const [channel, reason] of [
    [1, /no events in the range/],
    [3, /./],
    [4, /no more events than free parameters/],
    [5, /no events in the range/],
    [6, /negative/],
    [1220, /./],
  ] as const) {
    t.regex(summary, new RegExp(`\nsipm ${channel}: .*${reason.source}`));
  }
  t.is(readFileSync(workspace.path('SiPM_FitParameters.txt'), 'utf8').split('\n').length, 1302);
});

test('a job without a good fit is no success: channels without events are named together, and each output still says so', async (t) => {
  const workspace = new InProcess(t);
  const flat = contents((bin) => (bin >= 1 && bin <= 120 ? 100 : 0));
  for (const [spectra, status, reason] of [
    [[0, 0, 0, 0], 1, /none of 4 sipms has a good fit \(none has events in the range of the fit\)/],
    [[0, 0, flat, 0], 1, /none of 4 sipms has a good fit \(1 have at least 500 entries; sipm 2: /],
    [[0, 0, bad.get(4)!, 0], 0, /%MSG-w FitSummary: .*\nnone of 4 sipms has a good fit \(the most entries are 5, 500 are needed\)/],
  ] as const) {
    const sipms = new Map(spectra.map((values, channel) => [channel, values === 0 ? contents(() => 0) : values]));
    await writeSpectra(workspace.path('nts.h5'), { sipms });
    const found = await workspace.job(job('source.to: 4'));
    t.is(found.status, status, found.stderr);
    t.regex(found.stdout + found.stderr, reason);
    const empty = status === 0 || spectra[2] !== 0 ? '3 of 4 channels have no events in the range of the fit: 0-1, 3' : '4 of 4 .*: 0-3';
    t.regex(found.stdout, new RegExp(`${empty}\n`));
    t.notRegex(found.stdout, /sipm 0, 0 entries/);
    t.is(rowsOf(workspace.path('Source.txt')).filter((row) => row.slice(1).some((value) => value !== 0)).length, 0);
  }
});

test('a fit does not depend on the channels before it, and all minimizers find the same constants', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms: good });
  const fits = async (more: string) => {
    const { status, stderr } = await workspace.job(job(`source.from: 652\nsource.to: 656\n${more}`));
    t.is(status, 0, stderr);
    return rowsOf(workspace.path('Source.txt'));
  };
  const all = await fits('');
  const later = await fits('source.skipEvents: 2');
  t.deepEqual(later[654], all[654]);
  t.deepEqual(later[655], all[655]);
  for (const minimizer of ['LBFGS', 'LevenbergMarquardt', 'Simplex']) {
    const swapped = await fits(`physics.producers.SourceFitter.minimizer: { tool_type: ${minimizer} }`);
    for (const roid of [652, 653, 654, 655]) {
      const [, peak, error] = all[roid];
      t.true(
        Math.abs(swapped[roid][1] - peak) <= 0.01 * error + 1e-5,
        `${minimizer}, SiPM ${roid}: ${swapped[roid][1]} and ${peak} +- ${error}`,
      );
    }
  }
  const chi2 = await fits('physics.producers.SourceFitter.testStatistic.tool_type: Chi2Neyman');
  t.notDeepEqual(chi2[652], all[652]);
});

test('settings that contradict each other are refused at their place, and places that cannot be written before the first event', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms: good });
  const fitter = 'physics.producers.SourceFitter';
  for (const [more, message] of [
    [`${fitter}.fitRange: [ 115, 40 ]`, /job\.fcl:\d+:\d+: '.*fitRange': is empty/],
    [`${fitter}.yieldRange: [ 50, 120 ]`, /yieldRange': does not contain fitRange/],
    [`${fitter}.model: { tool_type: FourPeaks }`, /FourPeaks/],
    [`${fitter}.constraints: [ { parameter: slope mean: 1 sigma: 1 } ]`, /'slope' is no parameter of the model .* known: peak, width/],
    [`${fitter}.constraints: [ { parameter: peak mean: 1 sigma: 0 } ]`, /sigma/],
    [`${fitter}.fixed: [ { parameter: beta value: -0.1 }, { parameter: beta value: 0 } ]`, /name 'beta' twice/],
    ['physics.analyzers.archive.fileName: "nowhere/Source.txt"', /folder .*nowhere of the output file does not exist/],
    ['physics.analyzers.summary.summaryFile: ""', /the name of the output file is empty/],
  ] as const) {
    const { status, stderr } = await workspace.job(job(`source.from: 652\nsource.to: 654\n${more}`));
    t.not(status, 0, more);
    t.regex(stderr, message);
    t.false(existsSync(workspace.path('Source.txt')));
  }
});
