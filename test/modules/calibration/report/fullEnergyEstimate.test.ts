import test from 'ava';
import { Axis, Histogram1D } from '../../../../framework/index.ts';
import { FullEnergyEstimate } from '../../../../modules/calibration/report/FullEnergyEstimate.ts';
import { SourceBump } from '../../../../modules/calibration/report/SourceBump.ts';
import { textSpectrum } from '../../../../modules/calibration/report/textSpectrum.ts';
import { samplePoisson } from '../../../../modules/statistics/samplePoisson.ts';
import { seeded } from '../../statistics/seeded.ts';

const estimate = new FullEnergyEstimate(2);
const source = new SourceBump(2);

/** A spectrum of the source as the estimate expects it. @param share of photons that were front at the crystal */
function spectrum(peak: number, entries: number, share: number, seed: number, bins = 120, end = 120): Histogram1D {
  const histogram = new Histogram1D(new Axis({ bins, range: [0, end] }), {});
  const [front, side] = [new Float64Array(bins), new Float64Array(bins)];
  source.fill(peak, { begin: 0, width: end / bins, count: bins }, front, side);
  const random = seeded(seed);
  for (let i = 0; i < bins; i++) histogram.values[i + 1] = samplePoisson(entries * (share * front[i] + (1 - share) * side[i]), random);
  return histogram;
}

test('40 spectra of 2000 entries: no bias, errors that hold, chi2/ndf of 1, at every scale and share', (t) => {
  let [sum, squares, chi2, ndf] = [0, 0, 0, 0];
  const count = 40;
  for (let seed = 0; seed < count; seed++) {
    const peak = 80 + 0.6 * seed;
    const share = (seed % 5) / 4;
    // What is known of the share is off by up to its error.
    const known = Math.min(1, Math.max(0, share + 0.1 * ((seed % 3) - 1)));
    const found = estimate.of(spectrum(peak, 2000, share, seed), known)!;
    const pull = (found.position - peak) / found.error;
    t.true(found.isOfSource);
    sum += pull;
    squares += pull * pull;
    chi2 += found.chi2;
    ndf += found.ndf;
    t.true(Math.abs(found.position - peak) < 5 * found.error && found.error > 0.15 && found.error < 1, `${found.position} for ${peak}`);
  }
  // 40 pulls: the mean has an error of 0.16, the rms of 0.11; 4 and 3 of them, as shares at their limits make errors a little large.
  t.true(Math.abs(sum / count) < 0.64, `${sum / count}`);
  t.true(Math.sqrt(squares / count) > 0.6 && Math.sqrt(squares / count) < 1.35, `${Math.sqrt(squares / count)}`);
  t.true(Math.abs(chi2 / ndf - 1) < 0.15, `${chi2 / ndf}`);
});

test('coarse and fine bins give the same position within 0.1 ADC', (t) => {
  const positions = [40, 120, 480].map((bins) => estimate.of(spectrum(96, 1e6, 0.5, 7, bins), 0.5)!.position);
  for (const position of positions) t.true(Math.abs(position - 96) < 0.1, `${position}`);
});

test('too few entries, an empty spectrum, and one of a single bin have no peak', (t) => {
  t.is(estimate.of(spectrum(96, 200, 0.5, 1), 0.5), undefined);
  t.is(estimate.of(spectrum(96, 0, 0.5, 1), 0.5), undefined);
  const bin = new Histogram1D(new Axis({ bins: 1, range: [0, 120] }), {});
  bin.values[1] = 1000;
  t.is(estimate.of(bin, 0.5), undefined);
});

test('a flat spectrum and a line are told by their chi2', (t) => {
  for (const fill of [(i: number) => (i < 100 ? 50 : 0), (i: number) => (i === 90 ? 5000 : 0)]) {
    const histogram = new Histogram1D(new Axis({ bins: 120, range: [0, 120] }), {});
    for (let i = 0; i < 120; i++) histogram.values[i + 1] = fill(i);
    const found = estimate.of(histogram, 0.5);
    t.true(found === undefined || !found.isOfSource, JSON.stringify(found));
  }
});

test('a histogram that ends below the peak, and a spectrum of twice the width, are told', (t) => {
  const cut = estimate.of(spectrum(96, 5000, 0.5, 3, 60, 60), 0.5);
  t.true(cut === undefined || !cut.isOfSource, JSON.stringify(cut));
  // What one SiPM sees: with its own resolution it is that of the source.
  const ofOne = new Histogram1D(new Axis({ bins: 120, range: [0, 120] }), {});
  const [front, side] = [new Float64Array(120), new Float64Array(120)];
  new SourceBump(1).fill(96, { begin: 0, width: 1, count: 120 }, front, side);
  const random = seeded(4);
  for (let i = 0; i < 120; i++) ofOne.values[i + 1] = samplePoisson(10_000 * (front[i] + side[i]), random);
  t.false(estimate.of(ofOne, 0.5)!.isOfSource);
  const found = new FullEnergyEstimate(1).of(ofOne, 0.5)!;
  t.true(found.isOfSource && Math.abs(found.position - 96) < 5 * found.error, JSON.stringify(found));
});

test('a spectrum as text: bars in proportion, the axis, and a mark under its place', (t) => {
  const histogram = new Histogram1D(new Axis({ bins: 120, range: [0, 120] }), {});
  for (let i = 40; i < 80; i++) histogram.values[i + 1] = 32;
  for (let i = 80; i < 82; i++) histogram.values[i + 1] = 64;
  histogram.values[110] = 1;
  t.deepEqual(textSpectrum(histogram, 81.5), [
    `${' '.repeat(40)}█`,
    `${' '.repeat(40)}█`,
    `${' '.repeat(20)}${'█'.repeat(21)}`,
    `${' '.repeat(20)}${'█'.repeat(21)}${' '.repeat(13)}▁`,
    `${' '.repeat(40)}^`,
    '0         20        40        60        80        100       120',
  ]);
  t.deepEqual(textSpectrum(new Histogram1D(new Axis({ bins: 3, range: [-1, 2] }), {}), 500), ['-1 1.5'], 'empty');
});
