import { decodeUtf8, type SourceText } from '../source/SourceText.ts';
import { maximumNesting } from './FhiclParser.ts';
import type { SyntaxFailure } from './SyntaxFailure.ts';

/** The message of a syntax error: what is there, why it cannot be, what to write. */
export function describeFailure(source: SourceText, failure: SyntaxFailure): string {
  const { text } = source;
  const { offset, openBracket } = failure;
  if (failure.isTooDeep) return `brackets are nested deeper than ${maximumNesting}`;
  if (offset >= text.length) return describeEnd(source, openBracket);
  if (text.startsWith('BEGIN_PROLOG', offset)) {
    return 'PROLOG blocks must be both contiguous and not nested (BEGIN_PROLOG stands within a prolog or behind a parameter) move the prolog up';
  }
  if (text.startsWith('END_PROLOG', offset)) return 'END_PROLOG ends no prolog (there is no BEGIN_PROLOG before it) remove it';
  for (const [pattern, message] of mistakes) {
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    if (found !== null) return message.replace('%', shorten(found[0]));
  }
  return `${quoteNext(text, offset)} is not expected here (neither a value nor a parameter can begin or go on like this)`;
}

/** Common mistakes, tried in this order at the place of the error. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/\xef\xbb\xbf/y, 'the file begins with a byte-order mark (FHiCL has none) save it as UTF-8 without one'],
  [
    /[\x80-\xff]/y,
    'a character outside ASCII is not expected here (it may stand in comments and quoted strings only) put the string in quotes',
  ],
  [/,\s*[\]}]|,/y, "'%' is not expected here (commas separate the elements of a sequence, nothing else) remove it"],
  [/"[^"\n]*(?![\s\S]*")/y, 'the string has no end (a double quote is missing) close it'],
  [
    /"(?=[^"]*\\")/y,
    'the string has no end, or ends where it should not (a backslash before a quote belongs to the string) write it in single quotes',
  ],
  [/'[^']*$(?![\s\S]*')/y, 'the string has no end (a single quote is missing) close it'],
  [/"[^"\n]*"|'[^'\n]*'/y, '% is not expected here (a quoted string is a value, and only white space or one of , ] } may follow it)'],
  [/@erase/y, '@erase is not expected here (it takes the place of a value behind "name:", without protection)'],
  [
    /@(?:table|sequence)::/y,
    '%... is not expected here (@table:: stands among the members of a table, @sequence:: among the elements of a sequence)',
  ],
  [
    /@\w*:{0,2}/y,
    '% is not expected here (the words with @ are @nil, @erase, @local::, @table::, @sequence::, @id::, @protect_ignore: and @protect_error:)',
  ],
  [
    /[A-Za-z_]\w*(?=\s*[.[].*:)/y,
    '% is not expected here (names within braces have one part) write it with nested braces, or behind the table',
  ],
  [/[A-Za-z_]\w*(?=\s*=)/y, 'the name % is followed by "=" (a colon is expected) write "%: value"'],
  [
    /[A-Za-z_]\w*(?=[^\s\w#/,\]}.[:])/y,
    'the word % is followed by a character that no word can have (letters, digits and _ only) put a string in quotes',
  ],
  [/[A-Za-z_]\w*/y, '% is not expected here (a parameter needs a colon behind its name, and a value)'],
  [/[+-]?[\d.][\w.+-]*/y, '% is not expected here (it is neither a number nor a word where it stands) put a string in quotes'],
];

function describeEnd(source: SourceText, openBracket: number | undefined): string {
  const last = source.lastPosition();
  const where = `the last line is ${last.file}:${last.line}`;
  if (openBracket === undefined) return `the document ends too early (a value, an END_PROLOG or a bracket is missing; ${where})`;
  const opened = source.positionAt(openBracket);
  return `the document ends too early (the ${source.text[openBracket]} at ${opened.file}:${opened.line}:${opened.column} is not closed; ${where})`;
}

function quoteNext(text: string, offset: number): string {
  const code = text.charCodeAt(offset);
  if (code < 32 || code === 127) return code === 10 ? 'the end of the line' : `the control character ${code}`;
  return `'${shorten(text.slice(offset, offset + 1))}'`;
}

function shorten(text: string): string {
  const readable = decodeUtf8(text).replace(/\s+/g, ' ');
  return readable.length > 40 ? `${readable.slice(0, 37)}...` : readable;
}
