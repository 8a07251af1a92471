/** A value as it stands in a file. Lines and columns count from 1. */
export interface Cell {
  readonly text: string;
  readonly column: number;
  readonly isQuoted: boolean;
}

/** A line with something on it; a quoted value may go on over further lines. */
export interface Line {
  readonly line: number;
  /** Without remark and outer blanks. */
  readonly text: string;
  readonly cells: readonly Cell[];
  /** What is wrong with its quotes. */
  readonly problem?: { readonly column: number; readonly message: string };
}

/** Lines that a quoted value may go on for: a quote that was never closed shall not eat the file. */
const longestQuote = 20;

/**
 * Splits text into lines and those into values: at commas or, in lines without any, at blanks. Double quotes protect commas, blanks and line
 * ends; two of them stand for one. Empty lines, and what follows a '#' outside of quotes, are left out.
 */
export function* splitLines(text: string): Generator<Line> {
  const lines = text.split(/\r\n|\n|\r/);
  for (let i = 0; i < lines.length; i++) {
    const first = i;
    let whole = lines[i];
    let mask = maskOf(whole);
    while (mask.isOpen && i + 1 < lines.length && i - first < longestQuote) {
      whole += `\n${lines[++i]}`;
      mask = maskOf(whole);
    }
    if (mask.isOpen) {
      // What follows the quote is read line by line, as if it were not there.
      i = first;
      yield { line: first + 1, text: lines[first].trim(), cells: [], problem: openQuote(lines[first]) };
      continue;
    }
    const used = whole.slice(0, mask.end);
    if (used.trim() !== '') yield { line: first + 1, text: used.trim(), ...splitCells(used, mask.text.slice(0, mask.end)) };
  }
}

/** The line with everything inside of quotes, and the quotes, replaced by NUL; `end` is where a remark begins. */
function maskOf(text: string): { readonly text: string; readonly end: number; readonly isOpen: boolean } {
  if (!text.includes('"') && !text.includes('#')) return { text, end: text.length, isOpen: false };
  let isOpen = false;
  let mask = '';
  for (const character of text.split('')) {
    if (character === '#' && !isOpen) break;
    if (character === '"') isOpen = !isOpen;
    mask += isOpen || character === '"' ? '\0' : character;
  }
  return { text: mask, end: mask.length, isOpen };
}

const openQuote = (text: string) => ({
  column: text.lastIndexOf('"') + 1,
  message: "a quote is not closed (the value would go on to the end) add the second '\"'",
});

function splitCells(text: string, mask: string): Pick<Line, 'cells' | 'problem'> {
  const separator = mask.includes(',') ? /,/g : /[ \t\n]+/g;
  const begin = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const cells: Cell[] = [];
  let problem: Line['problem'];
  let from = begin;
  const add = (to: number) => {
    const cell = cellOf(text.slice(from, to), from);
    problem ??= quoteProblem(cell);
    cells.push(cell);
  };
  for (const { index, 0: found } of mask.slice(0, end).matchAll(separator)) {
    if (index < begin) continue;
    add(index);
    from = index + found.length;
  }
  add(end);
  return problem === undefined ? { cells } : { cells, problem };
}

function cellOf(raw: string, from: number): Cell {
  const column = from + (raw.length - raw.trimStart().length) + 1;
  const trimmed = raw.trim();
  const isQuoted = trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return { text: isQuoted ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed, column, isQuoted };
}

const quoteProblem = ({ text, column, isQuoted }: Cell): Line['problem'] =>
  !isQuoted && text.includes('"')
    ? { column, message: `a quote inside of '${text.slice(0, 40)}' (quotes stand around a whole value) put it at the ends, or take it out` }
    : undefined;
