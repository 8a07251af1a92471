import type { Markish, ScaleOptions } from '@observablehq/plot';
import type { Drawing } from './Drawing.ts';
import { type Key, keyMarkup } from './key.ts';
import { escapeText, fontFamily } from './style.ts';

export interface PanelNotes {
  readonly title: string;
  /** Of the whole panel with its key, pixels. */
  readonly width: number;
  readonly height: number;
  readonly x: ScaleOptions;
  readonly y: ScaleOptions;
  /** Of marks whose colour is a value. */
  readonly colour?: ScaleOptions;
  readonly marks: readonly Markish[];
  readonly key?: Key;
  /** Of the key, pixels; 0 without one. */
  readonly keyWidth?: number;
}

/** A drawn panel: the inside of an SVG, and its size in pixels. */
export interface Panel {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/** Draws axes with their titles, a frame, marks, and the key at the right. */
export function panel({ plot, document }: Drawing, notes: PanelNotes): Panel {
  const { title, width, height, x, y, colour, marks, key, keyWidth = key === undefined ? 0 : 196 } = notes;
  const axis = { labelArrow: 'none', labelAnchor: 'center' } as const;
  const chart = plot.plot({
    document,
    width: width - keyWidth,
    height,
    marginTop: 34,
    marginLeft: 84,
    marginRight: 16,
    marginBottom: 46,
    style: { fontFamily, fontSize: '11px', background: 'white', color: '#222' },
    x: { ...axis, ...x },
    y: { ...axis, labelOffset: 74, grid: true, ...y },
    ...(colour === undefined ? {} : { color: colour }),
    marks: [plot.frame({ stroke: '#999' }), ...marks],
  });
  const heading = `<text x="84" y="20" font-family="${fontFamily}" font-size="14" font-weight="bold" fill="#222">${escapeText(title)}</text>`;
  const side = key === undefined ? '' : keyMarkup(key, width - keyWidth, 36, keyWidth - 10);
  return { markup: `${roundedCoordinates(chart.outerHTML)}${heading}${side}`, width, height };
}

/** A key that stands for itself, beside panels without one. */
export const keyPanel = (key: Key, width: number, height: number): Panel => ({ markup: keyMarkup(key, 0, 36, width - 10), width, height });

/** Coordinates to a hundredth of a pixel: figures of a thousand points are half as long. */
const roundedCoordinates = (markup: string): string =>
  markup.replace(/="[^"]*"/g, (attribute) => attribute.replace(/\d+\.\d{3,}/g, (number) => Number(number).toFixed(2)));

/** Puts panels together, row by row, as one SVG document. @param title for those who cannot see it */
export function figure(title: string, rows: readonly (readonly Panel[])[]): string {
  const width = Math.max(...rows.map((row) => row.reduce((sum, panel) => sum + panel.width, 0)));
  let y = 0;
  const parts = rows.map((row) => {
    let x = 0;
    const placed = row.map((panel) => {
      const part = `<g transform="translate(${x},${y})">${panel.markup}</g>`;
      x += panel.width;
      return part;
    });
    y += Math.max(...row.map((panel) => panel.height));
    return placed.join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img"><title>${escapeText(title)}</title><rect width="${width}" height="${y}" fill="#fff"/>${parts.join('')}</svg>`;
}
