/** One entry of SelectEvents or RejectEvents (contract, section 3.4), taken apart. */
export interface Criterion {
  /** As it was written, for messages. */
  readonly text: string;
  /** Whose trigger paths; empty for this process. */
  readonly process: string;
  /** What the paths must have done: passed, all failed, or one of them thrown. */
  readonly wants: 'pass' | 'fail' | 'exception';
  /** Path name, or a pattern with `*` and `?`. */
  readonly pattern: string;
  readonly isGlob: boolean;
  /** Bit that the path must have, where the name was written with one. */
  readonly bit: number | undefined;
  /** Whether a path of the event that threw spoils it. */
  readonly noException: boolean;
}

const noExceptionMark = '&noexception';
const exceptionMark = 'exception@';
const form = "(expected: [process:][!]path, with * and ? in the path, and perhaps '&noexception'; or [process:]exception@path)";

/**
 * Reads `[process:][!]name-or-glob[&noexception]` or `[process:]exception@name-or-glob`. Blanks do not count.
 * @throws RangeError with the accepted form
 */
export function parseCriterion(written: string): Criterion {
  const text = written.replace(/\s+/g, '');
  const [, process = '', rest] = /^(?:([A-Za-z]\w*):)?(.*)$/s.exec(text)!;
  const noExceptionAt = rest.indexOf(noExceptionMark);
  if (noExceptionAt >= 0 && noExceptionAt + noExceptionMark.length < rest.length)
    throw new RangeError(`'${written}' has something after '${noExceptionMark}' ${form}`);
  let name = noExceptionAt >= 0 ? rest.slice(0, noExceptionAt) : rest;
  const isNegated = name.startsWith('!');
  if (isNegated) name = name.slice(1);
  const exceptionAt = name.indexOf(exceptionMark);
  if (exceptionAt > 0) throw new RangeError(`'${written}' has something before '${exceptionMark}' ${form}`);
  const isException = exceptionAt === 0;
  if (isException) name = name.slice(exceptionMark.length);
  if (isException && isNegated) throw new RangeError(`'${written}' negates an exception (there is no such selection) ${form}`);
  if (isException && noExceptionAt >= 0)
    throw new RangeError(`'${written}' asks for an exception and for none (no event has both) leave out one of them`);
  const match = /^(?:(\d+):)?([\w*?]+)$/.exec(name);
  if (match === null) throw new RangeError(`'${written}' names no path ${form}`);
  return {
    text: written,
    process,
    wants: isException ? 'exception' : isNegated ? 'fail' : 'pass',
    pattern: match[2],
    isGlob: /[*?]/.test(match[2]),
    bit: match[1] === undefined ? undefined : Number(match[1]),
    noException: noExceptionAt >= 0,
  };
}

/** A trigger path of some process: its name and its bit. */
export interface NamedBit {
  readonly name: string;
  readonly bit: number;
}

/** Bits of the paths that a criterion names. */
export function matchingBits({ pattern, isGlob, bit }: Criterion, paths: readonly NamedBit[]): readonly number[] {
  const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  const matches = (path: NamedBit) => (isGlob ? expression.test(path.name) : path.name === pattern);
  return paths.filter((path) => matches(path) && (bit === undefined || bit === path.bit)).map((path) => path.bit);
}
