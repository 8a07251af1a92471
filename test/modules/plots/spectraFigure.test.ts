import test from 'ava';
import { Axis, Histogram1D } from '../../../framework/index.ts';
import { spectraFigure } from '../../../modules/plots/spectraFigure.ts';

const spectrum = (...fills: readonly number[]): Histogram1D => {
  const histogram = new Histogram1D(new Axis({ bins: 120, range: [0, 120], label: 'amplitude', unit: 'ADC' }), {});
  for (const x of fills) histogram.fill(x);
  return histogram;
};

/** Heights of the bars, and the labels of the axis of entries. */
async function drawn(histogram: Histogram1D) {
  const svg = await spectraFigure([{ title: 'crystal 1', histogram }]);
  const bars = /<g [^>]*aria-label="rect"[^>]*>([^]*?)<\/g>/.exec(svg)?.[1] ?? '';
  const labels = /<g [^>]*aria-label="y-axis tick label"[^>]*>([^]*?)<\/g>/.exec(svg)?.[1] ?? '';
  return {
    heights: [...bars.matchAll(/<rect [^>]*height="([^"]*)"/g)].map(([, height]) => Number(height)),
    labels: [...labels.matchAll(/>([^<]+)<\/text>/g)].map(([, label]) => label),
  };
}

test('a spectrum without entries has no bars, and an axis of whole entries', async (t) => {
  t.deepEqual(await drawn(spectrum()), { heights: [], labels: ['0', '1'] });
});

test('bars are as high as their bins are full; empty bins have none', async (t) => {
  const { heights } = await drawn(spectrum(50.5, 80.5, 80.5));
  t.is(heights.length, 2);
  t.true(Math.abs(heights[1] / heights[0] - 2) < 0.02, `${heights}`);
  t.deepEqual((await drawn(spectrum(50.5))).labels, ['0', '1']);
});
