/** The scale of a filled map. */
import type { Panel } from './panel.ts';
import { colours, escapeText, fontFamily } from './style.ts';

/** Colours of a map by rising value: equal steps, of which the last one is everything above. */
export interface ColourSteps {
  /** Lower ends, rising by equal steps. */
  readonly thresholds: readonly number[];
  readonly colours: readonly string[];
}

/** From white to a middle blue, so that lines on it are seen: lightness alone tells the values apart. */
export function lightSteps(from: number, to: number, count: number): ColourSteps {
  const [light, dark] = [
    [255, 255, 255],
    [70, 130, 180],
  ];
  return {
    thresholds: Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count),
    colours: Array.from({ length: count + 1 }, (_, i) => {
      const part = i / count;
      return `rgb(${light.map((value, channel) => Math.round(value + part * (dark[channel] - value))).join(',')})`;
    }),
  };
}

const barWidth = 18;
const top = 34;
const bottom = 46;

/** The bar with ticks at whole numbers, as tall as a panel of this height. @param title what the values are, with their unit */
export function colourBar({ thresholds, colours: fills }: ColourSteps, title: string, width: number, height: number): Panel {
  const last = thresholds.length - 1;
  const [low, high] = [thresholds[0], thresholds[last]];
  const tall = height - top - bottom;
  const place = (value: number) => top + tall * (1 - (value - low) / (high - low));
  const boxes = fills
    .slice(0, last)
    .map((fill, i) => `<rect x="0" y="${place(thresholds[i + 1])}" width="${barWidth}" height="${tall / last + 0.5}" fill="${fill}"/>`);
  const ticks = Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => Math.ceil(low) + i).map(
    (value) =>
      `<path d="M${barWidth} ${place(value)}h4" stroke="${colours.ink}"/><text x="${barWidth + 8}" y="${place(value) + 4}">${value}</text>`,
  );
  const arrow = `<path d="M0 ${top}h${barWidth}l-${barWidth / 2} -11z" fill="${fills[last]}" stroke="#999"/>`;
  const frame = `<rect x="0" y="${top}" width="${barWidth}" height="${tall}" fill="none" stroke="#999"/>`;
  const label = `<text transform="translate(${barWidth + 38},${top + tall / 2}) rotate(-90)" text-anchor="middle">${escapeText(title)}</text>`;
  return {
    markup: `<g class="colours" font-family="${fontFamily}" font-size="11" fill="${colours.ink}">${boxes.join('')}${frame}${arrow}${ticks.join('')}${label}</g>`,
    width,
    height,
  };
}
