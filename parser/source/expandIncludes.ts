import { FhiclError } from '../FhiclError.ts';
import type { FileFinder, FoundFile } from './FileFinder.ts';
import type { Place, Position } from './Position.ts';
import { decodeUtf8, type Segment, SourceText } from './SourceText.ts';

/** Deeper chains of #include lines are refused. */
export const maximumIncludeDepth = 500;
/** Documents that grow longer, in bytes, or include more files are refused: files that each include the next one twice never end. */
export const maximumTextLength = 2 ** 28;
export const maximumIncludes = 100_000;

export interface ExpandedDocument {
  readonly source: SourceText;
  /** The paths that were read, in the order of their first inclusion. */
  readonly files: readonly string[];
}

/** Reads a file and replaces its #include lines by the files that they name, before comments or strings are looked at. */
export function expandFile(name: string, finder: FileFinder): ExpandedDocument {
  const first = finder.findStart(name);
  if (first.content === 'directory') {
    throw new FhiclError(["Can't locate or can't open specified file:"], `${first.path} is a folder (a FHiCL file is needed)`);
  }
  return new Expansion(finder).run(first);
}

/** The same for text that is already in memory; `name` stands for its file in positions. */
export function expandText(bytes: string, name: string, finder: FileFinder): ExpandedDocument {
  return new Expansion(finder).run({ path: name, content: Buffer.from(bytes, 'latin1') });
}

class Expansion {
  private readonly pieces: string[] = [];
  private readonly segments: Segment[] = [];
  private readonly open: string[] = [];
  private readonly files = new Set<string>();
  private length = 0;
  private includes = 0;

  constructor(private readonly finder: FileFinder) {}

  run(first: FoundFile): ExpandedDocument {
    this.include(first, []);
    return { source: new SourceText(this.pieces.join(''), this.segments), files: [...this.files] };
  }

  private include(found: FoundFile, includedFrom: readonly Place[]): void {
    const file = found.path;
    this.files.add(file);
    this.open.push(file);
    const text = found.content === 'directory' ? '' : withLineFeeds(found.content);
    const directives = text.includes('#include') ? text.matchAll(/^#include.*$/gm) : [];
    let done = 0;
    let line = 1;
    let linesBefore = 0;
    for (const directive of directives) {
      const between = text.slice(done, directive.index);
      this.append(between, file, line, includedFrom, linesBefore);
      const lines = countLines(between);
      line += lines;
      linesBefore += lines;
      this.includeLine(directive[0], { file, line }, includedFrom);
      line++;
      done = directive.index + directive[0].length + 1;
    }
    this.append(text.slice(done), file, line, includedFrom, linesBefore);
    this.open.pop();
  }

  private includeLine(directive: string, place: Place, includedFrom: readonly Place[]): void {
    const sourceLine = decodeUtf8(directive);
    const position = (): Position => ({ ...place, column: 1, includedFrom, sourceLine, lineInArt: place.line });
    const trimmed = directive.replace(/[ \t]+$/, '');
    if (trimmed.length <= 11 || !trimmed.startsWith('#include "') || !trimmed.endsWith('"')) {
      throw new FhiclError(
        ['Malformed #include directive:'],
        'an #include line is not understood (one blank, the name in double quotes, and nothing behind it) write #include "name.fcl"',
        position(),
      );
    }
    const name = decodeUtf8(trimmed.slice(10, -1));
    const found = this.finder.findIncluded(name, position);
    if (this.open.includes(found.path)) {
      throw new FhiclError(
        ['Recursive #include directive:'],
        `${name} => ${found.path} is being read already (a file cannot include itself, be it through others) remove one of the #include lines of the chain`,
        position(),
      );
    }
    if (this.open.length >= maximumIncludeDepth) {
      throw new FhiclError(['Excessive value'], `#include lines are nested deeper than ${maximumIncludeDepth} files`, position());
    }
    if (++this.includes > maximumIncludes)
      throw new FhiclError(['Excessive value'], `more than ${maximumIncludes} files are included`, position());
    this.include(found, [place, ...includedFrom]);
  }

  private append(text: string, file: string, line: number, includedFrom: readonly Place[], linesBefore: number): void {
    if (text === '') return;
    this.segments.push({ start: this.length, file, line, includedFrom, linesBefore });
    this.pieces.push(text);
    this.length += text.length;
    if (this.length > maximumTextLength) {
      throw new FhiclError(
        ['Excessive value'],
        `the document with its included files is longer than ${maximumTextLength} bytes (up to ${file})`,
      );
    }
  }
}

/** Every line ends with a line feed, whichever of LF, CR LF and CR the file uses; so does the last one. */
function withLineFeeds(content: Uint8Array): string {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}

function countLines(text: string): number {
  let count = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) count++;
  return count;
}
