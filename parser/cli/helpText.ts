import type { ToolOption } from './ToolOption.ts';

const lineLength = 79;
const widestFirstColumn = 40;
const narrowestFirstColumn = 23;

/** The list of options in the layout of Boost.Program_options, which art's tools have. */
export function optionsText(options: readonly ToolOption[]): string {
  const labels = options.map(label);
  const column = Math.min(Math.max(narrowestFirstColumn, ...labels.map(({ length }) => length)), widestFirstColumn - 1) + 1;
  const margin = ' '.repeat(column);
  return options
    .map(({ about }, index) => {
      const start = labels[index].length >= column ? `${labels[index]}\n${margin}` : labels[index].padEnd(column);
      return `${start}${linesOf(about, lineLength - column).join(`\n${margin}`)}\n`;
    })
    .join('');
}

function label({ name, short, value }: ToolOption): string {
  const names = short === undefined ? `--${name}` : `-${short} [ --${name} ]`;
  if (value === undefined) return `  ${names}`;
  return `  ${names} arg${value.default === undefined ? '' : ` (=${value.default})`}`;
}

/** Breaks a paragraph as Boost does: a blank that fits stays at the end of its line, words longer than half a line are cut. */
function linesOf(text: string, width: number): string[] {
  if (text.length < width) return [text];
  const lines: string[] = [];
  let begin = 0;
  while (begin < text.length) {
    if (begin > 0 && text[begin] === ' ' && begin + 1 < text.length && text[begin + 1] !== ' ') begin++;
    let end = Math.min(begin + width, text.length);
    if (end < text.length && text[end - 1] !== ' ' && text[end] !== ' ') {
      const afterBlank = text.lastIndexOf(' ', end - 1) + 1;
      if (afterBlank > begin && end - afterBlank < Math.floor(width / 2)) end = afterBlank;
    }
    lines.push(text.slice(begin, end));
    begin = end;
  }
  return lines;
}
