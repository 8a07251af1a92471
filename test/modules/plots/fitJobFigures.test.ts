import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { channelFigureNames } from '../../../modules/plots/channels/channelFigures.ts';
import type { PageData } from '../../../modules/plots/page/PageData.ts';
import { InProcess } from '../../art-contract/inProcess.ts';
import { writeSpectra } from '../calibration/writeSpectra.ts';
import { simulatedChannels, sipmRange } from './simulatedFits.ts';

test('the fit job writes all figures, the list and the page of its own fits', async (t) => {
  const workspace = new InProcess(t);
  const channels = simulatedChannels(sipmRange(652, 655), 5);
  const sipms = new Map(channels.map(({ spectrum }) => [spectrum.channel, [0, ...Array.from(spectrum.counts), 0]]));
  // One without entries: it has no fit.
  await writeSpectra(workspace.path('nts.h5'), { sipms: new Map([...sipms, [656, new Array(122).fill(0)]]) });
  const { status, stderr } = await workspace.job(`#include "MakeAnalysisTree.fcl"
source: { @table::source fileNames: [ "nts.h5" ] from: 652 to: 657 }
# What these spectra are made of.
physics.producers.SourceFitter: { @table::physics.producers.SourceFitter model: { tool_type: ThreePeaks } fitRange: [ 40, 115 ] yieldRange: [ 40, 120 ] }
physics.analyzers.plots.overlays: [ 326 ]
`);
  t.is(status, 0, stderr);
  const files = readdirSync(workspace.path('plots'));
  t.deepEqual(
    files.filter((name) => name.endsWith('.svg')),
    [...channelFigureNames, 'mu2e_simu_hist_652_653'].map((name) => `${name}.svg`).sort(),
  );
  t.is(files.filter((name) => name.endsWith('.png')).length, channelFigureNames.length + 1);
  t.regex(readFileSync(workspace.path('plots/outliers.txt'), 'utf8'), /^5 channels, 4 with a good fit; /);
  const page = readFileSync(workspace.path('plots/calibration.html'), 'utf8');
  const data = JSON.parse(/<script id="data" type="application\/json">(.*?)<\/script>/s.exec(page)![1]) as PageData;
  t.deepEqual(
    data.channels.map(({ id, quality }) => [id, quality]),
    [652, 653, 654, 655, 656].map((id) => [id, id === 656 ? 'failed' : 'good']),
  );
  // The curve is the fit's own: it has as many entries as the data between 40 and 115 ADC, where it was fitted.
  for (const { components, counts, firstBin, peak, constant } of data.channels.slice(0, 4)) {
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const expected = sum(components.map((component) => sum(component.slice(40 - firstBin, 115 - firstBin))));
    t.true(Math.abs(expected / sum(counts.slice(40, 115)) - 1) < 0.01, `${expected}`);
    t.true(Math.abs(constant[0]! - 6.13 / peak[0]!) < 1e-6);
  }
});
