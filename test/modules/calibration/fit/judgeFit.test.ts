import test from 'ava';
import { judgeFit } from '../../../../modules/calibration/fit/judgeFit.ts';
import { textWithin } from '../../../../modules/calibration/fit/textWithin.ts';
import { simulatedChannels } from '../../plots/simulatedFits.ts';

const gates = { allowPoor: false, minEntries: 500, minPValue: 1e-4, maxPeakError: 0.02 };
const { fit } = simulatedChannels([652])[0];
const good = { ...fit, quality: 'good', reason: '', fitEntries: 4000, pValue: 0.3, peak: 96, peakErrorLow: 0.4, peakErrorHigh: 0.5 };

test('a fit that passes every gate is good', (t) => {
  t.deepEqual(judgeFit(good, gates), { isGood: true, reason: '' });
});

test('every gate that is not passed is named', (t) => {
  const cases = [
    [{ quality: 'poor', reason: 'beta is at its limit' }, 'beta is at its limit'],
    [{ fitEntries: 499 }, '499 entries are fewer than 500'],
    [{ pValue: 9e-5 }, 'p-value 0.000090 is below 0.0001'],
    [{ peakErrorHigh: 2 }, 'the error of the peak is 2.1 % (at most 2 %)'],
    [{ peakErrorLow: 0, peakErrorHigh: 0 }, 'the error of the peak is 0.0 % (at most 2 %)'],
    [{ fitEntries: 10, pValue: 0 }, '10 entries are fewer than 500; p-value 0.0 is below 0.0001'],
  ] as const;
  for (const [change, reason] of cases) t.deepEqual(judgeFit({ ...good, ...change }, gates), { isGood: false, reason });
});

test('numbers that are not there pass no gate; a failed fit has its own reason alone', (t) => {
  t.false(judgeFit({ ...good, pValue: NaN }, gates).isGood);
  t.false(judgeFit({ ...good, peak: NaN }, gates).isGood);
  t.false(judgeFit({ ...good, peakErrorLow: NaN }, gates).isGood);
  const failed = { ...good, quality: 'failed', reason: 'the spectrum is empty', peak: NaN, pValue: NaN };
  t.deepEqual(judgeFit(failed, { ...gates, allowPoor: true }), { isGood: false, reason: 'the spectrum is empty' });
});

test('allowPoor opens the gate of the stages and no other', (t) => {
  const poor = { ...good, quality: 'poor', reason: 'upper error of peak: atLimit' };
  t.true(judgeFit(poor, { ...gates, allowPoor: true }).isGood);
  t.is(judgeFit({ ...poor, pValue: 0 }, { ...gates, allowPoor: true }).reason, 'p-value 0.0 is below 0.0001');
});

test('a long reason is cut at a letter, within the bytes of the product', (t) => {
  t.is(textWithin(5, 'short'), 'short');
  t.is(textWithin(5, 'longer'), 'longe');
  t.is(textWithin(4, 'abc\u00fcd'), 'abc');
  t.is(Buffer.byteLength(judgeFit({ ...good, quality: 'poor', reason: '\u03c7'.repeat(150) }, gates).reason), 200);
});
