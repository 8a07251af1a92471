import { Resvg } from '@resvg/resvg-js';
import test from 'ava';
import { loadDrawing } from '../../../modules/plots/house/Drawing.ts';
import { binsOf, curveOf, pull } from '../../../modules/plots/spectra/FittedSpectrum.ts';
import { fitFigure, fitFigureName, withErrors } from '../../../modules/plots/spectra/fitFigure.ts';
import { overlayFigure, overlayFigureName } from '../../../modules/plots/spectra/overlayFigure.ts';
import { simulatedChannels } from './simulatedFits.ts';

const drawing = await loadDrawing();
const [even, odd, lyso] = simulatedChannels([2, 3, 1164], 7);
const texts = (svg: string): string => svg.replace(/<[^>]*>/g, '\n');
const sound = (svg: string): boolean => {
  new Resvg(svg, { font: { loadSystemFonts: false } });
  return !/NaN|undefined|Infinity/.test(svg);
};

test('the picture of a fit has data with errors, curve, components, pulls, and its numbers', (t) => {
  const svg = fitFigure(drawing, odd);
  t.true(sound(svg));
  for (const text of [
    'SiPM 3, CsI',
    'full-energy peak',
    'second escape peak',
    'background',
    '(data − fit) / √fit',
    'amplitude (ADC)',
    'good',
  ])
    t.true(texts(svg).includes(text), text);
  t.true(texts(svg).includes(withErrors(odd.fit.peak, odd.fit.peakErrorLow, odd.fit.peakErrorHigh)));
  t.is([...svg.matchAll(/<circle r="2\.2"/g)].length, 75, 'bins that were fitted');
  t.is([...svg.matchAll(/stroke-dasharray="6 3"/g)].length, 4, 'components');
  t.is(fitFigureName(odd.fit), 'mu2e_simu_fitSpec_nll_CsI_3');
  t.is(fitFigureName(lyso.fit), 'mu2e_simu_fitSpec_nll_LYSO_1164');
  t.true(sound(fitFigure(drawing, lyso)));
});

test('a channel without a fit shows its whole spectrum; an empty spectrum and one without bins are drawn', (t) => {
  const failed = { ...odd.fit, quality: 'failed', components: [], peak: NaN, firstPeak: NaN, secondPeak: NaN, mevPerAdc: NaN, chi2: NaN };
  const svg = fitFigure(drawing, { spectrum: odd.spectrum, fit: failed });
  t.true(sound(svg));
  t.is([...svg.matchAll(/<circle r="2\.2"/g)].length, 120);
  t.true(texts(svg).includes('failed'));
  for (const counts of [new Array(120).fill(0), []])
    t.true(sound(fitFigure(drawing, { spectrum: { ...odd.spectrum, counts }, fit: failed })));
});

test('spectra of the two SiPMs are drawn over each other, with their difference', (t) => {
  const svg = overlayFigure(drawing, even.spectrum, odd.spectrum);
  t.true(sound(svg));
  for (const text of ['even: SiPM 2', 'odd: SiPM 3', '(odd − even) / √(odd + even)', String(odd.spectrum.entries)])
    t.true(texts(svg).includes(text), text);
  t.is(overlayFigureName(even.spectrum, odd.spectrum), 'mu2e_simu_hist_2_3');
  const empty = { ...odd.spectrum, counts: new Array(120).fill(0), entries: 0, mean: NaN };
  t.true(sound(overlayFigure(drawing, empty, { ...empty, counts: [] })));
});

test('errors of counts, the curve, and pulls', (t) => {
  const bins = binsOf({ ...odd.spectrum, lowEdge: 10, highEdge: 16, counts: [0, 1, 100] });
  t.deepEqual(
    bins.map(({ low, centre, high }) => [low, centre, high]),
    [
      [10, 11, 12],
      [12, 13, 14],
      [14, 15, 16],
    ],
  );
  // Exact central intervals of 68.27 %: 1.841 above 0; 0.827 below and 2.300 above 1; 9.983 and 11.026 at 100.
  const errors = bins.flatMap(({ errorLow, errorHigh }) => [errorLow, errorHigh]);
  for (const [i, exact] of [0, 1.841, 0.827, 2.3, 9.983, 11.026].entries())
    t.true(Math.abs(errors[i] - exact) <= 0.05 * exact, `${errors[i]} for ${exact}`);
  t.is(
    curveOf(odd.fit)[10],
    odd.fit.components.map(({ expected }) => expected[10]).reduce((a, b) => a + b),
  );
  t.is(pull(110, 100), 1);
  t.true(Number.isNaN(pull(3, 0)));
});

test('a number with its errors: one when they are equal, two otherwise, none when there are none', (t) => {
  t.is(withErrors(98.08, 0.41, 0.41), '98.08 ± 0.41');
  t.is(withErrors(98.08, 0.36, 0.41), '98.08 +0.41 −0.36');
  t.is(withErrors(98.08, NaN, NaN), '98.08');
  t.is(withErrors(NaN, 1, 1), '–');
});
