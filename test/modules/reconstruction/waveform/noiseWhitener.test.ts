import test from 'ava';
import { PulseShape } from '../../../../modules/digitisation/readout/PulseShape.ts';
import { ReadoutNoise } from '../../../../modules/digitisation/readout/ReadoutNoise.ts';
import { decompose, solveLower } from '../../../../modules/linearAlgebra/cholesky.ts';
import { NoiseWhitener } from '../../../../modules/reconstruction/waveform/NoiseWhitener.ts';
import { noiseCovariance } from '../../../../modules/reconstruction/waveform/noiseCovariance.ts';
import { randomOf, sampling } from './simulatedDigis.ts';

const rates = { electronics: 0.18, photoElectrons: 0.25 };
const scale = 16 / 30;
const covariance = noiseCovariance(sampling, undefined, rates, scale);

test('the covariance is that of the stored noise of Mu2e: rms 2.14 ADC, correlations of section E', (t) => {
  // 0.29 ADC of quantisation are in the covariance, and not in the trace.
  t.true(Math.abs(Math.sqrt(covariance[0] - 1 / 12) - 2.14) < 0.05, `${Math.sqrt(covariance[0])}`);
  const published = [0.943, 0.923, 0.895, 0.858, 0.815, 0.767, 0.719, 0.668, 0.619, 0.57];
  for (const [i, correlation] of published.entries())
    t.true(Math.abs(covariance[i + 1] / (covariance[0] - 1 / 12) - correlation) < 0.012, `lag ${i + 1}`);
});

test('whitening is multiplication with the inverse Cholesky factor of the covariance matrix', (t) => {
  const size = 60;
  const matrix = Float64Array.from({ length: size * size }, (_, k) => covariance[Math.abs(Math.floor(k / size) - (k % size))]);
  t.true(decompose(matrix, size, size));
  const random = randomOf(3);
  const values = Float64Array.from({ length: size }, () => 100 * random.uniform());
  const expected = values.slice();
  solveLower(matrix, size, expected, 0, size);
  const whitener = new NoiseWhitener(covariance);
  whitener.start(new Uint8Array(size).fill(1), size);
  whitener.apply(values, 0, size);
  for (let i = 0; i < size; i++) t.true(Math.abs(values[i] - expected[i]) < 1e-8, `${i}: ${values[i]} ${expected[i]}`);
});

test('whitened noise has variance 1 and no correlations', (t) => {
  const pulse = new PulseShape(sampling);
  const count = 100_000;
  const noise = new Float64Array(count);
  new ReadoutNoise(pulse, rates).add(noise, 0, count, scale, randomOf(4));
  const mean = noise.reduce((sum, value) => sum + value, 0) / count;
  const values = noise.map((value) => Math.trunc(value) - Math.trunc(mean));
  const whitener = new NoiseWhitener(covariance);
  whitener.start(new Uint8Array(count).fill(1), count);
  whitener.apply(values, 0, count);
  const average = values.reduce((sum, value) => sum + value, 0) / count;
  const correlation = (lag: number) =>
    values.reduce((sum, value, i) => (i < lag ? sum : sum + (value - average) * (values[i - lag] - average)), 0) / count;
  // One standard deviation is 0.0045 for the variance and 0.0032 for the others; pulses of the noise start with samples: up to 1 % differs.
  t.true(Math.abs(correlation(0) - 1) < 0.03, `${correlation(0)}`);
  for (const lag of [1, 2, 3, 5, 10, 20]) t.true(Math.abs(correlation(lag)) < 0.03, `lag ${lag}: ${correlation(lag)}`);
});

test('samples that are not used become zero, and prediction starts anew after them', (t) => {
  const whitener = new NoiseWhitener([4, 2, 1]);
  const values = Float64Array.from([2, 2, 7, 2, 2]);
  whitener.start(Uint8Array.from([1, 1, 0, 1, 1]), 5);
  whitener.apply(values, 0, 5);
  t.is(values[2], 0);
  t.deepEqual([values[3], values[4]], [values[0], values[1]]);
  t.is(values[0], 1);
  t.true(Math.abs(values[1] - (2 - 0.5 * 2) / Math.sqrt(3)) < 1e-12);
});

test('impossible covariances are refused', (t) => {
  for (const impossible of [[0], [], [1, 2], [-1], [Number.NaN], [1, 1]]) {
    t.throws(() => new NoiseWhitener(impossible), { instanceOf: RangeError, message: /add white noise/ });
  }
});

test('a matrix that is not positive definite is not decomposed', (t) => {
  t.false(decompose(Float64Array.from([1, 0, 2, 1]), 2, 2));
  t.false(decompose(Float64Array.from([1, 0, 1, 1]), 2, 2));
  t.false(decompose(Float64Array.from([0]), 1, 1));
  t.false(decompose(Float64Array.from([Number.NaN]), 1, 1));
});
