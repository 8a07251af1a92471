import test from 'ava';
import { clockTick, estimatedBunchTime, onSpillTiming } from '../../../modules/simulation/eventWindow.ts';

const bunchPeriod = 1695;

test('on-spill bunches are 1695 ns apart, over five windows of 4 x 68 and 1 x 67 ticks', (t) => {
  for (const phase of [0, 0.2, 0.5, 0.83, 1]) {
    let windowStart = 0;
    let previous: number | undefined;
    const lengths: number[] = [];
    for (let event = 1; event <= 50; event++) {
      const { bunchTime, length } = onSpillTiming(event, phase);
      const bunch = windowStart + bunchTime;
      if (previous !== undefined) t.true(Math.abs(bunch - previous - bunchPeriod) < 1e-9, `phase ${phase}, event ${event}`);
      previous = bunch;
      windowStart += length;
      lengths.push(length / clockTick);
      t.true(bunchTime + 200 <= 0 && bunchTime + 200 >= -clockTick);
    }
    t.deepEqual([...lengths.slice(0, 5)].sort(), [67, 68, 68, 68, 68]);
  }
});

test('the estimate of the bunch time is the middle of the range of the true one', (t) => {
  t.is(estimatedBunchTime, -212.5);
});
