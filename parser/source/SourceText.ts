import type { Origin, OriginSource, Place, Position } from './Position.ts';

/** A stretch of text from consecutive lines of one file. */
export interface Segment {
  /** Offset of its first byte in the whole text. */
  readonly start: number;
  readonly file: string;
  /** Line of its first byte in the file, from 1. */
  readonly line: number;
  readonly includedFrom: readonly Place[];
  /** How many lines of the file that are not #include lines come before this segment. */
  readonly linesBefore: number;
}

/**
 * A document with its #include lines replaced. One character is one byte (0 to 255), so that offsets and columns count bytes;
 * every line ends with a line feed. Files, lines and columns are worked out only when somebody asks.
 */
export class SourceText implements OriginSource {
  /** Offsets of the line feeds, made at the first question. */
  private lineEnds: Uint32Array | undefined;

  constructor(
    readonly text: string,
    private readonly segments: readonly Segment[],
  ) {}

  originAt(offset: number): Origin {
    const { file, line, column, includedFrom } = this.positionAt(offset);
    return { file, line, column, includedFrom };
  }

  /** The end of the text is line 0, column 1 of `<end>`, as in art. */
  positionAt(offset: number): Position {
    if (offset >= this.text.length) return { file: '<end>', line: 0, column: 1, includedFrom: [], sourceLine: '', lineInArt: 0 };
    this.lineEnds ??= findLineEnds(this.text);
    const { lineEnds } = this;
    const segment = this.segments[lastAtMost(this.segments.length, offset, (index) => this.segments[index].start)];
    const endsBefore = countBelow(lineEnds, offset);
    const line = segment.line + endsBefore - countBelow(lineEnds, segment.start);
    const lineStart = endsBefore === 0 ? 0 : lineEnds[endsBefore - 1] + 1;
    return {
      file: segment.file,
      line,
      column: offset - lineStart + 1,
      includedFrom: segment.includedFrom,
      sourceLine: decodeUtf8(this.text.slice(lineStart, lineEnds[endsBefore])),
      lineInArt: offset === segment.start ? line : line + segment.linesBefore,
    };
  }

  /** The last position before the end of the text that is not white space; of use in messages about an early end. */
  lastPosition(): Position {
    let offset = this.text.length - 1;
    while (offset > 0 && this.text.charCodeAt(offset) <= 32) offset--;
    return this.positionAt(offset);
  }
}

/** Bytes as characters 0 to 255 become proper text; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Proper text becomes bytes as characters 0 to 255. */
export function encodeUtf8(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

function findLineEnds(text: string): Uint32Array {
  const ends: number[] = [];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) ends.push(end);
  return Uint32Array.from(ends);
}

/** How many of the ascending numbers are below the limit. */
function countBelow(numbers: Uint32Array, limit: number): number {
  return lastAtMost(numbers.length, limit - 1, (index) => numbers[index]) + 1;
}

/** The last index below `length` whose ascending key is at most `limit`; -1 if there is none. */
function lastAtMost(length: number, limit: number, key: (index: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
