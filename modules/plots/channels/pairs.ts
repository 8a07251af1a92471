/** The two SiPMs of a crystal beside each other. */
import type { Markish } from '@observablehq/plot';
import { fitLine, type LineFit } from '../../statistics/fitLine.ts';
import type { Drawing } from '../house/Drawing.ts';
import { type Domain, domainOf, usualDomain } from '../house/domains.ts';
import type { LegendEntry } from '../house/key.ts';
import { figure, type Panel, panel } from '../house/panel.ts';
import { drawPoints, type Point, type PointFrame } from '../house/points.ts';
import { colours, withError } from '../house/style.ts';
import { averaged, type ChannelFit } from './ChannelFit.ts';
import { usualConstants } from './constants.ts';

/** The two SiPMs of one crystal. */
export interface Pair {
  readonly crystal: number;
  readonly even: ChannelFit;
  readonly odd: ChannelFit;
}

/** Pairs by their numbers, whatever the order of the channels. @returns how many SiPMs have no partner as well */
export function pairsOf(fits: readonly ChannelFit[]): { readonly pairs: readonly Pair[]; readonly single: number } {
  const sipms = new Map(fits.filter(({ kind }) => kind !== 'crystal').map((fit) => [fit.channel, fit]));
  const pairs = [...sipms.values()].flatMap((even) => {
    const odd = even.channel % 2 === 0 ? sipms.get(even.channel + 1) : undefined;
    return odd === undefined ? [] : [{ crystal: even.crystal, even, odd }];
  });
  return { pairs: pairs.sort((a, b) => a.crystal - b.crystal), single: sipms.size - 2 * pairs.length };
}

/** The worse quality of the two counts. */
export const pairQuality = ({ even, odd }: Pair): string =>
  ['failed', 'poor'].find((quality) => even.quality === quality || odd.quality === quality) ?? 'good';

/** Constants of the two SiPMs against each other. */
export const constantPairsFigure = (drawing: Drawing, fits: readonly ChannelFit[]): string =>
  figure('Constants of the two SiPMs of each crystal', [
    [
      pairPanel(drawing, fits, {
        title: 'Constants of the two SiPMs',
        quantity: 'constant',
        unit: 'MeV/ADC',
        value: ({ mevPerAdc }) => mevPerAdc,
      }),
    ],
  ]);

export const meanPairsFigure = (drawing: Drawing, fits: readonly ChannelFit[]): string =>
  figure('Means of the spectra of the two SiPMs of each crystal', [
    [
      pairPanel(drawing, fits, {
        title: 'Means of the two spectra',
        quantity: 'mean',
        unit: 'ADC',
        value: ({ spectrumMean }) => spectrumMean,
      }),
    ],
  ]);

export const deviationPairsFigure = (drawing: Drawing, fits: readonly ChannelFit[]): string =>
  figure('Standard deviations of the spectra of the two SiPMs of each crystal', [
    [
      pairPanel(drawing, fits, {
        title: 'Standard deviations of the two spectra',
        quantity: 'standard deviation',
        unit: 'ADC',
        value: (fit) => fit.spectrumStandardDeviation,
      }),
    ],
  ]);

/** Shares of the three peaks, on axes of one range, with a straight line for the full-energy peak. */
export function fractionPairsFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const domain = domainOf(fits.flatMap((fit) => [fit.fractionFull, fit.fractionFirst, fit.fractionSecond]));
  const part = (title: string, value: (fit: ChannelFit) => number, line = false) =>
    pairPanel(drawing, fits, { title, quantity: 'share', value, domain, line, width: 540, height: 380 });
  return figure('Shares of the peaks in the two SiPMs of each crystal', [
    [
      part('Full-energy peak', ({ fractionFull }) => fractionFull, true),
      part('First escape peak', ({ fractionFirst }) => fractionFirst),
      part('Second escape peak', ({ fractionSecond }) => fractionSecond),
    ],
  ]);
}

interface Notes {
  readonly title: string;
  readonly quantity: string;
  readonly unit?: string;
  readonly value: (fit: ChannelFit) => number;
  readonly domain?: Domain;
  /** Whether a straight line is fitted. */
  readonly line?: boolean;
  readonly width?: number;
  readonly height?: number;
}

function pairPanel(drawing: Drawing, fits: readonly ChannelFit[], notes: Notes): Panel {
  const { title, quantity, unit, value, line = false, width = 820, height = 640 } = notes;
  const { pairs, single } = pairsOf(fits);
  const values = pairs.flatMap(({ even, odd }) => [value(even), value(odd)]);
  const domain = notes.domain ?? (unit === 'MeV/ADC' ? usualDomain(values, usualConstants) : domainOf(values));
  const points = pairs.map((pair): Point => ({ x: value(pair.even), y: value(pair.odd), quality: pairQuality(pair) }));
  const drawn = drawPoints(drawing, points, { x: domain, y: domain }, 'crystals');
  const fitted = line ? scatterLine(pairsOf(averaged(fits)).pairs.map(({ even, odd }) => ({ x: value(even), y: value(odd) }))) : undefined;
  const axis = (side: string) => ({
    label: `${quantity} of the ${side} SiPM${unit === undefined ? '' : ` (${unit})`}`,
    domain,
    grid: true,
  });
  const ends = fitted === undefined ? [] : domain.map((x) => ({ x, y: fitted.intercept + fitted.slope * x }));
  return panel(drawing, {
    title,
    width,
    height,
    x: axis('even'),
    y: axis('odd'),
    marks: [
      diagonalMark(drawing, { x: domain, y: domain }),
      ...drawn.marks,
      drawing.plot.line(ends, { x: 'x', y: 'y', stroke: colours.green, strokeWidth: 2, clip: true }),
    ],
    key: {
      legend: [
        ...drawn.legend,
        diagonalEntry,
        ...(fitted === undefined ? [] : ([{ symbol: 'solid', colour: colours.green, text: 'straight line' }] as const)),
      ],
      numbers: [
        ...(fitted === undefined
          ? line
            ? ([['straight line', 'not determined']] as const)
            : []
          : ([
              ['slope', withError(fitted.slope, fitted.slopeError)],
              ['intercept', withError(fitted.intercept, fitted.interceptError)],
            ] as const)),
        ...(single === 0 ? [] : ([['SiPMs without a partner', `${single} (left out)`]] as const)),
      ],
    },
  });
}

/**
 * A line through points with equal, unknown errors in both coordinates: the scatter about it tells their size, and so its own errors.
 * @returns undefined for a cloud without a direction
 */
function scatterLine(points: readonly { readonly x: number; readonly y: number }[]): LineFit | undefined {
  const line = fitLine(points.map((point) => ({ ...point, xError: 1, yError: 1 })));
  if (line === undefined || line.ndf < 1) return undefined;
  const scatter = Math.sqrt(line.chi2 / line.ndf);
  if (!(line.slopeError * scatter < 0.5 * Math.max(1, Math.abs(line.slope)))) return undefined;
  return { ...line, interceptError: line.interceptError * scatter, slopeError: line.slopeError * scatter };
}

/** Where both SiPMs are equal. */
export const diagonalMark = ({ plot }: Drawing, { x, y }: PointFrame): Markish =>
  plot.line(
    [
      { x: x[0], y: y[0] },
      { x: x[1], y: y[1] },
    ],
    { x: 'x', y: 'y', stroke: colours.vermillion, strokeDasharray: '7 4', strokeWidth: 1.4 },
  );

export const diagonalEntry: LegendEntry = { symbol: 'dashed', colour: colours.vermillion, text: 'even = odd' };
