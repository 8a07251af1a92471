import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { Random } from '../../../framework/index.ts';
import { RooFit } from '../../../modules/fit/RooFit.ts';
import { allShares, SourceLight } from '../../../modules/fit/SourceLight.ts';
import type { SpectrumBins } from '../../../modules/fit/SpectrumModel.ts';
import { lightTables, mixLight, readLightTable } from '../../../modules/fit/sourceLight/readLightTable.ts';
import { SmearedLight } from '../../../modules/fit/sourceLight/SmearedLight.ts';
import { densityAt, SmearedTable, shareBelow } from '../../../modules/fit/sourceLight/SmearedTable.ts';
import { samplePoisson } from '../../../modules/statistics/samplePoisson.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { fitWith } from './fits.ts';

const settings = {
  sideShare: undefined,
  fileName: undefined,
  peakRange: [70, 120],
  widthRange: [0.2, 1.2],
  background: false,
  betaRange: [-0.3, -0.001],
} as const;
const model = new SourceLight(settings);
const withBackground = new SourceLight({ ...settings, background: true });
const fitRange = [56, 115] as const;
const bins: SpectrumBins = { count: 59, lower: 56, width: 1, yieldRange: [40, 120] };

for (const [crystalType, from, to, tolerance] of [
  ['CsI', 0.033, 0.2, 1e-5],
  ['LYSO', 0.0145, 0.03, 5e-5],
] as const) {
  test(`the table of the smeared spectrum of ${crystalType} agrees with the sum of Gaussians within ${tolerance}, and its derivatives with theirs`, (t) => {
    const spectrum = mixLight(readLightTable(lightTables[crystalType]), 0.6);
    const { light } = spectrum;
    const all = allShares(spectrum);
    const curve = new SmearedLight(new SmearedTable(light, all), 1);
    let [worst, worstSlope, worstBroadening] = [0, 0, 0];
    for (let resolution: number = from; resolution < to; resolution *= 1.037) {
      for (let amplitude = 0.3; amplitude < 1.4; amplitude += 0.0037) {
        const exact = (r: number) => shareBelow(light, all, amplitude, r);
        curve.evaluate(Float64Array.of(amplitude), resolution);
        worst = Math.max(worst, Math.abs(curve.share[0] - exact(resolution)));
        worstSlope = Math.max(worstSlope, Math.abs(curve.byAmplitude[0] - densityAt(light, all, amplitude, resolution)));
        const broadening = (exact(resolution + 1e-5) - exact(resolution - 1e-5)) / 2e-5;
        worstBroadening = Math.max(worstBroadening, Math.abs(curve.byResolution[0] - broadening));
      }
    }
    t.true(worst < tolerance, `share ${worst}`);
    t.true(worstSlope < 200 * tolerance, `by amplitude ${worstSlope}`);
    // Chords between rows stand for slopes.
    t.true(worstBroadening < 400 * tolerance, `by resolution ${worstBroadening}`);
  });
}

test('photons from the side leave their light deeper, so that the full-energy peak of a mixture lies between', (t) => {
  for (const crystalType of ['CsI', 'LYSO'] as const) {
    const table = readLightTable(lightTables[crystalType]);
    for (const way of ['front', 'side'] as const) {
      const sum = table.shares[way].reduce((all, part) => all + part.reduce((a, b) => a + b, 0), 0);
      t.true(Math.abs(sum - 1) < 1e-12, `${crystalType} ${way} ${sum}`);
    }
    // Light of a bin in MeV over that in units of the full-energy peak.
    const peak = (sideShare: number) => table.light[50] / mixLight(table, sideShare).light[50];
    const [front, half, side] = [0, 0.5, 1].map(peak);
    t.true(front > 5.99 && front < half && half < side && side < 6.07, `${crystalType} ${front} ${half} ${side}`);
  }
});

for (const [name, prepared, point] of [
  ['without', model.prepare(bins, 'exact', 'CsI'), Float64Array.of(95.3, 0.47, 4000)],
  ['with', withBackground.prepare(bins, 'exact', 'CsI'), Float64Array.of(101.7, 0.51, 4000, 700, -0.03)],
] as const) {
  test(`derivatives are those of the expectation, and components add up to it, ${name} background`, (t) => {
    const { count } = bins;
    const [counts, jacobian] = [new Float64Array(count), new Float64Array(count * point.length)];
    prepared.derivatives(point, counts, jacobian);
    const at = (shifted: Float64Array) => {
      const expected = new Float64Array(count);
      prepared.expected(shifted, expected);
      return expected;
    };
    const expected = at(point);
    point.forEach((value, k) => {
      const step = 1e-4 * Math.abs(value);
      const [up, down] = [1, -1].map((side) => at(point.map((x, i) => (i === k ? x + side * step : x))));
      for (let i = 0; i < count; i++) {
        const slope = jacobian[k * count + i];
        const difference = (up[i] - down[i]) / (2 * step);
        t.true(Math.abs(slope - difference) < 1e-3 * Math.abs(slope) + 0.02 / Math.abs(value), `${k} ${i}: ${slope} ${difference}`);
      }
    });
    const parts = new Float64Array(count * prepared.components.length);
    prepared.componentCounts(point, parts);
    const densities = new Float64Array(parts.length);
    prepared.densities(
      point,
      Float64Array.from({ length: count }, (_, i) => bins.lower + i + 0.5),
      densities,
    );
    for (let i = 0; i < count; i++) {
      const sum = (values: Float64Array) => prepared.components.reduce((total, _, k) => total + values[k * count + i], 0);
      t.true(Math.abs(counts[i] - expected[i]) < 1e-9 * expected[i]);
      t.true(Math.abs(sum(parts) - expected[i]) < 1e-2, `bin ${i}: ${sum(parts)} ${expected[i]}`);
      t.true(Math.abs(sum(densities) - expected[i]) < 0.01 * expected[i] + 0.1, `density ${i}`);
    }
    const { fractionFull, fractionFirst, fractionSecond, fractionBackground, firstPeak, mevPerAdc } = prepared.derived(point);
    t.true(Math.abs(fractionFull + fractionFirst + fractionSecond + fractionBackground - 1) < 1e-12);
    t.true(fractionFull > 0.05 && fractionFull < 0.15, `${fractionFull}`);
    t.true(Math.abs(firstPeak / point[0] - 5.619 / 6.13) < 0.005, `${firstPeak}`);
    t.is(mevPerAdc, 6.13 / point[0]);
  });
}

// The fit of LYSO ends where its peak does: empty bins would make chi2 small.
for (const [crystalType, ranges, peak, width, scale, end] of [
  ['CsI', {}, 96.1, 0.472, 1, 115],
  ['LYSO', { peakRange: [1250, 1950], widthRange: [0.08, 0.4] }, 1602, 0.113, 16.5, 103],
] as const) {
  test(`500 toys of 4000 events in ${crystalType}: pulls have mean 0 and width 1, probabilities are flat (seed 3)`, (t) => {
    const random = new Random();
    random.setState(3, 1, 4, 1);
    const typed = new SourceLight({ ...settings, ...ranges });
    const [yieldRange, range] = [[40 * scale, 120 * scale] as const, [64 * scale, end * scale] as const];
    const fit = fitWith({ model: typed, fitRange: range, yieldRange });
    const truth = Float64Array.of(peak, width, 4000);
    const expected = new Float64Array(120);
    typed.prepare({ count: 120, lower: 0, width: scale, yieldRange }, 'exact', crystalType).expected(truth, expected);
    const toys = 500;
    let [sum, squares, good, below] = [0, 0, 0, 0];
    for (let toy = 0; toy < toys; toy++) {
      const counts = expected.map((mean) => samplePoisson(Math.max(mean, 0), random));
      const result = fit.fit({ counts, lower: 0, upper: 120 * scale, crystalType });
      const [found] = result.parameters;
      const pull = (found.value - peak) / found.error;
      sum += pull;
      squares += pull * pull;
      if (result.isGood) good++;
      if (result.goodness.pValue < 0.1) below++;
    }
    const mean = sum / toys;
    const spread = Math.sqrt(squares / toys - mean * mean);
    t.is(good, toys);
    t.true(Math.abs(mean) < 3 / Math.sqrt(toys), `mean of the pulls ${mean}`);
    t.true(Math.abs(spread - 1) < 3 / Math.sqrt(2 * toys), `width of the pulls ${spread}`);
    t.true(Math.abs(below / toys - 0.1) < 3 * Math.sqrt((0.1 * 0.9) / toys), `${below} of ${toys} below 0.1`);
  });
}

test('a test statistic that takes densities at centres is refused', (t) => {
  t.throws(() => fitWith({ model, fitRange, statistic: new RooFit() }), {
    message: /choose another test statistic, or the model ThreePeaks/,
  });
});

const header = 'light_mev,front_full,front_first,front_second,front_continuum,side_full,side_first,side_second,side_continuum\n';

for (const [what, text, expected] of [
  ['an empty table', '', /table/],
  ['a table without a column', `${header.replace(',side_continuum', '')}6,1,0,0,0,1,0,0\n`, /side_continuum/],
  ['rows that do not rise', `${header}6,1,0,0,0,1,0,0,0\n5,1,0,0,0,1,0,0,0\n`, /:3.*rows go by increasing light/s],
  ['a negative share', `${header}6,-1,0,0,0,1,0,0,0\n`, /:2/],
  ['NaN', `${header}6,nan,0,0,0,1,0,0,0\n`, /:2/],
  ['no full-energy peak by the front', `${header}6,0,0,0,1,1,0,0,0\n`, /'front_full'.*it defines where the full-energy peak is/],
  ['no full-energy peak by the side', `${header}6,1,0,0,0,0,0,0,1\n`, /'side_full'.*it defines where the full-energy peak is/],
] as const) {
  test(`${what} is refused with its place`, (t) => {
    const path = join(temporaryFolder(t), 'light.csv');
    writeFileSync(path, text);
    t.throws(() => new SourceLight({ ...settings, fileName: path }).prepare(bins, 'exact', 'CsI'), { message: expected });
  });
}
