import test from 'ava';
import { PulseShape } from '../../../../modules/digitisation/readout/PulseShape.ts';
import { ReadoutNoise } from '../../../../modules/digitisation/readout/ReadoutNoise.ts';
import { seeded } from '../../statistics/seeded.ts';

const pulse = new PulseShape(5);
const scale = 16 / 30;
const nominal = { electronics: 0.18, photoElectrons: 0.25 };

function traceOf(noise: ReadoutNoise, seed: number): Float64Array {
  const trace = new Float64Array(262_144);
  noise.add(trace, 0, trace.length, scale, seeded(seed));
  return trace;
}

function statistics(trace: Float64Array) {
  const mean = trace.reduce((a, b) => a + b) / trace.length;
  const covariance = (lag: number) => {
    let sum = 0;
    for (let i = lag; i < trace.length; i++) sum += (trace[i] - mean) * (trace[i - lag] - mean);
    return sum / (trace.length - lag);
  };
  return { mean, rms: Math.sqrt(covariance(0)), correlation: (lag: number) => covariance(lag) / covariance(0) };
}

/** Campbell's theorem for pulses at random times (0.25 photo-electrons per ns), and white noise of 0.9 photo-electrons. */
function predicted(lag: number): number {
  const step = 0.05;
  let sum = 0;
  for (let time = 0; time < 310; time += step) sum += pulse.at(time) * pulse.at(time + lag * 5) * step;
  return scale * scale * (0.25 * sum + (lag === 0 ? 0.9 ** 2 : 0));
}

const noise = new ReadoutNoise(pulse, nominal);

test('noise is 2.14 +- 0.05 ADC rms about 12.49 ADC (a window of 262 144 samples, errors 0.012 and 0.02 ADC)', (t) => {
  const { mean, rms } = statistics(traceOf(noise, 38));
  t.log(
    `mean ${mean.toFixed(3)}, rms ${rms.toFixed(3)}; predicted ${(noise.mean * scale).toFixed(3)}, ${Math.sqrt(predicted(0)).toFixed(3)}`,
  );
  t.true(Math.abs(rms - 2.14) < 0.05, `${rms}`);
  t.true(Math.abs(rms - Math.sqrt(predicted(0))) < 4 * 0.012, `${rms}`);
  t.true(Math.abs(mean - 12.49) < 4 * 0.02, `${mean}`);
  t.true(Math.abs(noise.mean * scale - 12.49) < 0.005);
  t.is(Math.trunc(noise.mean * scale), 12);
});

test('samples are correlated as those of the stored trace of Mu2e, within 0.03 up to 50 ns and 0.05 up to 150 ns, and as predicted', (t) => {
  // That trace has 10 000 samples: its own errors are about 0.002 at lag 1, 0.02 at lag 10, 0.035 at lags 20 and 30.
  const ofMu2e = [0.943, 0.923, 0.895, 0.858, 0.815, 0.767, 0.719, 0.668, 0.619, 0.57];
  const { correlation } = statistics(traceOf(noise, 33));
  ofMu2e.forEach((expected, i) => {
    t.true(Math.abs(correlation(i + 1) - expected) < 0.03, `lag ${i + 1}: ${correlation(i + 1)} for ${expected}`);
  });
  t.true(Math.abs(correlation(20) - 0.234) < 0.05, `${correlation(20)}`);
  t.true(Math.abs(correlation(30) - 0.096) < 0.05, `${correlation(30)}`);
  // A pulse is over after 62 samples.
  for (const lag of [1, 5, 10, 20, 40, 62, 200, 1000]) {
    t.true(Math.abs(correlation(lag) - predicted(lag) / predicted(0)) < 4 * 0.007, `lag ${lag}: ${correlation(lag)}`);
  }
});

test('without photo-electrons the noise is white and has no pedestal (262 144 samples, 4 sigma)', (t) => {
  const white = new ReadoutNoise(pulse, { electronics: 0.18, photoElectrons: 0 });
  const { mean, rms, correlation } = statistics(traceOf(white, 35));
  t.is(white.mean, 0);
  t.true(Math.abs(mean) < (4 * 0.48) / 512);
  t.true(Math.abs(rms - 0.48) < (4 * 0.48) / 512 / Math.SQRT2);
  t.true(Math.abs(correlation(1)) < 4 / 512);
});

test('no sources give no noise', (t) => {
  t.true(traceOf(new ReadoutNoise(pulse, { electronics: 0, photoElectrons: 0 }), 1).every((value) => value === 0));
});

test('hit windows have noise of their own from their first sample on, and touch nothing else (4000 windows of 40 samples, 4 sigma)', (t) => {
  const random = seeded(37);
  const count = 4000;
  const [first, last] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    const samples = new Float64Array(60);
    noise.add(samples, 10, 50, scale, random);
    t.true(samples.every((value, i) => (i >= 10 && i < 50) === (value !== 0)));
    first[k] = samples[10];
    last[k] = samples[49];
  }
  for (const samples of [first, last]) {
    const { mean, rms } = statistics(samples);
    t.true(Math.abs(mean - 12.49) < (4 * 2.18) / Math.sqrt(count), `${mean}`);
    t.true(Math.abs(rms - 2.18) < (4 * 2.18) / Math.sqrt(2 * count), `${rms}`);
  }
  const correlation = (shift: number) => {
    const products = last.map((value, k) => (value - 12.49) * (first[(k + shift) % count] - 12.49));
    return products.reduce((a, b) => a + b) / count / 2.18 ** 2;
  };
  t.true(Math.abs(correlation(1)) < 4 / Math.sqrt(count), `windows are correlated by ${correlation(1)}`);
  t.true(Math.abs(correlation(0) - predicted(39) / predicted(0)) < 4 / Math.sqrt(count), `ends of a window by ${correlation(0)}`);
});

test('the same random numbers give the same noise, whatever was drawn before', (t) => {
  const first = traceOf(noise, 32);
  noise.add(new Float64Array(7), 3, 5, 9, seeded(1));
  t.deepEqual(traceOf(noise, 32), first);
});
