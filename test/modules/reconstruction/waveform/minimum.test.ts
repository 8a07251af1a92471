import test from 'ava';
import { PulseTemplate } from '../../../../modules/reconstruction/waveform/PulseTemplate.ts';
import { processor, resultOf } from './processors.ts';
import { randomOf, SimulatedDigis, sampling } from './simulatedDigis.ts';
import { digisOf } from './waveformStudy.ts';

const template = new PulseTemplate(sampling, undefined, undefined);

/** Mu2e's objective at a start and a baseline, with the best amplitude for them. */
function objective(samples: ArrayLike<number>, start: number, baseline: number): number {
  const pulse = new Float64Array(samples.length);
  template.fill(start, samples.length, pulse, new Float64Array(samples.length));
  const height = (i: number) => samples[i] - baseline;
  const [overlap, square] = [pulse.reduce((sum, e, i) => sum + e * height(i), 0), pulse.reduce((sum, e) => sum + e * e, 0)];
  return pulse.reduce((sum, e, i) => sum + (height(i) - (overlap / square) * e) ** 2, 0) / baseline;
}

test('TemplateFit is at the global minimum of its objective in baseline and time, found by going through all', (t) => {
  const fit = processor('TemplateFit');
  for (const { hit } of [2, 6, 15].flatMap((energy, k) => digisOf(new SimulatedDigis(randomOf(20 + k)), energy, 50, 6))) {
    const { status, chi2, peaks } = resultOf(fit, hit.samples);
    if (status === 'noPeak') continue;
    let least = Infinity;
    let at = Number.NaN;
    for (let start = -60; start < hit.samples.length * sampling - 60; start += 0.5) {
      for (let baseline = 3; baseline < 40; baseline += 0.5) {
        const value = objective(hit.samples, start, baseline);
        if (value < least) [least, at] = [value, start];
      }
    }
    t.true(chi2 <= least + 1e-9, `fit ${chi2}, scan ${least}`);
    t.true(Math.abs(peaks[0].time - at) < 1.5, `fit ${peaks[0].time}, scan ${at}`);
  }
});

test('the slopes of the template are the derivatives of its values by the start', (t) => {
  const count = 80;
  const [values, slopes, before, after, unused] = Array.from({ length: 5 }, () => new Float64Array(count));
  const small = 1e-5;
  for (let start = 20.017; start < 26; start += 0.237) {
    template.fill(start, count, values, slopes);
    template.fill(start - small, count, before, unused);
    template.fill(start + small, count, after, unused);
    for (let i = 6; i < 66; i++) t.true(Math.abs((after[i] - before[i]) / (2 * small) - slopes[i]) < 1e-7, `${start} ${i}`);
  }
});
