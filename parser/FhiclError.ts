import type { Position } from './source/Position.ts';

/** The categories of fhicl-cpp's and cetlib's exceptions; a refusal has one, or an outer one and the one that caused it. */
export type FhiclCategory =
  | "Can't find key"
  | "Can't happen"
  | "Can't insert key"
  | 'Excessive value'
  | 'Parse error'
  | 'Type mismatch'
  | 'Protection violation'
  | 'Unimplemented feature'
  | "Can't locate or can't open specified file:"
  | 'Malformed #include directive:'
  | 'Recursive #include directive:'
  | 'search_path';

/** A document, a conversion or a key that FHiCL refuses. The only error that this package throws for what it is given to read. */
export class FhiclError extends Error {
  /** From the outermost category to the one that caused it. */
  readonly history: readonly [FhiclCategory, ...FhiclCategory[]];
  /** Where in the text, unless the text is not from a file and a line of it. */
  readonly position: Position | undefined;

  constructor(history: readonly [FhiclCategory, ...FhiclCategory[]], message: string, position?: Position) {
    super(message);
    this.name = 'FhiclError';
    this.history = history;
    this.position = position;
  }

  get category(): FhiclCategory {
    return this.history[0];
  }

  /** The message for people: `FILE:LINE:COLUMN: category: message`, the include chain, the source line and a caret under the column. */
  format(): string {
    const { position } = this;
    const label = this.history.map((category) => category.replace(/:$/, '')).join(', ');
    if (position === undefined) return `${label}: ${this.message}`;
    const lines = [`${position.file}:${position.line}:${position.column}: ${label}: ${this.message}`];
    for (const place of position.includedFrom) lines.push(`  included from ${place.file}:${place.line}`);
    if (position.lineInArt !== position.line)
      lines.push(`  (art counts this as ${position.file}:${position.lineInArt}:${position.column})`);
    if (position.sourceLine !== '') lines.push(...excerpt(position.sourceLine, position.column));
    return lines.join('\n');
  }
}

const widestExcerpt = 160;

/**
 * The line, or the part of it around the column if it is long, and a line with a caret below the column. Columns count bytes, terminals
 * show characters; control characters are not shown.
 */
function excerpt(sourceLine: string, column: number): [string, string] {
  const bytes = Buffer.from(sourceLine, 'utf8');
  const start = column > widestExcerpt ? column - widestExcerpt / 2 : 0;
  const before = printable(bytes.subarray(start, column - 1));
  const after = printable(bytes.subarray(column - 1, start + widestExcerpt));
  const dots = start > 0 ? '...' : '';
  return [
    `  ${dots}${before}${after}${bytes.length > start + widestExcerpt ? '...' : ''}`,
    `  ${dots.replace(/./g, ' ')}${before.replace(/[^\t]/gu, ' ')}^`,
  ];
}

function printable(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\p{Cc}/gu, (character) => (character === '\t' ? '\t' : '\ufffd'));
}
