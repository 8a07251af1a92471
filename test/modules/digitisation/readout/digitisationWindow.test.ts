import test from 'ava';
import { FrameworkError } from '../../../../framework/index.ts';
import {
  checkEvent,
  earliestTime,
  endBeforeStart,
  foldedTime,
  SampleClock,
} from '../../../../modules/digitisation/readout/DigitisationWindow.ts';

const times = { digitizationStart: 450, digitizationEnd: 1795 };
const offSpill = { spillType: 0, eventLength: 100_000 };
const onSpill = { spillType: 1, eventLength: 1700 };

test('off-spill a deposit is seen at its time, after the end of the window in the next one', (t) => {
  const fold = (time: number) => foldedTime(time, offSpill, 0, times);
  t.is(fold(0), 0);
  t.is(fold(99_999.5), 99_999.5);
  t.is(fold(100_000.5), 0.5);
  t.is(fold(1e10 + 345), 345);
  t.is(earliestTime(0, times, 10), 240);
});

test('on-spill every bunch contributes with its own period of 1695 ns', (t) => {
  const bunch = -210;
  const fold = (time: number) => foldedTime(time, onSpill, bunch, times);
  t.is(fold(700), 700);
  t.is(fold(700 + 3 * 1695), 700);
  // Deposits before the bunch belong to the end of the period; the window ends 1805 ns after the marker.
  t.is(fold(209), 209);
  t.is(fold(100), 100 + 1695);
  t.is(fold(1904), 1904);
  t.is(fold(1906), 1906 - 1695);
  t.is(earliestTime(bunch, times, 10), 450);
});

test('the samples of a window: 19 926 off-spill, 285 on-spill, the first one 170 ns after the marker', (t) => {
  const clock = new SampleClock(times, 5, 16);
  t.is(clock.count(offSpill), 19_926);
  t.is(clock.count(onSpill), 285);
  t.is(clock.firstSample, 170);
  t.is(clock.timeOf(0), 170);
  t.is(clock.timeOf(1001), 5175);
  t.is(new SampleClock(times, 2.5, 3).timeOf(1), 245);
  t.is(clock.count({ spillType: 0, eventLength: 10 }), 0);
});

test('impossible event windows are refused', (t) => {
  for (const eventLength of [0, -5, Number.NaN, Infinity, 2e6]) {
    const error = t.throws(() => checkEvent({ spillType: 0, eventLength }, 0), {
      instanceOf: FrameworkError,
      message: /the event window is .* ns long/,
    });
    t.is(error.category, 'DataCorruption');
  }
  t.throws(() => checkEvent(offSpill, Number.NaN), { message: /the proton bunch came at NaN ns/ });
  t.notThrows(() => checkEvent(onSpill, -200));
});

test('a readout that ends before it starts is a mistake of the configuration', (t) => {
  t.deepEqual(endBeforeStart(times), []);
  t.is(endBeforeStart({ digitizationStart: 450, digitizationEnd: 450 })[0].parameter, 'digitizationEnd');
});
