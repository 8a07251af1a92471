import type { Histogram1D } from '../../../framework/index.ts';

const columns = 60;
const rows = 4;
/** A row of the text has eight heights. */
const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ticks = 6;

/**
 * A spectrum as lines of text: bars, the axis with numbers, and a mark under a place.
 * @param mark place on the axis
 */
export function textSpectrum({ values, axes: [{ edges, bins }] }: Histogram1D, mark?: number): readonly string[] {
  const count = Math.min(columns, bins);
  const heights = Array.from({ length: count }, (_, column) => {
    const [begin, end] = [Math.floor((column * bins) / count), Math.floor(((column + 1) * bins) / count)];
    return values.subarray(begin + 1, end + 1).reduce((a, b) => a + b, 0) / (end - begin);
  });
  const highest = Math.max(...heights);
  const row = (level: number): string =>
    heights
      .map((height) => {
        const eighths = Math.round((8 * rows * height) / highest) - 8 * level;
        // What is not empty shows.
        return blocks[Math.max(level === 0 && height > 0 ? 1 : 0, Math.min(8, eighths))];
      })
      .join('');
  const [low, high] = [edges[0], edges[bins]];
  const columnOf = (x: number): number => Math.floor(((x - low) / (high - low)) * count);
  const lines = highest > 0 ? Array.from({ length: rows }, (_, i) => row(rows - 1 - i)) : [];
  if (mark !== undefined && mark >= low && mark < high) lines.push(`${' '.repeat(columnOf(mark))}^`);
  return [...lines, numbers(low, high, count)].map((line) => line.trimEnd());
}

/** Numbers under the columns that they belong to, as far as there is room. */
function numbers(low: number, high: number, count: number): string {
  let text = '';
  for (let i = 0; i <= ticks; i++) {
    const label = String(Number((low + ((high - low) * i) / ticks).toPrecision(4)));
    const column = Math.round((count * i) / ticks);
    if (text === '' || text.length < column) text = text.padEnd(column) + label;
  }
  return text;
}
