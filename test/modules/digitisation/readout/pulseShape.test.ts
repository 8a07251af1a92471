import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { PulseCurve } from '../../../../modules/digitisation/readout/PulseCurve.ts';
import { PulseShape, phases } from '../../../../modules/digitisation/readout/PulseShape.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const pulse = new PulseShape(5);

/** Where the pulse reaches a height, between two times of which it lies below the one and above the other. */
function crossing(height: number, from: number, to: number): number {
  const rises = pulse.at(to) > pulse.at(from);
  for (let i = 0; i < 60; i++) {
    const middle = (from + to) / 2;
    if (pulse.at(middle) < height === rises) from = middle;
    else to = middle;
  }
  return from;
}

test('the figures of the pulse are those of the histogram of 6200 bins that the table was made from', (t) => {
  const near = (value: number, expected: number, tolerance: number) =>
    t.true(Math.abs(value - expected) <= tolerance, `${value} for ${expected}`);
  near(pulse.peakTime, 61.3, 0.05);
  near(pulse.at(pulse.peakTime), 1, 1e-12);
  near(crossing(0.5, 0, 61), 32.1, 0.1);
  near(crossing(0.5, 62, 310), 115.8, 0.2);
  near(crossing(0.1, 0, 61), 20.8, 0.1);
  near(crossing(0.9, 0, 61), 47.4, 0.1);
  near(pulse.area, 93.6, 0.1);
  t.is(pulse.sampleCount, 62);
  // Decay times of the tail: 63, 49, 44, 39 ns between 80 and 250 ns.
  for (const [from, to, tau] of [
    [80, 90, 80],
    [130, 180, 49],
    [180, 220, 44],
    [220, 250, 39],
  ]) {
    near((to - from) / Math.log(pulse.at(from) / pulse.at(to)), tau, 4);
  }
});

test('the pulse rises to its maximum and falls after it, is never above 1, and zero outside of 0 to 310 ns', (t) => {
  for (let time = 0; time < 310; time += 0.01) {
    const step = pulse.at(time + 0.01) - pulse.at(time);
    t.true(time + 0.01 <= pulse.peakTime ? step >= -1e-12 : time < pulse.peakTime || step <= 1e-12, `at ${time} ns`);
  }
  for (const time of [-1e-9, -5, 310.001, 1e9, Number.NaN]) t.is(pulse.at(time), 0);
});

test('the area is the integral of the curve', (t) => {
  let sum = 0;
  for (let time = 0.005; time < 310; time += 0.01) sum += 0.01 * pulse.at(time);
  t.true(Math.abs(sum - pulse.area) < 1e-6);
});

test('samples are values at points in time at every phase, and only those of the window are changed', (t) => {
  for (let phase = 0; phase < phases; phase++) {
    const samples = new Float64Array(100);
    pulse.add(samples, 0, 100, 7, phase, 2);
    const early = new Float64Array(100);
    pulse.add(early, 0, 40, -13, phase, 2);
    for (let i = 0; i < 100; i++) {
      const expected = i < 7 + 62 ? 2 * pulse.at(5 * (i - 7) - (5 * phase) / phases) : 0;
      t.true(Math.abs(samples[i] - expected) < 1e-12);
      t.is(early[i], i < 40 ? samples[i + 20] : 0);
    }
  }
});

test('a curve goes through its points, keeps to their order, and has its maximum between the two highest', (t) => {
  const values = Float64Array.of(0, 1, 8, 9, 9.1, 3, 3, 0.5);
  const curve = new PulseCurve(values, 2);
  values.forEach((value, i) => {
    t.is(curve.at(2 * i), value);
  });
  for (let x = 10.001; x < 12; x += 0.1) t.true(Math.abs(curve.at(x) - 3) < 1e-12);
  const { position, value } = curve.maximum();
  t.true(position > 6 && position < 8 && value > 9.1);
  let highest = 0;
  for (let x = 0; x < 14; x += 1e-3) highest = Math.max(highest, curve.at(x));
  t.true(Math.abs(highest - value) < 1e-6, `${highest} for ${value}`);
  t.is(new PulseCurve(Float64Array.of(3, 2, 1), 1).maximum().value, 3);
});

const rows = (amplitudes: readonly (number | string)[], step = 2) =>
  ['t_ns,relative_amplitude', ...amplitudes.map((value, i) => `${i * step},${value}`)].join('\n');

for (const { name, text, message } of [
  { name: 'too few points', text: rows([0, 1, 0]), message: /:4:1: the pulse has 3 points \(at least 5/ },
  { name: 'times that jump', text: `${rows([0, 1, 2, 1])}\n9,0`, message: /:6:1: t_ns is 9 where 8 should be/ },
  { name: 'times that do not rise', text: rows([0, 1, 2, 1, 0], 0), message: /:3:1: t_ns is 0 \(times rise/ },
  { name: 'times that begin late', text: '1,0\n2,1\n3,2\n4,1\n5,0\n', message: /:1:1: t_ns is 1 where 0 should be/ },
  { name: 'a negative amplitude', text: rows([0, 1, 2, -1, 0]), message: /:5:3: relative_amplitude is .-1./ },
  { name: 'no pulse', text: rows([0, 0, 0, 0, 0]), message: /:6:1: all amplitudes are 0/ },
  { name: 'a value that is not a number', text: rows([0, 'nan', 2, 1, 0]), message: /:3:3: relative_amplitude is 'nan'/ },
]) {
  test(`a pulse table with ${name} is refused with file and line`, (t) => {
    const path = join(temporaryFolder(t), 'pulse.csv');
    writeFileSync(path, text);
    const { message: found } = t.throws(() => new PulseShape(5, path));
    t.true(found.startsWith(`${path}:`), found);
    t.regex(found, message);
  });
}
