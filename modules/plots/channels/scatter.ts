/** Two numbers of each channel against each other. */
import type { ScaleOptions } from '@observablehq/plot';
import { fitLine } from '../../statistics/fitLine.ts';
import type { Drawing } from '../house/Drawing.ts';
import { domainOf, identifierDomain } from '../house/domains.ts';
import { figure, panel } from '../house/panel.ts';
import { drawPoints } from '../house/points.ts';
import { colours, numberText, withError } from '../house/style.ts';
import { type ChannelFit, isGood, reducedChi2 } from './ChannelFit.ts';

/** The peak against the place of the maximum of the whole curve, CsI only, with a straight line. */
export function compositeFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const caesium = fits.filter(({ lyso }) => !lyso);
  const frame = { x: domainOf(caesium.map(({ compositePeak }) => compositePeak)), y: domainOf(caesium.map(({ peak }) => peak)) };
  const points = drawPoints(
    drawing,
    caesium.map((fit) => ({
      x: fit.compositePeak,
      y: fit.peak,
      errorLow: fit.peakErrorLow,
      errorHigh: fit.peakErrorHigh,
      quality: fit.quality,
    })),
    frame,
    'SiPMs',
  );
  const line = fitLine(
    caesium
      .filter(isGood)
      .map((fit) => ({ x: fit.compositePeak, y: fit.peak, xError: 0, yError: (fit.peakErrorLow + fit.peakErrorHigh) / 2 })),
  );
  const ends = line === undefined ? [] : frame.x.map((x) => ({ x, y: line.intercept + line.slope * x }));
  return figure('Peak against the maximum of the curve', [
    [
      panel(drawing, {
        title: 'Full-energy peak against the maximum of the whole curve, CsI',
        width: 900,
        height: 560,
        x: { label: 'maximum of the curve (ADC)', domain: frame.x, grid: true },
        y: { label: 'full-energy peak (ADC)', domain: frame.y },
        marks: [...points.marks, drawing.plot.line(ends, { x: 'x', y: 'y', stroke: colours.vermillion, strokeWidth: 2, clip: true })],
        key: {
          legend: [
            ...points.legend,
            ...(line === undefined ? [] : ([{ symbol: 'solid', colour: colours.vermillion, text: 'straight line' }] as const)),
          ],
          numbers:
            line === undefined
              ? [['straight line', 'no fit: fewer than two points']]
              : [
                  ['slope', withError(line.slope, line.slopeError)],
                  ['intercept (ADC)', withError(line.intercept, line.interceptError)],
                  ['χ² / ndf', `${numberText(line.chi2)} / ${line.ndf}`],
                ],
        },
      }),
    ],
  ]);
}

/** An axis of statuses: they are codes, so they stand side by side, whatever their sizes. */
function statusAxis(fits: readonly ChannelFit[]) {
  const statuses = [...new Set(fits.map(({ convergenceStatus }) => convergenceStatus))].sort((a, b) => a - b);
  const places = new Map(statuses.map((status, place) => [status, place]));
  const domain = identifierDomain([...places.values()]);
  const options: ScaleOptions = {
    label: 'status of the fit (0: all stages good)',
    domain,
    ticks: [...places.values()],
    tickFormat: (place: number) => String(statuses[place]),
  };
  return { domain, options, placeOf: ({ convergenceStatus }: ChannelFit) => places.get(convergenceStatus)! };
}

/** The upper error of the constant over the status of the fit. */
export function statusErrorFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const notes = { title: 'Error of the constant over the status of the fit', label: 'error of the constant upwards (keV/ADC)' };
  return statusFigure(drawing, fits, notes, ({ mevPerAdcErrorHigh }) => 1000 * mevPerAdcErrorHigh);
}

/** Chi2 per degree of freedom over the status of the fit. */
export function statusChi2Figure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  return statusFigure(drawing, fits, { title: 'Goodness of fit over the status of the fit', label: 'χ²/ndf' }, reducedChi2);
}

function statusFigure(
  drawing: Drawing,
  fits: readonly ChannelFit[],
  { title, label }: { readonly title: string; readonly label: string },
  value: (fit: ChannelFit) => number,
): string {
  const axis = statusAxis(fits);
  const frame = { x: axis.domain, y: domainOf(fits.map(value)) };
  const points = drawPoints(
    drawing,
    fits.map((fit) => ({ x: axis.placeOf(fit), y: value(fit), quality: fit.quality })),
    frame,
    'good fits',
  );
  const counts = new Map<number, number>();
  for (const { convergenceStatus } of fits) counts.set(convergenceStatus, (counts.get(convergenceStatus) ?? 0) + 1);
  const numbers = [...counts]
    .sort(([a], [b]) => a - b)
    .slice(0, 12)
    .map(([status, count]) => [`status ${status}`, `${count} (${numberText((100 * count) / fits.length, 3)} %)`] as const);
  return figure(title, [
    [
      panel(drawing, {
        title,
        width: 900,
        height: 520,
        x: axis.options,
        y: { label, domain: frame.y },
        marks: points.marks,
        key: { legend: points.legend, numbers },
      }),
    ],
  ]);
}

/** Shares of the three peaks over their positions. */
export function positionFractionFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const shares = fits.flatMap(({ fractionFull, fractionFirst, fractionSecond }) => [fractionFull, fractionFirst, fractionSecond]);
  const frame = { x: [40, 120] as const, y: [0, domainOf(shares)[1]] as const };
  const series = [
    ['full-energy peak', colours.blue, 'peak', 'fractionFull'],
    ['first escape peak', colours.orange, 'firstPeak', 'fractionFirst'],
    ['second escape peak', colours.green, 'secondPeak', 'fractionSecond'],
  ] as const;
  const drawn = series.map(([name, colour, x, y]) =>
    drawPoints(
      drawing,
      fits.map((fit) => ({ x: fit[x], y: fit[y], quality: fit.quality })),
      frame,
      name,
      colour,
    ),
  );
  // What is poor, failed or outside is counted once, for the full-energy peak.
  const legend = [...drawn.flatMap((points) => points.legend.slice(0, 1)), ...drawn[0].legend.slice(1)];
  return figure('Shares of the peaks over their positions', [
    [
      panel(drawing, {
        title: 'Shares of the peaks over their positions',
        width: 900,
        height: 520,
        x: { label: 'position (ADC)', domain: frame.x },
        y: { label: 'share of the fitted events', domain: frame.y },
        marks: drawn.flatMap(({ marks }) => marks),
        key: { legend },
      }),
    ],
  ]);
}
