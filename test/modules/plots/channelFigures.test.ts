import { Resvg } from '@resvg/resvg-js';
import test from 'ava';
import type { ChannelFit } from '../../../modules/plots/channels/ChannelFit.ts';
import { channelFigures } from '../../../modules/plots/channels/channelFigures.ts';
import { loadDrawing } from '../../../modules/plots/house/Drawing.ts';
import { summary } from '../../../modules/statistics/summary.ts';
import { simulatedChannels, sipmRange } from './simulatedFits.ts';

const drawing = await loadDrawing();
/** 300 SiPMs of CsI, and the eight of LYSO. */
const fits: readonly ChannelFit[] = simulatedChannels([...sipmRange(0, 299), 1164, 1165, ...sipmRange(1218, 1221), 1274, 1275], 6).map(
  ({ fit }) => fit,
);
const good = fits.filter(({ quality, lyso }) => quality === 'good' && !lyso);
const texts = (svg: string): string => svg.replace(/<[^>]*>/g, '\n');

test('every figure is an SVG document with the titles, units and counts that it should have', (t) => {
  const expected: Readonly<Record<keyof typeof channelFigures, readonly string[]>> = {
    Peaks: [
      'SiPM number',
      'constant (MeV/ADC)',
      'nominal 0.0625 MeV/ADC',
      'mean ± 2 s.d.',
      'CsI',
      'LYSO',
      's.d. / mean',
      'mean error upwards',
    ],
    PeakVsComposite_CsI: ['maximum of the curve (ADC)', 'full-energy peak (ADC)', 'slope', 'intercept (ADC)', 'χ² / ndf'],
    Peaks_SubsetComparison: [
      'Odd SiPMs',
      'Even SiPMs',
      'Inner third of the disk (crystals 0 to 224)',
      'Outer third of the disk (crystals 450 to 673)',
    ],
    Chi2: ['χ²/ndf', 'mean ± 2 s.d.', 'mean ± s.d. of good fits'],
    nEvents: ['entries', 'mean ± 1 s.d.'],
    convstatusvspeakerrs: ['error of the constant upwards (keV/ADC)', 'status of the fit (0: all stages good)', 'status 0'],
    Convstatusvschi2: ['χ²/ndf', 'status of the fit (0: all stages good)'],
    SiPM_Peak_Scatter: ['constant of the even SiPM (MeV/ADC)', 'constant of the odd SiPM (MeV/ADC)', 'even = odd'],
    OddEven_45deg: ['(odd + even) / √2 (MeV/ADC)', '(odd − even) / √2 (MeV/ADC)', 'even = odd'],
    SiPM_Peak_Difference: ['even − odd (MeV/ADC)', 'crystal number', 'no difference'],
    PeakDiff_Histogram: ['crystals per bin', 's.d. (MeV/ADC)'],
    PeakDiff_GaussianFit: ['crystals per bin', 'sigma (MeV/ADC)', 'Gaussian'],
    SiPM_hmeans_Scatter: ['mean of the even SiPM (ADC)', 'even = odd'],
    SiPM_hstds_Scatter: ['standard deviation of the odd SiPM (ADC)', 'even = odd'],
    SiPM_Fractions_Scatter: ['Full-energy peak', 'First escape peak', 'Second escape peak', 'share of the even SiPM'],
    ADC_1st_2nd_Peaks: ['Full-energy peak, 6.13 MeV', 'First escape peak, 5.619 MeV', 'Second escape peak, 5.108 MeV', 'position (ADC)'],
    PeakLocation_vs_Fraction: ['position (ADC)', 'share of the fitted events', 'second escape peak: '],
  };
  for (const [name, draw] of Object.entries(channelFigures)) {
    const svg = draw(drawing, fits);
    const shown = texts(svg);
    for (const text of expected[name as keyof typeof channelFigures]) t.true(shown.includes(text), `${name}: ${text}`);
    t.notThrows(() => new Resvg(svg, { font: { loadSystemFonts: false } }), name);
    t.notRegex(svg, /NaN|undefined|Infinity/, name);
  }
});

test('an axis of identifiers has whole numbers, each once, also for one channel or none', (t) => {
  const shown = texts(channelFigures.Peaks(drawing, [{ ...good[0], channel: 600 }]));
  const labels = shown.match(/^-?\d+$/gm);
  // All channels, CsI, and LYSO, of which there is none.
  t.deepEqual(labels, ['599', '600', '601', '599', '600', '601', '0', '1']);
});

test('figures of no channel, one, failed ones, values that are none, and SiPMs without partners say so and stay whole', (t) => {
  const all = fits.slice(0, 8);
  const failed = (fit: ChannelFit): ChannelFit => ({ ...fit, quality: 'failed' });
  const nothing = (fit: ChannelFit): ChannelFit => {
    const numbers = Object.entries(fit).map(([key, value]) => [
      key,
      typeof value === 'number' && !/channel|crystal|Status/.test(key) ? NaN : value,
    ]);
    return { ...fit, ...Object.fromEntries(numbers), quality: 'failed' };
  };
  const cases: Readonly<Record<string, readonly ChannelFit[]>> = {
    none: [],
    one: fits.slice(0, 1),
    failed: all.map(failed),
    nothing: all.map(nothing),
    even: fits.filter(({ channel }) => channel % 2 === 0),
    infinite: all.map((fit) => ({ ...fit, mevPerAdc: Infinity, mevPerAdcErrorHigh: Infinity, chi2: -Infinity })),
    huge: all.map((fit, i) => (i === 0 ? { ...fit, mevPerAdc: 1e300, peak: 1e-300, chi2: 1e300, mevPerAdcErrorHigh: 1e300 } : fit)),
    equal: all.map((fit) => ({ ...all[0], channel: fit.channel, crystal: fit.crystal })),
    crystals: all.map((fit) => ({ ...fit, kind: 'crystal' })),
  };
  for (const [kind, sample] of Object.entries(cases)) {
    for (const [name, draw] of Object.entries(channelFigures)) {
      const svg = draw(drawing, sample);
      t.notThrows(() => new Resvg(svg, { font: { loadSystemFonts: false } }), `${name} of ${kind}`);
      t.notRegex(svg, /NaN|undefined|Infinity/, `${name} of ${kind}`);
    }
  }
  t.true(texts(channelFigures.Peaks(drawing, cases['nothing'])).includes('without a value: 8'));
  t.true(texts(channelFigures.SiPM_Peak_Scatter(drawing, cases['even'])).includes(`${cases['even'].length} (left out)`));
});

test('averages are those of the good CsI channels; poor and failed fits are drawn, each in its own way', (t) => {
  const { mean, standardDeviation } = summary(good.map(({ mevPerAdc }) => mevPerAdc));
  const wild = fits.map((fit) => (fit.quality === 'good' ? fit : { ...fit, mevPerAdc: 0.078 }));
  const svg = channelFigures.Peaks(drawing, wild);
  const numbers = /mean ± s\.d\. of good CsI\s+(\S+) ± (\S+)/.exec(texts(svg))!;
  t.true(Math.abs(Number(numbers[1]) - mean) < 6e-6, `${numbers[1]} and ${mean}`);
  t.true(Math.abs(Number(numbers[2]) - standardDeviation) < 6e-6);
  const count = (quality: string) => fits.filter((fit) => fit.quality === quality && !fit.lyso).length;
  t.true(count('poor') > 0 && count('failed') > 0);
  for (const text of [`SiPMs: ${good.length}`, `poor fit: ${count('poor')}`, `failed fit: ${count('failed')}`])
    t.true(texts(svg).includes(text), text);
});

test('errors are drawn as they are, up and down', (t) => {
  const [fit] = good;
  const svg = channelFigures.Peaks(drawing, [{ ...fit, mevPerAdc: 0.06, mevPerAdcErrorLow: 0.001, mevPerAdcErrorHigh: 0.003 }]);
  const bar = /<g stroke-opacity[^>]* aria-label="rule"><line [^>]*y2="([^"]*)" y1="([^"]*)"/.exec(svg)!;
  const point = /<g [^>]*aria-label="dot"><circle [^>]*cy="([^"]*)"/.exec(svg)!;
  const [high, low, middle] = [Number(bar[1]), Number(bar[2]), Number(point[1])];
  t.true(Math.abs((middle - high) / (low - middle) - 3) < 0.01, `${low} ${middle} ${high}`);
});

test('pairs are found by their numbers, in any order of the channels', (t) => {
  const ordered = fits.filter(({ lyso }) => !lyso);
  const shuffled = [...ordered].sort((a, b) => ((a.channel * 7919) % 307) - ((b.channel * 7919) % 307));
  t.notDeepEqual(shuffled, ordered);
  for (const name of ['SiPM_Peak_Scatter', 'SiPM_Peak_Difference', 'PeakDiff_GaussianFit', 'OddEven_45deg'] as const)
    t.is(channelFigures[name](drawing, shuffled), channelFigures[name](drawing, ordered), name);
  const differences = good.flatMap((even) => {
    const odd = good.find(({ channel }) => channel === even.channel + 1);
    return even.channel % 2 === 0 && odd !== undefined ? [even.mevPerAdc - odd.mevPerAdc] : [];
  });
  const shown = texts(channelFigures.PeakDiff_GaussianFit(drawing, shuffled));
  t.true(shown.includes(`crystals: ${differences.length}`));
  const sigma = Number(/sigma \(MeV\/ADC\)\s+(\S+) ±/.exec(shown)![1]);
  t.true(Math.abs(sigma / summary(differences).standardDeviation - 1) < 0.15, `${sigma}`);
});
