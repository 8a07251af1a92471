import test from 'ava';
import type { WaveformStatus } from '../../../../modules/reconstruction/waveform/WaveformResult.ts';
import { sampleGaussian } from '../../../../modules/statistics/sampleGaussian.ts';
import { processor, processorNames, resultOf } from './processors.ts';
import { exactSamples, randomOf } from './simulatedDigis.ts';

const pulse = (count: number) => Array.from(exactSamples(count, 12.5, [{ amplitude: 98, start: 61 }]));
const replaced = (samples: readonly number[], at: number, value: number) => samples.map((sample, i) => (i === at ? value : sample));

const withoutPeak: readonly { readonly name: string; readonly samples: ArrayLike<number>; readonly status: WaveformStatus }[] = [
  { name: 'empty', samples: [], status: 'tooShort' },
  { name: 'one sample', samples: [100], status: 'tooShort' },
  { name: 'five samples', samples: [12, 50, 100, 60, 20], status: 'tooShort' },
  { name: 'all in saturation', samples: new Uint16Array(38).fill(4095), status: 'noPeak' },
  { name: 'constant', samples: new Uint16Array(38).fill(12), status: 'noPeak' },
  { name: 'constant and high', samples: new Uint16Array(38).fill(2000), status: 'noPeak' },
  { name: 'all zero', samples: new Float64Array(38), status: 'noPeak' },
  { name: 'constant and negative', samples: new Float64Array(38).fill(-50), status: 'noPeak' },
  { name: 'with NaN', samples: replaced(pulse(38), 20, Number.NaN), status: 'notFinite' },
  { name: 'with an infinite sample', samples: replaced(pulse(38), 0, Infinity), status: 'notFinite' },
  { name: 'with a missing sample', samples: { length: 38, 0: 5 }, status: 'notFinite' },
  { name: 'of thousands of constant samples', samples: new Uint16Array(20_000).fill(12), status: 'noPeak' },
  { name: 'with a pulse upside down', samples: pulse(38).map((sample) => 100 - sample), status: 'noPeak' },
];

for (const name of processorNames) {
  for (const { name: kind, samples, status } of withoutPeak) {
    test(`${name}: a waveform ${kind} has no pulse, and the result says why`, (t) => {
      const result = resultOf(processor(name), samples);
      t.is(result.status, status);
      t.is(result.peakCount, 0);
      t.is(result.isSaturated, kind === 'all in saturation');
    });
  }

  test(`${name}: a spoilt waveform leaves no trace in the next one`, (t) => {
    const used = processor(name);
    for (const { samples } of withoutPeak) resultOf(used, samples);
    t.deepEqual(resultOf(used, pulse(38)), resultOf(processor(name), pulse(38)));
  });

  test(`${name}: results do not depend on the type of array that holds the samples`, (t) => {
    const counts = pulse(38).map(Math.trunc);
    t.deepEqual(resultOf(processor(name), Uint16Array.from(counts)), resultOf(processor(name), counts));
  });

  test(`${name}: waveforms of random numbers give finite results, whatever they are`, (t) => {
    const random = randomOf(5);
    const used = processor(name);
    for (let i = 0; i < 400; i++) {
      const scale = 10 ** (4 * random.uniform());
      const samples = Float64Array.from({ length: Math.floor(80 * random.uniform()) }, () =>
        Math.trunc(12 + scale * sampleGaussian(random)),
      );
      const { status, peaks, peakCount, chi2 } = resultOf(used, samples);
      t.is(status === 'ok', peakCount > 0);
      t.true(Number.isFinite(chi2));
      for (const { amplitude, amplitudeError, time, timeError } of peaks.slice(0, peakCount)) {
        t.true(
          amplitude > 0 && amplitudeError > 0 && timeError > 0 && [amplitude, amplitudeError, time, timeError].every(Number.isFinite),
          `${[amplitude, amplitudeError, time, timeError]}`,
        );
      }
    }
  });

  test(`${name}: the status of a result without degrees of freedom does not pass a cut on chi2`, (t) => {
    const result = resultOf(processor(name), pulse(38));
    t.true(result.passesChi2(2));
    result.ndf = 0;
    t.false(result.passesChi2(2));
    result.ndf = 38;
    result.chi2 = 77;
    t.false(result.passesChi2(2));
  });
}

for (const name of ['TemplateFit', 'OptimalFilter'] as const) {
  test(`${name}: many pulses in thousands of samples are all found`, (t) => {
    const pulses = Array.from({ length: 12 }, (_, k) => ({ amplitude: 60 + 10 * k, start: 100 + 1500 * k + 0.37 * k }));
    const { status, peakCount, peaks } = resultOf(processor(name), exactSamples(4000, 12.5, pulses));
    t.is(status, 'ok');
    t.is(peakCount, 12);
    for (const [k, { amplitude, start }] of pulses.entries()) {
      t.true(Math.abs(peaks[k].amplitude - amplitude) < 0.01 && Math.abs(peaks[k].time - start) < 0.01);
    }
  });

  test(`${name}: more pulses than can be fitted together are not guessed`, (t) => {
    const pulses = Array.from({ length: 60 }, (_, k) => ({ amplitude: 200, start: 100 + 200 * k }));
    const { status, peakCount } = resultOf(processor(name), exactSamples(2500, 12.5, pulses));
    t.is(status, 'tooManyPeaks');
    t.is(peakCount, 0);
  });
}
