/** The picture of one fit: data, curve and components, and under it the pulls. */
import type { SourceFit } from '../../calibration/products.ts';
import type { Drawing } from '../house/Drawing.ts';
import type { LegendEntry } from '../house/key.ts';
import { figure, panel } from '../house/panel.ts';
import { colours, countText, numberText, withError } from '../house/style.ts';
import { binsOf, curveOf, type FittedSpectrum, pull } from './FittedSpectrum.ts';

const componentColours = [colours.orange, colours.purple, colours.green, colours.blue, colours.grey];
const componentNames: Readonly<Record<string, string>> = {
  full: 'full-energy peak',
  first: 'first escape peak',
  second: 'second escape peak',
};
const width = 1000;

/** A name as Mu2e's fitter gives to these pictures, without the ending. */
export const fitFigureName = ({ statistic, lyso, channel }: SourceFit): string =>
  `mu2e_simu_fitSpec_${statistic}_${lyso ? 'LYSO' : 'CsI'}_${channel}`;

/** Draws the fit of a channel over the range of its curve, or the whole spectrum when there is no curve. */
export function fitFigure(drawing: Drawing, { spectrum, fit }: FittedSpectrum): string {
  const { plot } = drawing;
  const curve = curveOf(fit);
  const bins = binsOf(spectrum);
  const shown = curve.length > 0 ? bins.slice(fit.curveFirstBin, fit.curveFirstBin + curve.length) : bins;
  const domain = [shown[0]?.low ?? 0, shown.at(-1)?.high ?? 1];
  const top = 1.08 * Math.max(1, ...shown.map(({ count, errorHigh }) => count + errorHigh), ...curve);
  const over = (values: ArrayLike<number>) => Array.from(values, (y, i) => ({ x: shown[i].centre, y }));
  const peaks = [fit.peak, fit.firstPeak, fit.secondPeak].filter((x) => x >= domain[0] && x <= domain[1]);
  const data = panel(drawing, {
    title: `${spectrum.kind === 'crystal' ? 'Crystal' : 'SiPM'} ${spectrum.channel}, ${spectrum.lyso ? 'LYSO' : 'CsI'}`,
    width,
    height: 440,
    x: { domain, label: null },
    y: { domain: [0, top], label: 'entries per bin' },
    marks: [
      plot.ruleX(peaks, { y1: 0, y2: top / 2, stroke: colours.grey, strokeDasharray: '5 4' }),
      ...fit.components.map(({ expected }, i) =>
        plot.line(over(expected), {
          x: 'x',
          y: 'y',
          curve: 'monotone-x',
          stroke: componentColours[i % componentColours.length],
          strokeWidth: 1.6,
          strokeDasharray: '6 3',
        }),
      ),
      plot.line(over(curve), { x: 'x', y: 'y', curve: 'monotone-x', stroke: colours.vermillion, strokeWidth: 2 }),
      plot.ruleX(
        shown.map(({ centre, count, errorLow, errorHigh }) => ({ centre, low: count - errorLow, high: count + errorHigh })),
        { x: 'centre', y1: 'low', y2: 'high', stroke: colours.ink, strokeWidth: 1 },
      ),
      plot.dot(shown, { x: 'centre', y: 'count', r: 2.2, fill: colours.ink }),
    ],
    key: { legend: legendOf(fit, curve.length > 0), numbers: numbersOf(fit) },
    keyWidth: 216,
  });
  const pulls = shown.map(({ low, high, count }, i) => ({ low, high, value: pull(count, curve[i] ?? NaN) }));
  const reach = Math.max(3.5, ...pulls.map(({ value }) => Math.abs(value)).filter(Number.isFinite));
  const residuals = panel(drawing, {
    title: '',
    width,
    height: 190,
    x: { domain, label: 'amplitude (ADC)' },
    y: { domain: [-reach, reach], label: '(data − fit) / √fit', ticks: 5 },
    marks: [
      plot.rect(
        pulls.filter(({ value }) => Number.isFinite(value)),
        { x1: 'low', x2: 'high', y1: 0, y2: 'value', fill: colours.sky, inset: 0 },
      ),
      plot.ruleY([0]),
    ],
    keyWidth: 216,
  });
  return figure(`Fit of channel ${spectrum.channel}`, [[data], [residuals]]);
}

function legendOf(fit: SourceFit, hasCurve: boolean): readonly LegendEntry[] {
  if (!hasCurve) return [{ symbol: 'bar', colour: colours.ink, text: 'data' }];
  return [
    { symbol: 'bar', colour: colours.ink, text: 'data' },
    { symbol: 'solid', colour: colours.vermillion, text: 'fit' },
    ...fit.components.map(
      ({ name }, i): LegendEntry => ({
        symbol: 'dashed',
        colour: componentColours[i % componentColours.length],
        text: componentNames[name] ?? name,
      }),
    ),
  ];
}

function numbersOf(fit: SourceFit): readonly (readonly [string, string])[] {
  return [
    ['quality', fit.quality],
    ['entries', countText(fit.entries)],
    ['χ² / ndf', `${numberText(fit.chi2)} / ${fit.ndf} (p = ${numberText(fit.pValue, 2)})`],
    ['full-energy peak (ADC)', withErrors(fit.peak, fit.peakErrorLow, fit.peakErrorHigh)],
    ['constant (MeV/ADC)', withErrors(fit.mevPerAdc, fit.mevPerAdcErrorLow, fit.mevPerAdcErrorHigh)],
    ['width (MeV)', withErrors(fit.width, fit.widthErrorLow, fit.widthErrorHigh)],
  ];
}

/** A number with both errors; with one when they are equal to two digits. */
export function withErrors(value: number, low: number, high: number): string {
  if (!(low > 0) || !(high > 0)) return numberText(value);
  const symmetric = withError(value, (low + high) / 2);
  if (withError(value, low) === symmetric && withError(value, high) === symmetric) return symmetric;
  const places = Math.max(0, Math.min(9, 1 - Math.floor(Math.log10(Math.min(low, high)))));
  return `${value.toFixed(places)} +${high.toFixed(places)} −${low.toFixed(places)}`;
}
