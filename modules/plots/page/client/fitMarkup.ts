import type { PageChannel } from '../PageData.ts';
import { escapeText } from './text.ts';

const width = 560;
const frame = { left: 54, right: 12, top: 10, height: 250, gap: 16, pulls: 84, bottom: 40 } as const;
const names: Readonly<Record<string, string>> = { full: 'full-energy peak', first: 'first escape peak', second: 'second escape peak' };
const componentColours = ['--full', '--first', '--second', '--rest', '--soft'];

/** The fit of a channel as SVG: data with errors, the curve and its components, and under it the pulls. */
export function fitMarkup(channel: PageChannel): string {
  const { axis, counts, firstBin, components } = channel;
  const length = components[0]?.length ?? 0;
  const start = length > 0 ? firstBin : 0;
  const shown = length > 0 ? counts.slice(firstBin, firstBin + length) : counts;
  const total = Array.from({ length }, (_, i) => components.reduce((sum, component) => sum + component[i], 0));
  const top = 1.08 * Math.max(1, ...shown.map((count) => count + 1 + Math.sqrt(count + 0.75)), ...total);
  const right = width - frame.right;
  const x = (bin: number) => frame.left + ((right - frame.left) * bin) / Math.max(1, shown.length);
  const y = (value: number) => frame.top + frame.height * (1 - value / top);
  const path = (values: readonly number[]) =>
    values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i + 0.5).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const at = (adc: number) => (adc - axis[0]) / axis[1] - start;
  const lines = [channel.peak[0], channel.firstPeak, channel.secondPeak]
    .filter((peak) => peak !== null)
    .map(at)
    .filter((bin) => bin >= 0 && bin <= shown.length)
    .map((bin) => `<path class="peak" d="M${x(bin).toFixed(1)} ${y(0)}V${y(top / 2)}"/>`);
  const curves = components.map((component, i) => `<path class="component" style="stroke:var(${colourAt(i)})" d="${path(component)}"/>`);
  const low = axis[0] + start * axis[1];
  const parts = [
    yTicks(top, y, right),
    ...lines,
    ...curves,
    total.length > 0 ? `<path class="total" d="${path(total)}"/>` : '',
    dataMarkup(shown, x, y),
    `<rect class="frame" x="${frame.left}" y="${frame.top}" width="${right - frame.left}" height="${frame.height}"/>`,
    pullsMarkup(shown, total, x, right),
    xTicks(low, low + shown.length * axis[1], right),
  ];
  const height = frame.top + frame.height + frame.gap + frame.pulls + frame.bottom;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Spectrum of channel ${channel.id} with its fit and pulls">${parts.join('')}</svg>`;
}

/** The legend of the curves. */
export const curvesMarkup = ({ componentNames }: PageChannel): string =>
  `<div class="curves"><span><i style="border-top:2px solid var(--failed)"></i>fit</span>${componentNames
    .map((name, i) => `<span><i style="border-color:var(${colourAt(i)})"></i>${escapeText(names[name] ?? name)}</span>`)
    .join('')}</div>`;

const colourAt = (index: number): string => componentColours[index % componentColours.length];

/** Points with the errors of N. Gehrels, ApJ 303 (1986) 336. */
function dataMarkup(counts: readonly number[], x: (bin: number) => number, y: (value: number) => number): string {
  const bars = counts.map((count, i) => {
    const low = count - Math.sqrt(Math.max(0, count - 0.25));
    return `M${x(i + 0.5).toFixed(1)} ${y(Math.max(0, low)).toFixed(1)}V${y(count + 1 + Math.sqrt(count + 0.75)).toFixed(1)}`;
  });
  const points = counts.map((count, i) => `<circle class="point" cx="${x(i + 0.5).toFixed(1)}" cy="${y(count).toFixed(1)}" r="1.8"/>`);
  return `<path class="data" d="${bars.join('')}"/>${points.join('')}`;
}

function pullsMarkup(counts: readonly number[], total: readonly number[], x: (bin: number) => number, right: number): string {
  const pulls = total.map((expected, i) => (expected > 0 ? (counts[i] - expected) / Math.sqrt(expected) : 0));
  const reach = Math.max(3.5, ...pulls.map(Math.abs));
  const middle = frame.top + frame.height + frame.gap + frame.pulls / 2;
  const scale = frame.pulls / 2 / reach;
  const bars = pulls.map((pull, i) => {
    const size = Math.abs(pull) * scale;
    return `<rect class="pull" x="${x(i).toFixed(1)}" y="${(pull > 0 ? middle - size : middle).toFixed(1)}" width="${(x(1) - x(0)).toFixed(1)}" height="${size.toFixed(1)}"/>`;
  });
  const step = reach > 8 ? Math.ceil(reach / 2) : 2;
  const ticks = [-step, 0, step].map((value) => {
    const line = value === 0 ? `<path class="zero" d="M${frame.left} ${middle}H${right}"/>` : '';
    return `${line}<text x="${frame.left - 6}" y="${(middle - value * scale + 4).toFixed(1)}" text-anchor="end">${value}</text>`;
  });
  return `${bars.join('')}${ticks.join('')}<rect class="frame" x="${frame.left}" y="${middle - frame.pulls / 2}" width="${right - frame.left}" height="${frame.pulls}"/><text transform="translate(13 ${middle}) rotate(-90)" text-anchor="middle">pull</text>`;
}

function yTicks(top: number, y: (value: number) => number, right: number): string {
  const step = niceStep(top / 4);
  const values = Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
  const lines = values.map(
    (value) =>
      `<path class="grid" d="M${frame.left} ${y(value).toFixed(1)}H${right}"/><text x="${frame.left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
  );
  const middle = frame.top + frame.height / 2;
  return `${lines.join('')}<text transform="translate(13 ${middle}) rotate(-90)" text-anchor="middle">entries per bin</text>`;
}

function xTicks(low: number, high: number, right: number): string {
  if (!(high > low)) return '';
  const bottom = frame.top + frame.height + frame.gap + frame.pulls;
  const step = niceStep((high - low) / 6);
  const first = Math.ceil(low / step) * step;
  const values = Array.from({ length: Math.max(0, Math.floor((high - first) / step) + 1) }, (_, i) => first + i * step);
  const place = (value: number) => frame.left + ((right - frame.left) * (value - low)) / (high - low);
  const texts = values.map((value) => `<text x="${place(value).toFixed(1)}" y="${bottom + 15}" text-anchor="middle">${value}</text>`);
  return `${texts.join('')}<text x="${(frame.left + right) / 2}" y="${bottom + 32}" text-anchor="middle">amplitude (ADC)</text>`;
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(size: number): number {
  if (!(size > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 5].find((factor) => factor * power >= size) ?? 10);
}
