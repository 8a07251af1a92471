/** The lines around the minimum of a fit over two of its parameters. */
import type { FitContour, SourceFit } from '../../calibration/products.ts';
import type { Drawing } from '../house/Drawing.ts';
import { domainOf } from '../house/domains.ts';
import { figure, panel } from '../house/panel.ts';
import { colours, percent, withError } from '../house/style.ts';

const strokes = [colours.blue, colours.vermillion, colours.green];

/** A name in the manner of Mu2e's fitter, without the ending. */
export const contourFigureName = ({ kind, channel, statistic }: SourceFit, { x, y }: FitContour): string =>
  `Contour_${kind}_${channel}_${statistic}_${x}_vs_${y}`;

/** @param contours of one pair of parameters, by rising level */
export function contourFigure(drawing: Drawing, fit: SourceFit, contours: readonly FitContour[]): string {
  const { plot } = drawing;
  const [{ x: xName, y: yName }] = contours;
  const [x, y] = [xName, yName].map((name) => fit.parameters.find((parameter) => parameter.name === name)!);
  const label = ({ name, unit }: typeof x) => (unit === '' ? name : `${name} (${unit})`);
  const values = (of: typeof x, points: (contour: FitContour) => ArrayLike<number>) => [
    ...contours.flatMap((contour) => Array.from(points(contour))),
    of.value - of.error,
    of.value + of.error,
  ];
  return figure(`Contours of ${xName} and ${yName}, ${fit.kind} ${fit.channel}`, [
    [
      panel(drawing, {
        title: `${fit.kind === 'sipm' ? 'SiPM' : 'Crystal'} ${fit.channel}: ${fit.statistic}`,
        width: 900,
        height: 620,
        x: { domain: domainOf(values(x, ({ xs }) => xs)), label: label(x) },
        y: { domain: domainOf(values(y, ({ ys }) => ys)), label: label(y) },
        marks: [
          ...contours.map(({ xs, ys, missing }, i) => {
            const points = Array.from(xs, (px, k) => ({ x: px, y: ys[k] }));
            // A line with gaps is not closed over them.
            const closed = missing === 0 && points.length > 0 ? [...points, points[0]] : points;
            return missing === 0
              ? plot.line(closed, { x: 'x', y: 'y', stroke: strokes[i % strokes.length], strokeWidth: 1.8 })
              : plot.dot(closed, { x: 'x', y: 'y', fill: strokes[i % strokes.length], r: 2 });
          }),
          plot.ruleY([y.value], { x1: x.value - x.error, x2: x.value + x.error, stroke: colours.purple, strokeWidth: 1.5 }),
          plot.ruleX([x.value], { y1: y.value - y.error, y2: y.value + y.error, stroke: colours.purple, strokeWidth: 1.5 }),
          plot.dot([{ x: x.value, y: y.value }], { x: 'x', y: 'y', fill: colours.ink, r: 3.5 }),
        ],
        keyWidth: 236,
        key: {
          legend: [
            { symbol: 'dot', colour: colours.ink, text: 'minimum' },
            { symbol: 'solid', colour: colours.purple, text: 'errors (HESSE)' },
            ...contours.map(
              ({ level, probability, missing }, i) =>
                ({
                  symbol: missing === 0 ? 'solid' : 'dot',
                  colour: strokes[i % strokes.length],
                  text: `rise of ${level.toFixed(2)}: ${percent(probability)} for both`,
                }) as const,
            ),
          ],
          numbers: [
            [label(x), withError(x.value, x.error)],
            [label(y), withError(y.value, y.error)],
            ...contours
              .filter(({ missing }) => missing > 0)
              .map(({ level, missing }) => [`points not found at ${level.toFixed(2)}`, String(missing)] as const),
          ],
        },
      }),
    ],
  ]);
}
