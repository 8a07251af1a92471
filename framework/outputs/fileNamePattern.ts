import { basename, dirname, extname, join, resolve } from 'node:path';
import type { RunId, SubRunId } from '../files/EventFile.ts';

/** What the codes of a file name stand for. */
export interface FileFacts {
  readonly label: string;
  readonly process: string;
  readonly lowestRun: RunId | undefined;
  readonly highestRun: RunId | undefined;
  readonly lowestSubRun: SubRunId | undefined;
  readonly highestSubRun: SubRunId | undefined;
  readonly opened: Date;
  readonly closed: Date;
  /** Number of the file among those of one name, from 1. */
  readonly counter: number;
  /** Path of the last input file. */
  readonly inputFile: string | undefined;
}

type Part = string | ((facts: FileFacts) => string | undefined);

/**
 * The name of an output file with art's codes, which are replaced when the file is complete: `%l` label, `%p` process, `%r` and `%R` lowest and
 * highest run, `%s` and `%S` subrun, `%#` counter (`%6r` fills up with zeros), `%to` and `%tc` time of opening and closing, `%if` with `b`, `d`,
 * `e`, `n`, `p` for parts of the last input file's name, `%ifs%regex%replacement%flags%` for its path after a replacement. What has no value is `-`.
 */
export class FileNamePattern {
  private readonly parts: readonly Part[];

  /** @throws RangeError for a code that is not known */
  constructor(private readonly text: string) {
    this.parts = parse(text);
  }

  expand(facts: FileFacts): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : (part(facts) ?? '-'))).join('');
  }

  /** A name that the file can have before the codes have values. */
  get provisional(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : '-')).join('');
  }

  /** Whether the folder of the file depends on codes. */
  get hasFolderCodes(): boolean {
    const lastFolder = this.parts.findLastIndex((part) => typeof part === 'string' && part.includes('/'));
    return /%if[dps]/.test(this.text) || this.parts.slice(0, Math.max(lastFolder, 0)).some((part) => typeof part !== 'string');
  }

  /** Path for the file while it is written, in its final folder as far as that is known. */
  provisionalPath(facts: FileFacts): string {
    return this.hasFolderCodes ? join(dirname(this.expand(facts)), basename(this.provisional)) : this.provisional;
  }
}

/** Codes by the text that they begin with; the first that matches counts. */
const codes: readonly (readonly [expression: RegExp, part: (...groups: string[]) => Part])[] = [
  [/^%ifs%([^%]*)%([^%]*)%([ig]*)%/, (expression, replacement, flags) => replaced(new RegExp(expression, flags), replacement)],
  [
    /^%if([bdenp])/,
    (letter) =>
      ({ inputFile }) =>
        inputFile === undefined ? undefined : pathParts[letter](resolve(inputFile)),
  ],
  [
    /^%to/,
    () =>
      ({ opened }) =>
        time(opened),
  ],
  [
    /^%tc/,
    () =>
      ({ closed }) =>
        time(closed),
  ],
  // Runs and subruns have no times of their own here.
  [/^%t[rRsS]/, () => () => undefined],
  [/^%(\d*)([rRsS#])/, (width, letter) => (facts) => numbers[letter](facts)?.toString().padStart(Number(width), '0')],
  [
    /^%l/,
    () =>
      ({ label }) =>
        label,
  ],
  [
    /^%p/,
    () =>
      ({ process }) =>
        process,
  ],
];

const numbers: Readonly<Record<string, (facts: FileFacts) => number | undefined>> = {
  r: ({ lowestRun }) => lowestRun?.run,
  R: ({ highestRun }) => highestRun?.run,
  s: ({ lowestSubRun }) => lowestSubRun?.subRun,
  S: ({ highestSubRun }) => highestSubRun?.subRun,
  '#': ({ counter }) => counter,
};

const pathParts: Readonly<Record<string, (path: string) => string>> = {
  b: (path) => basename(path, extname(path)),
  d: dirname,
  e: extname,
  n: (path) => basename(path),
  p: (path) => path,
};

const replaced =
  (expression: RegExp, replacement: string): Part =>
  ({ inputFile }) =>
    inputFile === undefined ? undefined : resolve(inputFile).replace(expression, replacement);

/** ISO 8601, basic format, UTC: `20261122T134001`. */
const time = (date: Date): string => date.toISOString().replace(/[-:]|\..*$/g, '');

function parse(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (let rest = text; rest !== ''; ) {
    const literal = /^[^%]+/.exec(rest)?.[0];
    if (literal !== undefined) {
      parts.push(literal);
      rest = rest.slice(literal.length);
      continue;
    }
    const [length, part] = parseCode(rest, text);
    parts.push(part);
    rest = rest.slice(length);
  }
  return parts;
}

function parseCode(rest: string, text: string): readonly [length: number, part: Part] {
  for (const [expression, part] of codes) {
    const match = expression.exec(rest);
    if (match === null) continue;
    try {
      return [match[0].length, part(...match.slice(1))];
    } catch (error) {
      throw new RangeError(`fileName '${text}' has an expression that is none (${String(error)}) correct it`);
    }
  }
  const code = /^%\d*.?/.exec(rest)![0];
  throw new RangeError(
    `fileName '${text}' has the code '${code}' (it is not known) use %l %p %r %R %s %S %# %to %tc %tr %tR %ts %tS %ifb %ifd %ife %ifn %ifp or %ifs%...%...%%`,
  );
}
