import test from 'ava';
import { type ProcessorName, processor, resultOf } from './processors.ts';
import { exactSamples } from './simulatedDigis.ts';

/** Largest deviations of amplitude, relative, and start, ns, for pulses at 40 phases of the sampling period. */
function worst(name: ProcessorName, amplitude: number): { readonly relative: number; readonly time: number } {
  const fit = processor(name);
  let [relative, time] = [0, 0];
  for (let phase = 0; phase < 40; phase++) {
    const start = 60.0123 + phase / 8;
    const { status, peakCount, peaks } = resultOf(fit, exactSamples(38, 12.5, [{ amplitude, start }]));
    if (status !== 'ok' || peakCount !== 1) return { relative: Infinity, time: Infinity };
    relative = Math.max(relative, Math.abs(peaks[0].amplitude / amplitude - 1));
    time = Math.max(time, Math.abs(peaks[0].time - start));
  }
  return { relative, time };
}

for (const name of ['TemplateFit', 'OptimalFilter'] as const) {
  for (const amplitude of [30, 98.08, 320, 3000]) {
    test(`${name} gives a pulse of ${amplitude} ADC back at every phase of the sampling period`, (t) => {
      const { relative, time } = worst(name, amplitude);
      t.true(relative < 1e-6, `amplitude ${relative}`);
      t.true(time < 1e-4, `time ${time}`);
    });
  }

  test(`${name} gives two overlapping pulses back, by time, the second as pile-up`, (t) => {
    const pulses = [
      { amplitude: 98.08, start: 61.3 },
      { amplitude: 60, start: 101.7 },
    ];
    const { status, peakCount, peaks, ndf } = resultOf(processor(name), exactSamples(45, 12.5, pulses));
    t.is(status, 'ok');
    t.is(peakCount, 2);
    t.is(ndf, 45 - 5);
    for (const [i, { amplitude, start }] of pulses.entries()) {
      t.true(Math.abs(peaks[i].amplitude - amplitude) < 0.01, `${peaks[i].amplitude}`);
      t.true(Math.abs(peaks[i].time - start) < 0.01, `${peaks[i].time}`);
      t.is(peaks[i].isPileUp, i > 0);
    }
  });

  test(`${name} leaves saturated samples out and still finds the amplitude`, (t) => {
    for (const amplitude of [4100, 5000, 9000, 30_000]) {
      const samples = exactSamples(70, 12.5, [{ amplitude, start: 61.3 }]).map((sample) => Math.min(4095, sample));
      const { status, isSaturated, peakCount, peaks } = resultOf(processor(name), samples);
      t.is(status, 'ok', `${amplitude}`);
      t.true(isSaturated);
      t.is(peakCount, 1);
      t.true(Math.abs(peaks[0].amplitude / amplitude - 1) < 1e-4, `${peaks[0].amplitude}`);
    }
  });

  test(`${name} works at other sampling periods`, (t) => {
    const fit = processor(name);
    const fine = exactSamples(300, 12.5, [{ amplitude: 98.08, start: 301.3 }]);
    for (const step of [2, 1, 2]) {
      // Every second sample, read as one of 10 ns, and then all of them: the pulse is that of the table in both cases.
      const samples = step === 1 ? fine : fine.filter((_, i) => i % step === 0);
      const result = resultOf(fit, fine);
      fit.process(0, 5 * step, samples, result);
      t.is(result.peakCount, 1);
      t.true(Math.abs(result.peaks[0].amplitude - 98.08) < 1e-3, `${result.peaks[0].amplitude}`);
      t.true(Math.abs(result.peaks[0].time - 301.3) < 1e-3, `${result.peaks[0].time}`);
    }
  });
}

test('without a pedestal, amplitudes are exact as well: the baseline is then not the variance', (t) => {
  for (const amplitude of [30, 98.08, 320]) {
    const { peaks } = resultOf(processor('TemplateFit'), exactSamples(38, 0, [{ amplitude, start: 62.34 }]));
    t.true(Math.abs(peaks[0].amplitude / amplitude - 1) < 1e-6);
  }
});

test('RawExtract takes the pedestal off; its samples miss the maximum by less than 0.6 %', (t) => {
  for (let phase = 0; phase < 20; phase++) {
    const { peaks, peakCount, chi2, ndf } = resultOf(
      processor('RawExtract'),
      exactSamples(38, 12.5, [{ amplitude: 98.08, start: 60 + phase / 4 }]),
    );
    t.is(peakCount, 1);
    t.true(peaks[0].amplitude > 0.994 * 98.08 && peaks[0].amplitude <= 98.08 + 1e-9, `${peaks[0].amplitude}`);
    t.true(Math.abs(peaks[0].time - 60 - phase / 4) < 3, `${peaks[0].time}`);
    t.deepEqual([chi2, ndf], [0, 1]);
  }
});

test("RawExtract with legacy gives Mu2e's MeV with the pedestal, and late times", (t) => {
  const start = 60;
  const { peaks } = resultOf(processor('RawExtract', 'legacy: true'), exactSamples(38, 12.5, [{ amplitude: 96, start }]));
  const sample = 12.5 + 96 * 0.99925;
  t.true(Math.abs(peaks[0].amplitude - sample * 0.0625) < 0.01, `${peaks[0].amplitude}`);
  t.is(peaks[0].amplitudeError, 0);
  t.true(Math.abs(peaks[0].time - (start + 60 + 2.5 - 57.5)) < 1e-9, `${peaks[0].time}`);
});

test('with the delays of light from a depth in its pulse, the filter reads the bare pulse 0.7 % high', (t) => {
  const bare = exactSamples(38, 12.5, [{ amplitude: 98.08, start: 74.2 }]);
  const { peaks } = resultOf(processor('OptimalFilter', 'lightDepth: 50'), bare);
  t.true(Math.abs(peaks[0].amplitude / 98.08 - 1.007) < 0.001, `${peaks[0].amplitude}`);
  t.true(Math.abs(peaks[0].time - 74.2) < 0.1, `${peaks[0].time}`);
});
