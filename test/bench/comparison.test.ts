import test from 'ava';
import { compare } from '../../bench/closed-loop/comparison.ts';
import { sampleGaussian } from '../../modules/statistics/sampleGaussian.ts';
import { seeded } from '../modules/statistics/seeded.ts';

/** Channels whose measured constants scatter by `scatter` times the errors that they quote, around 0.97 times the truth. */
function channels(count: number, scatter: number) {
  const random = seeded(4);
  return Array.from({ length: count }, (_, sipm) => {
    const truth = 16 * (1 + 0.05 * sampleGaussian(random));
    const error = truth * 0.97 * (0.002 + 0.004 * random.uniform());
    return { sipm, truth, error, measured: 0.97 * truth + scatter * error * sampleGaussian(random) };
  });
}

test('the pull width is 1 for honest errors, and tells those that are too small', (t) => {
  // 2000 channels, seed 4: four standard deviations of the width are 0.063.
  const honest = compare(channels(2000, 1));
  t.true(Math.abs(honest.pullWidth - 1) < 4 * honest.pullWidthError, `${honest.pullWidth}`);
  t.true(Math.abs(honest.factor - 0.97) < 4 * honest.factorError, `${honest.factor}`);
  t.true(Math.abs(honest.trueSpread - 0.05) < 0.004, `${honest.trueSpread}`);
  const bold = compare(channels(2000, 2));
  t.true(Math.abs(bold.pullWidth - 2) < 4 * bold.pullWidthError, `${bold.pullWidth}`);
  t.true(Math.abs(bold.spread / bold.quotedError - 2) < 0.3);
});

test('a constant that is wrong is the largest pull', (t) => {
  const all = channels(50, 1);
  all[17] = { ...all[17], measured: all[17].measured - 9 * all[17].error };
  const { largestPull, largestPullSipm } = compare(all);
  t.is(largestPullSipm, 17);
  t.true(largestPull < -5);
});
