import { colours, dashes, escapeText, fontFamily } from './style.ts';

/** A line of a figure's legend. */
export interface LegendEntry {
  readonly symbol: 'dot' | 'hollow' | 'cross' | 'triangle' | 'bar' | 'tick' | 'square' | keyof typeof dashes;
  readonly colour: string;
  readonly text: string;
}

/** What stands beside a panel: its legend, and a box of numbers. */
export interface Key {
  readonly legend?: readonly LegendEntry[];
  readonly numbers?: readonly (readonly [name: string, value: string])[];
}

const lineHeight = 18;
const fontSize = 11;

/** The key as SVG, `width` wide, from the point (x, y) downwards. Legend first, then the box. */
export function keyMarkup({ legend = [], numbers = [] }: Key, x: number, y: number, width: number): string {
  const lines = legend.map(({ symbol, colour, text }, i) => {
    const middle = i * lineHeight + 7;
    return `${symbolMarkup(symbol, colour, middle)}<text x="34" y="${middle + 4}">${escapeText(text)}</text>`;
  });
  const top = legend.length === 0 ? 0 : legend.length * lineHeight + 8;
  const height = numbers.length * 2 * (lineHeight - 3) + 10;
  const rows = numbers.map(([name, value], i) => {
    const line = top + 18 + i * 2 * (lineHeight - 3);
    return `<text x="9" y="${line}" fill="#555">${escapeText(name)}</text><text x="9" y="${line + 14}" font-weight="bold">${escapeText(value)}</text>`;
  });
  const box =
    numbers.length === 0
      ? ''
      : `<rect class="numbers" x="0.5" y="${top + 0.5}" width="${width - 1}" height="${height}" rx="4" fill="#fff" stroke="#bbb"/>`;
  return `<g class="key" transform="translate(${x},${y})" font-family="${fontFamily}" font-size="${fontSize}" fill="${colours.ink}">${lines.join('')}${box}${rows.join('')}</g>`;
}

function symbolMarkup(symbol: LegendEntry['symbol'], colour: string, y: number): string {
  switch (symbol) {
    case 'dot':
      return `<circle cx="14" cy="${y}" r="3.5" fill="${colour}"/>`;
    case 'hollow':
      return `<circle cx="14" cy="${y}" r="3.5" fill="#fff" stroke="${colour}" stroke-width="1.5"/>`;
    case 'cross':
      return `<path d="M10 ${y - 4}l8 8m0 -8l-8 8" stroke="${colour}" stroke-width="1.8" fill="none"/>`;
    case 'triangle':
      return `<path d="M14 ${y - 5}l5 9h-10z" fill="${colour}"/>`;
    case 'bar':
      return `<path d="M14 ${y - 7}v14m-4 -14h8m-8 14h8" stroke="${colour}" fill="none"/><circle cx="14" cy="${y}" r="3" fill="${colour}"/>`;
    case 'tick':
      return `<path d="M14 ${y - 5}v10" stroke="${colour}" stroke-width="1.5"/>`;
    case 'square':
      return `<rect x="6" y="${y - 5}" width="16" height="10" fill="${colour}"/>`;
    default:
      return `<path d="M2 ${y}h24" stroke="${colour}" stroke-width="2" fill="none" stroke-dasharray="${dashes[symbol]}"/>`;
  }
}
