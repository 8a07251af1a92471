/** The test statistic of a fit over two of its parameters: a map, and the lines around the minimum. */
import type { FitContour, FitMap, SourceFit } from '../../calibration/products.ts';
import { colourBar, lightSteps } from '../house/colourBar.ts';
import type { Drawing } from '../house/Drawing.ts';
import type { Key } from '../house/key.ts';
import { figure, keyPanel, panel } from '../house/panel.ts';
import { colours, percent, withError } from '../house/style.ts';

const strokes = [colours.ink, colours.vermillion, colours.green];

/** Steps of the map: up to a rise of 5, as in Mu2e's fitter. */
const steps = lightSteps(0, 5, 20);

const height = 620;

/** A name in the manner of Mu2e's fitter, without the ending. */
export const contourFigureName = ({ kind, channel, statistic }: SourceFit, { x, y }: FitContour): string =>
  `Contour_${kind}_${channel}_${statistic}_${x}_vs_${y}`;

/** @param contours of one pair of parameters, by rising level  @param map of the same pair */
export function contourFigure(drawing: Drawing, fit: SourceFit, contours: readonly FitContour[], map: FitMap): string {
  const { plot } = drawing;
  const [{ x: xName, y: yName }] = contours;
  const [x, y] = [xName, yName].map((name) => fit.parameters.find((parameter) => parameter.name === name)!);
  const label = ({ name, unit }: typeof x) => (unit === '' ? name : `${name} (${unit})`);
  const title = `${fit.kind === 'sipm' ? 'SiPM' : 'Crystal'} ${fit.channel}: ${fit.statistic}`;
  const key: Key = {
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
  };
  return figure(`Contours of ${xName} and ${yName}, ${fit.kind} ${fit.channel}`, [
    [
      panel(drawing, {
        title,
        width: 664,
        height,
        x: { domain: [map.xs[0], map.xs[map.xs.length - 1]], label: label(x) },
        y: { domain: [map.ys[0], map.ys[map.ys.length - 1]], label: label(y) },
        colour: { type: 'threshold', domain: steps.thresholds.slice(1), range: steps.colours },
        marks: [
          mapMark(drawing, map),
          ...contours.map(({ xs, ys, missing }, i) => {
            const points = Array.from(xs, (px, k) => ({ x: px, y: ys[k] }));
            const stroke = strokes[i % strokes.length];
            // A line with gaps is not closed over them.
            return missing === 0
              ? plot.line(points, { x: 'x', y: 'y', stroke, strokeWidth: 1.8, curve: 'catmull-rom-closed', clip: true })
              : plot.dot(points, { x: 'x', y: 'y', fill: stroke, r: 2, clip: true });
          }),
          plot.ruleY([y.value], { x1: x.value - x.error, x2: x.value + x.error, stroke: colours.purple, strokeWidth: 1.5 }),
          plot.ruleX([x.value], { y1: y.value - y.error, y2: y.value + y.error, stroke: colours.purple, strokeWidth: 1.5 }),
          plot.dot([{ x: x.value, y: y.value }], { x: 'x', y: 'y', fill: colours.ink, r: 3.5 }),
        ],
      }),
      colourBar(steps, 'rise of the test statistic (1: one standard deviation)', 92, height),
      keyPanel(key, 244, height),
    ],
  ]);
}

/** Filled steps between the values at the nodes; where there is none, nothing is drawn. */
function mapMark({ plot }: Drawing, { xs, ys, rises }: FitMap) {
  const [width, tall] = [xs.length, ys.length];
  // Nodes are in the middle of the cells of a raster, so it reaches half a step further on each side.
  const ends = (values: ArrayLike<number>) => {
    const half = (values[values.length - 1] - values[0]) / (values.length - 1) / 2;
    return [values[0] - half, values[values.length - 1] + half] as const;
  };
  const [[x1, x2], [y1, y2]] = [ends(xs), ends(ys)];
  // The minimum itself may lie a rounding error below 0.
  const data = Array.from(rises, (rise) => Math.max(0, rise));
  return plot.contour(data, {
    ...{ width, height: tall, x1, x2, y1, y2 },
    thresholds: [...steps.thresholds],
    fill: plot.identity,
    clip: true,
  });
}
