/** Differences between the constants of the two SiPMs of a crystal. */
import { fitGaussian } from '../../statistics/fitGaussian.ts';
import { summary } from '../../statistics/summary.ts';
import { type Bins, binned } from '../house/bins.ts';
import type { Drawing } from '../house/Drawing.ts';
import { domainOf, identifierDomain, wholeTick } from '../house/domains.ts';
import type { LegendEntry } from '../house/key.ts';
import { figure, type Panel, panel } from '../house/panel.ts';
import { drawLevels, drawPoints, type Point } from '../house/points.ts';
import { colours, numberText, withError } from '../house/style.ts';
import { averaged, type ChannelFit } from './ChannelFit.ts';
import { usualConstants } from './constants.ts';
import { diagonalEntry, diagonalMark, type Pair, pairQuality, pairsOf } from './pairs.ts';

const difference = ({ even, odd }: Pair): number => even.mevPerAdc - odd.mevPerAdc;

const goodPairs = (fits: readonly ChannelFit[]): readonly Pair[] => pairsOf(averaged(fits)).pairs;

/** Even minus odd, over the crystal; the error adds both in quadrature. */
export function differenceFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const { pairs } = pairsOf(fits);
  const frame = { x: identifierDomain(pairs.map(({ crystal }) => crystal)), y: domainOf(pairs.map(difference)) };
  const points = drawPoints(
    drawing,
    pairs.map((pair): Point => {
      const { even, odd } = pair;
      return {
        x: pair.crystal,
        y: difference(pair),
        // What takes the odd one up takes the difference down.
        errorLow: Math.hypot(even.mevPerAdcErrorLow, odd.mevPerAdcErrorHigh),
        errorHigh: Math.hypot(even.mevPerAdcErrorHigh, odd.mevPerAdcErrorLow),
        quality: pairQuality(pair),
      };
    }),
    frame,
    'crystals',
  );
  const levels = drawLevels(drawing, [{ at: 0, colour: colours.ink, dash: 'dashed', text: 'no difference' }], frame);
  return figure('Difference of the constants of the two SiPMs', [
    [
      panel(drawing, {
        title: 'Difference of the constants of the two SiPMs',
        width: 1200,
        height: 460,
        x: { label: 'crystal number', domain: frame.x, tickFormat: wholeTick },
        y: { label: 'even − odd (MeV/ADC)', domain: frame.y },
        marks: [...levels.marks, ...points.marks],
        key: { legend: [...points.legend, ...levels.legend], numbers: sampleNumbers(goodPairs(fits).map(difference)) },
      }),
    ],
  ]);
}

/** How the differences are distributed. */
export const differenceHistogramFigure = (drawing: Drawing, fits: readonly ChannelFit[]): string =>
  figure('Distribution of the differences', [[differenceHistogram(drawing, fits, false)]]);

/** The same with a Gaussian. */
export const differenceGaussianFigure = (drawing: Drawing, fits: readonly ChannelFit[]): string =>
  figure('Distribution of the differences with a Gaussian', [[differenceHistogram(drawing, fits, true)]]);

function differenceHistogram(drawing: Drawing, fits: readonly ChannelFit[], withCurve: boolean): Panel {
  const values = goodPairs(fits).map(difference);
  const bins = binned(values, 50, domainOf(values, 0.05));
  const fit = withCurve ? fitGaussian(bins.edges, bins.counts) : undefined;
  const width = bins.edges[1] - bins.edges[0];
  const curve =
    fit === undefined
      ? []
      : Array.from({ length: 301 }, (_, i) => {
          const x = bins.edges[0] + (i / 300) * 50 * width;
          return {
            x,
            y: ((fit.entries * width) / (fit.sigma * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * ((x - fit.mean) / fit.sigma) ** 2),
          };
        });
  const numbers =
    fit === undefined
      ? [...sampleNumbers(values), ...(withCurve ? ([['Gaussian', 'no fit: too few bins have entries']] as const) : [])]
      : ([
          ['mean (MeV/ADC)', withError(fit.mean, fit.meanError)],
          ['sigma (MeV/ADC)', withError(fit.sigma, fit.sigmaError)],
          ['χ² / ndf', `${numberText(fit.chi2)} / ${fit.ndf}`],
        ] as const);
  return panel(drawing, {
    title: 'Differences of the constants of the two SiPMs, good fits',
    width: 900,
    height: 500,
    x: { label: 'even − odd (MeV/ADC)', domain: [bins.edges[0], bins.edges[50]] },
    y: { label: 'crystals per bin', domain: countDomain(bins) },
    marks: [
      barsMark(drawing, bins),
      drawing.plot.line(curve, { x: 'x', y: 'y', stroke: colours.vermillion, strokeWidth: 2 }),
      drawing.plot.ruleY([0]),
    ],
    key: {
      legend: [
        { symbol: 'square', colour: colours.sky, text: `crystals: ${values.length}` },
        ...(fit === undefined ? [] : ([{ symbol: 'solid', colour: colours.vermillion, text: 'Gaussian' }] as const)),
      ],
      numbers: [...numbers, ...outsideNumbers(bins)],
    },
  });
}

/** Constants of the two SiPMs, and their sums and differences, both over the square root of two: along the diagonal, and across. */
export function diagonalFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const { pairs } = pairsOf(fits);
  const frame = { x: usualConstants, y: usualConstants };
  const points = drawPoints(
    drawing,
    pairs.map((pair) => ({ x: pair.even.mevPerAdc, y: pair.odd.mevPerAdc, quality: pairQuality(pair) })),
    frame,
    'crystals',
  );
  const scatter = panel(drawing, {
    title: 'Constants of the two SiPMs',
    width: 600,
    height: 420,
    x: { label: 'even SiPM (MeV/ADC)', domain: frame.x, grid: true },
    y: { label: 'odd SiPM (MeV/ADC)', domain: frame.y },
    marks: [diagonalMark(drawing, frame), ...points.marks],
    key: { legend: [...points.legend, diagonalEntry] },
  });
  const good = goodPairs(fits);
  const root = Math.SQRT2;
  const projection = (title: string, label: string, values: readonly number[], range: readonly [number, number]) => {
    const bins = binned(values, 60, range);
    return panel(drawing, {
      title,
      width: 600,
      height: 420,
      x: { label, domain: range },
      y: { label: 'crystals per bin', domain: countDomain(bins) },
      marks: [barsMark(drawing, bins), drawing.plot.ruleY([0])],
      key: {
        legend: [{ symbol: 'square', colour: colours.sky, text: `crystals: ${values.length}` }] satisfies LegendEntry[],
        numbers: [...sampleNumbers(values), ...outsideNumbers(bins)],
      },
    });
  };
  return figure('Constants of the two SiPMs, along and across the diagonal', [
    [
      scatter,
      projection(
        'Along the diagonal',
        '(odd + even) / √2 (MeV/ADC)',
        good.map(({ even, odd }) => (odd.mevPerAdc + even.mevPerAdc) / root),
        [usualConstants[0] * root, usualConstants[1] * root],
      ),
      projection(
        'Across the diagonal',
        '(odd − even) / √2 (MeV/ADC)',
        good.map(({ even, odd }) => (odd.mevPerAdc - even.mevPerAdc) / root),
        [-0.01, 0.01],
      ),
    ],
  ]);
}

/** Room for the highest bin. */
const countDomain = ({ counts }: Bins): [number, number] => [0, 1.08 * Math.max(1, ...counts)];

const barsMark = ({ plot }: Drawing, { edges, counts }: Bins) =>
  plot.rectY(
    counts.map((count, i) => ({ low: edges[i], high: edges[i + 1], count })),
    { x1: 'low', x2: 'high', y: 'count', fill: colours.sky, inset: 0 },
  );

function sampleNumbers(values: readonly number[]): readonly (readonly [string, string])[] {
  const { mean, standardDeviation } = summary(values);
  return [
    ['mean (MeV/ADC)', withError(mean, standardDeviation / Math.sqrt(values.length))],
    ['s.d. (MeV/ADC)', numberText(standardDeviation)],
  ];
}

const outsideNumbers = ({ below, above }: Bins): readonly (readonly [string, string])[] =>
  below + above === 0 ? [] : [['outside of the axis', `${below} below, ${above} above`]];
