import test from 'ava';
import { Axis, Histogram1D } from '../../../../framework/index.ts';
import { channelsIn, describeChannel } from '../../../../modules/calibration/spectra/channels.ts';
import { spectrumOf } from '../../../../modules/calibration/spectra/spectrumOf.ts';

const histogramOf = (values: readonly number[], range: readonly [number, number]) => {
  const histogram = new Histogram1D(new Axis({ bins: values.length - 2, range }), {});
  histogram.values.set(values);
  return histogram;
};

test('a spectrum has the contents of its histogram; moments are those of the bins, of the population', (t) => {
  const truth = histogramOf([0, 7, 8, 0], [0, 10]);
  const spectrum = spectrumOf(describeChannel('sipm', 1220), 'a/sipm_1220', histogramOf([5, 1, 0, 3, 2], [0, 6]), truth);
  t.like(spectrum, { kind: 'sipm', channel: 1220, crystal: 610, disk: 0, lyso: true, histogram: 'a/sipm_1220' });
  t.like(spectrum, { entries: 11, lowEdge: 0, highEdge: 6, underflow: 5, overflow: 2, truthLowEdge: 0, truthHighEdge: 10 });
  t.deepEqual(Array.from(spectrum.counts), [1, 0, 3]);
  t.deepEqual(Array.from(spectrum.truthCounts), [7, 8]);
  // One entry at 1, three at 5.
  t.is(spectrum.mean, 4);
  t.is(spectrum.standardDeviation, Math.sqrt(3));
});

test('an empty spectrum has no moments, and a channel need not have a truth', (t) => {
  const spectrum = spectrumOf(describeChannel('crystal', 674), 'a', histogramOf([4, 0, 0, 1], [0, 2]), undefined);
  t.like(spectrum, { kind: 'crystal', channel: 674, crystal: 674, disk: 1, lyso: false, entries: 5 });
  t.is(spectrum.mean, NaN);
  t.is(spectrum.standardDeviation, NaN);
  t.is(spectrum.truthCounts.length, 0);
});

test('ranges of channels end before their end, and keep to a disk', (t) => {
  const numbers = (...range: Parameters<typeof channelsIn>) => channelsIn(...range).map(({ channel }) => channel);
  t.deepEqual(numbers({ kind: 'sipm', from: 3, to: 6 }), [3, 4, 5]);
  t.deepEqual(numbers({ kind: 'sipm', from: 1346, to: 1350, disk: 1 }), [1348, 1349]);
  t.deepEqual(numbers({ kind: 'crystal', from: 672, to: 676, disk: 0 }), [672, 673]);
  t.deepEqual(numbers({ kind: 'crystal', from: 0, to: 674, disk: 1 }), []);
  t.is(numbers({ kind: 'sipm', from: 0, to: 2696, disk: 0 }).length, 1348);
});
