import test from 'ava';
import { groupsByTime, weightedMean } from '../../../../modules/reconstruction/hits/mergePulses.ts';

const at = (...times: readonly number[]) => times.map((time) => ({ time, timeErr: 1, eDep: 1, eDepErr: 1 }));

test('groups begin with a pulse and end with the last one within the window of that pulse', (t) => {
  t.deepEqual(groupsByTime([], 6), []);
  t.deepEqual(groupsByTime(at(5), 6), [0]);
  t.deepEqual(groupsByTime(at(0, 6), 6), [0]);
  t.deepEqual(groupsByTime(at(0, 6.001), 6), [0, 1]);
  // 0 and 4 are one hit, 8 is too far from 0 although it is near 4.
  t.deepEqual(groupsByTime(at(0, 4, 8, 10, 30), 6), [0, 2, 4]);
  t.deepEqual(groupsByTime(at(3, 3, 3), 0), [0]);
});

test('means are weighted with the inverse squares of the errors', (t) => {
  const { value, error } = weightedMean([6, 5], [0.5, 1]);
  t.is(value, (4 * 6 + 5) / 5);
  t.is(error, 1 / Math.sqrt(5));
  t.deepEqual(weightedMean([7], [0.25]), { value: 7, error: 0.25 });
});

test('without errors all measurements count the same, and the error is not known', (t) => {
  t.deepEqual(weightedMean([6, 5], [0, 0]), { value: 5.5, error: 0 });
  t.deepEqual(weightedMean([6, 5], [0, 1]), { value: 5.5, error: 0 });
});
