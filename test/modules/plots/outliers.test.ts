import test from 'ava';
import type { ChannelFit } from '../../../modules/plots/channels/ChannelFit.ts';
import { outliersOf, outlierText } from '../../../modules/plots/channels/outliers.ts';
import { simulatedChannels, sipmRange } from './simulatedFits.ts';

const sample: readonly ChannelFit[] = simulatedChannels(sipmRange(0, 99), 11).map(({ fit }, i) => ({
  ...fit,
  quality: 'good',
  reason: '',
  mevPerAdc: 0.0625 + 0.00001 * ((i % 21) - 10),
  mevPerAdcErrorLow: 0.00002,
  mevPerAdcErrorHigh: 0.00002,
}));
const changed = (channel: number, change: Partial<ChannelFit>): readonly ChannelFit[] =>
  sample.map((fit) => (fit.channel === channel ? { ...fit, ...change } : fit));

test('an inconspicuous sample has no outlier', (t) => t.deepEqual(outliersOf(sample), []));

test('a deviating constant is found by both criteria, a large error by its own, a bad fit by its quality', (t) => {
  const only = (channel: number, change: Partial<ChannelFit>) => {
    const list = outliersOf(changed(channel, change));
    t.deepEqual(
      list.map(({ fit }) => fit.channel),
      [channel],
    );
    return list[0]?.reasons;
  };
  t.deepEqual(only(17, { mevPerAdc: 0.0635 }), [
    'constant more than 2 s.d. from the mean',
    'constant more than 3.5 robust s.d. from the median',
  ]);
  t.deepEqual(only(18, { mevPerAdcErrorHigh: 0.0004 }), ['upper error above 2 s.d.']);
  t.deepEqual(only(19, { mevPerAdcErrorLow: 0.0004 }), ['lower error above 2 s.d.']);
  t.deepEqual(only(20, { quality: 'failed', reason: 'call limit', mevPerAdc: NaN, mevPerAdcErrorHigh: NaN }), ['failed fit: call limit']);
});

test('many wild constants do not hide each other from the robust criterion', (t) => {
  const wild = sample.map((fit) => (fit.channel % 5 === 0 ? { ...fit, mevPerAdc: 0.08 } : fit));
  const found = outliersOf(wild).filter(({ reasons }) => reasons.some((reason) => reason.includes('robust')));
  t.is(found.length, 20);
  t.true(outliersOf(wild).every(({ reasons }) => !reasons.includes('constant more than 2 s.d. from the mean')));
});

test('LYSO is judged among itself', (t) => {
  const lyso = sample.map((fit) => (fit.channel < 10 ? { ...fit, lyso: true, mevPerAdc: 0.0037 + 0.00002 * (fit.channel % 3) } : fit));
  t.deepEqual(
    outliersOf(lyso).map(({ reasons }) => reasons),
    [],
  );
});

test('the text has numbers of the job, counts, and a line per channel', (t) => {
  const text = outlierText(changed(17, { mevPerAdc: 0.0635 }));
  t.regex(text, /^100 channels, 100 with a good fit; 1 on this list\n/);
  t.regex(text, /CsI, 100 good fits: mean 0\.0625\d\d MeV\/ADC, s\.d\. 0\.0001\d\d/);
  t.regex(text, /\n +17 +8 +CsI +0\.063500 +0\.000020 +0\.000020 +\d\.\d{3} {2}constant more than 2 s\.d\./);
  t.is(outlierText([]).split('\n')[0], '0 channels, 0 with a good fit; 0 on this list');
});
