import type { Markish } from '@observablehq/plot';
import type { Drawing } from './Drawing.ts';
import { clamp, type Domain, isInside } from './domains.ts';
import type { LegendEntry } from './key.ts';
import { colours } from './style.ts';

/** A channel's point in a figure. Errors are positive distances; without them no bar is drawn. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly errorLow?: number;
  readonly errorHigh?: number;
  /** 'good', 'poor' or 'failed'. */
  readonly quality: string;
}

export interface PointFrame {
  readonly x: Domain;
  readonly y: Domain;
}

export interface DrawnPoints {
  readonly marks: readonly Markish[];
  readonly legend: readonly LegendEntry[];
}

/**
 * Draws points so that each can be told: good ones filled with their error bars, poor ones hollow, failed ones as crosses; those outside of
 * the frame as triangles at its edge, and those without a value as ticks at the bottom. The legend counts them.
 * @param name of the good ones, as in 'SiPM'
 */
export function drawPoints(
  { plot }: Drawing,
  points: readonly Point[],
  frame: PointFrame,
  name: string,
  colour: string = colours.blue,
): DrawnPoints {
  const placed = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const isShown = ({ x, y }: Point) => isInside(x, frame.x) && isInside(y, frame.y);
  const inside = placed.filter(isShown);
  const outside = placed.filter((point) => !isShown(point));
  const valueless = points.filter(({ x, y }) => isInside(x, frame.x) && !Number.isFinite(y));
  const tickTop = frame.y[0] + 0.03 * (frame.y[1] - frame.y[0]);
  const of = (quality: string) => inside.filter((point) => point.quality === quality);
  const [good, poor, failed] = [of('good'), of('poor'), of('failed')];
  const r = placed.length > 600 ? 1.7 : placed.length > 150 ? 2.3 : 3.2;
  const bars = [...good, ...poor].flatMap(({ x, y, errorLow = NaN, errorHigh = NaN, quality }) => {
    const stroke = quality === 'good' ? colour : colours.vermillion;
    return errorLow + errorHigh > 0 ? [{ x, y1: clamp(y - errorLow, frame.y), y2: clamp(y + errorHigh, frame.y), stroke }] : [];
  });
  const edge = outside.map(({ x, y }) => ({ x: clamp(x, frame.x), y: clamp(y, frame.y), rotate: y < frame.y[0] ? 180 : 0 }));
  const channels = { x: 'x', y: 'y' };
  return {
    marks: [
      plot.ruleX(bars, { x: 'x', y1: 'y1', y2: 'y2', stroke: 'stroke', strokeOpacity: 0.55, strokeWidth: 0.9 }),
      plot.dot(good, { ...channels, r, fill: colour }),
      plot.dot(poor, { ...channels, r: r + 1, fill: 'none', stroke: colours.vermillion, strokeWidth: 1.3 }),
      plot.dot(failed, { ...channels, r: r + 2, symbol: 'times', stroke: colours.ink }),
      plot.dot(edge, { ...channels, r: 4, symbol: 'triangle', rotate: 'rotate', fill: colours.purple }),
      plot.ruleX(valueless, { x: 'x', y1: frame.y[0], y2: tickTop, stroke: colours.vermillion, strokeWidth: 1.5 }),
    ],
    legend: [
      ...entry(bars.length > 0 ? 'bar' : 'dot', colour, name, good.length),
      ...entry('hollow', colours.vermillion, 'poor fit', poor.length),
      ...entry('cross', colours.ink, 'failed fit', failed.length),
      ...entry('triangle', colours.purple, 'outside of the frame', outside.length),
      ...entry('tick', colours.vermillion, 'without a value', points.length - placed.length),
    ],
  };
}

const entry = (symbol: LegendEntry['symbol'], colour: string, text: string, count: number): readonly LegendEntry[] =>
  count === 0 ? [] : [{ symbol, colour, text: `${text}: ${count}` }];

/** A straight line in a legend and in a figure. */
export interface Level {
  readonly at: number;
  readonly colour: string;
  readonly dash: 'solid' | 'dashed' | 'dotted';
  readonly text: string;
}

/** Draws horizontal lines; those that are not in the frame are not in the legend either. */
export function drawLevels({ plot }: Drawing, levels: readonly Level[], frame: PointFrame): DrawnPoints {
  const visible = levels.filter(({ at }) => isInside(at, frame.y));
  return {
    marks: visible.map(({ at, colour, dash }) =>
      plot.ruleY([at], {
        stroke: colour,
        strokeWidth: 1.6,
        ...(dash === 'solid' ? {} : { strokeDasharray: dash === 'dashed' ? '7 4' : '2 3' }),
      }),
    ),
    // Two lines of one meaning, as mean + 2 s.d. and mean - 2 s.d., have one entry.
    legend: [...new Map(visible.map(({ dash, colour, text }) => [text, { symbol: dash, colour, text }])).values()],
  };
}
