import test from 'ava';
import { FrameworkError } from '../../../../framework/index.ts';
import { PulseShape } from '../../../../modules/digitisation/readout/PulseShape.ts';
import { Waveform } from '../../../../modules/digitisation/readout/Waveform.ts';

const pulse = new PulseShape(5);
const adcPerPhotoElectron = 16 / 30;

/** Within the interpolation between phases; the last 5 ns of a pulse are cut. */
const tolerance = (since: number) => (since < 305 ? 7e-5 : 2e-3);

test('the signal of E MeV is 16 E times the pulse at every energy and time within the sampling period: within 7e-5, 1e-5 at its maximum', (t) => {
  const waveform = new Waveform(pulse);
  let [worst, worstAtPeak] = [0, 0];
  for (const photoElectrons of [1, 30, 184, 3000]) {
    const amplitude = (16 * photoElectrons) / 30;
    for (let k = 0; k < 100; k++) {
      const time = 70_000 + 0.05 * k + 0.0137;
      waveform.start(19_926);
      for (let i = 0; i < photoElectrons; i++) waveform.addPhotoElectron(time);
      waveform.build(adcPerPhotoElectron);
      for (let i = 0; i < pulse.sampleCount; i++) {
        const sample = 14_000 + i;
        const since = 5 * sample - time;
        const residual = Math.abs(waveform.samples[sample] / amplitude - pulse.at(since));
        worst = Math.max(worst, residual);
        if (Math.abs(since - pulse.peakTime) <= 2.5) worstAtPeak = Math.max(worstAtPeak, residual);
      }
    }
  }
  t.log(`residuals ${worst.toExponential(1)}, at the maximum ${worstAtPeak.toExponential(1)}`);
  t.true(worst < 7e-5, `${worst}`);
  t.true(worstAtPeak < 1e-5, `${worstAtPeak}`);
});

test('photo-electrons at different times add up', (t) => {
  const waveform = new Waveform(pulse);
  const photoElectrons = [300.1, 300.3, 312, 5000.77, 300.1];
  waveform.start(2000);
  for (const time of photoElectrons) waveform.addPhotoElectron(time);
  waveform.build(3);
  for (let i = 0; i < 2000; i++) {
    const expected = photoElectrons.reduce((sum, time) => sum + 3 * pulse.at(5 * i - time), 0);
    const allowed = photoElectrons.reduce((sum, time) => sum + 3 * tolerance(5 * i - time), 0);
    t.true(Math.abs((waveform.samples[i] ?? 0) - expected) < allowed);
  }
  t.is(waveform.begin, 60);
  t.is(waveform.end, 1000 + pulse.sampleCount);
});

test('nothing is left of earlier windows, also of one that was never built', (t) => {
  const waveform = new Waveform(pulse);
  waveform.start(1000);
  waveform.addPhotoElectron(50);
  waveform.start(1000);
  waveform.addPhotoElectron(2000);
  waveform.build(1);
  waveform.start(1000);
  waveform.build(1);
  t.true(waveform.samples.every((value) => value === 0));
  t.true(waveform.begin >= waveform.end);
});

test('of photo-electrons before the window its part of the pulse is seen, of those after its end nothing', (t) => {
  const waveform = new Waveform(pulse);
  waveform.start(100);
  for (const time of [-61.3, 500, 1e9, Infinity, -310, -1e9, -Infinity]) waveform.addPhotoElectron(time);
  waveform.build(1);
  for (let i = 0; i < 100; i++) t.true(Math.abs(waveform.samples[i] - pulse.at(5 * i + 61.3)) < tolerance(5 * i + 61.3));
  t.is(waveform.begin, 0);
  waveform.start(0);
  waveform.addPhotoElectron(1);
  waveform.build(1);
  t.true(waveform.begin >= waveform.end);
});

test('a photo-electron without a time is refused', (t) => {
  const waveform = new Waveform(pulse);
  waveform.start(100);
  t.throws(() => waveform.addPhotoElectron(Number.NaN), { instanceOf: FrameworkError, message: /a photo-electron has no time/ });
});
