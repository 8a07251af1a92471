import { type CustomPatternMatcherFunc, createToken, Lexer } from '#chevrotain';

/*
 * What may directly follow a token: FHiCL refuses `"a"b` and `1.5f`, but takes `5#comment`. Each class below holds the printable
 * characters that may NOT follow; white space, control characters and the end always may.
 */
const notAfterWord = '(?![\\w!"$%&\'()*+\\-;<=>?@\\\\^`{|~])'; // may follow: # / , ] } . [ :
const notAfterDigitWord = '(?![!"$-+\\-.0-\\\\^-|~])'; // may follow: # / , ] }
const notAfterNumber = '(?![!"$-(*+\\-.0-\\\\^-|~])'; // may follow: # / , ] } )
const notAfterInfinity = '(?![!-(*+\\--\\\\^-|~])'; // may follow: ) , ] }
const notAfterNilOrQuote = '(?![!-+\\--\\\\^-|~])'; // may follow: , ] }

/** Values of one token. */
export const Atom = createToken({ name: 'Atom', pattern: Lexer.NA });
/** What can name a parameter, the characters behind it permitting. */
export const Name = createToken({ name: 'Name', pattern: Lexer.NA });
/** What can be a part of a complex number. */
export const Numeric = createToken({ name: 'Numeric', pattern: Lexer.NA });

export const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /[ \t\n\v\f\r]+/, group: Lexer.SKIPPED });
export const Comment = createToken({ name: 'Comment', pattern: /(?:#|\/\/)[^\n]*/, group: Lexer.SKIPPED, start_chars_hint: ['#', '/'] });

export const InfiniteNumber = createToken({
  name: 'InfiniteNumber',
  pattern: new RegExp(`[+\\-]?infinity${notAfterInfinity}`),
  categories: [Atom, Numeric, Name],
});
/** A word that begins with a keyword of prologs: keyword, keyword and the name behind it, or name, as the parser's state has it. */
export const PrologWord = createToken({ name: 'PrologWord', pattern: /(?:BEGIN|END)_PROLOG\w*/, categories: [Atom, Name] });
export const Word = createToken({ name: 'Word', pattern: new RegExp(`[A-Za-z_]\\w*${notAfterWord}`), categories: [Atom, Name] });
export const DecimalNumber = createToken({
  name: 'DecimalNumber',
  pattern: new RegExp(`[+\\-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+\\-]?\\d+)?${notAfterNumber}`),
  categories: [Atom, Numeric],
});
export const BinaryNumber = createToken({
  name: 'BinaryNumber',
  pattern: new RegExp(`0(?:[xX][\\da-fA-F]+|[bB][01]+)${notAfterNumber}`),
  categories: [Atom, Numeric],
});
export const DigitWord = createToken({ name: 'DigitWord', pattern: new RegExp(`\\d\\w*${notAfterDigitWord}`), categories: [Atom] });
export const Nil = createToken({ name: 'Nil', pattern: new RegExp(`@nil${notAfterNilOrQuote}`), categories: [Atom] });

const mayFollowQuote = new RegExp(notAfterNilOrQuote, 'y');

/** A quote can only be escaped by the one character before it: FHiCL's rule does not know `\\` as a pair. */
function quoted(quote: '"' | "'"): CustomPatternMatcherFunc {
  return (text, offset) => {
    if (text[offset] !== quote) return null;
    let end = text.indexOf(quote, offset + 1);
    while (quote === '"' && end > offset + 1 && text[end - 1] === '\\') end = text.indexOf(quote, end + 1);
    mayFollowQuote.lastIndex = end + 1;
    return end > offset && mayFollowQuote.test(text) ? [text.slice(offset, end + 1)] : null;
  };
}

export const SingleQuoted = createToken({
  name: 'SingleQuoted',
  pattern: { exec: quoted("'") },
  start_chars_hint: ["'"],
  line_breaks: true,
  categories: [Atom],
});
export const DoubleQuoted = createToken({
  name: 'DoubleQuoted',
  pattern: { exec: quoted('"') },
  start_chars_hint: ['"'],
  line_breaks: true,
  categories: [Atom],
});

export const LeftCurly = createToken({ name: 'LeftCurly', pattern: '{' });
export const RightCurly = createToken({ name: 'RightCurly', pattern: '}' });
export const LeftSquare = createToken({ name: 'LeftSquare', pattern: '[' });
export const RightSquare = createToken({ name: 'RightSquare', pattern: ']' });
export const LeftParenthesis = createToken({ name: 'LeftParenthesis', pattern: '(' });
export const RightParenthesis = createToken({ name: 'RightParenthesis', pattern: ')' });
export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const Colon = createToken({ name: 'Colon', pattern: ':' });
export const Dot = createToken({ name: 'Dot', pattern: '.' });

export const ProtectIgnore = createToken({ name: 'ProtectIgnore', pattern: '@protect_ignore:' });
export const ProtectError = createToken({ name: 'ProtectError', pattern: '@protect_error:' });
export const Erase = createToken({ name: 'Erase', pattern: '@erase' });
export const LocalReference = createToken({ name: 'LocalReference', pattern: '@local::' });
export const TableReference = createToken({ name: 'TableReference', pattern: '@table::' });
export const SequenceReference = createToken({ name: 'SequenceReference', pattern: '@sequence::' });
export const DatabaseReference = createToken({ name: 'DatabaseReference', pattern: '@db::' });
/** `@id::` with what must follow directly, if it does: the parser checks the 40 digits. */
export const TableId = createToken({ name: 'TableId', pattern: new RegExp(`@id::(?:[\\da-fA-F]{40}${notAfterNumber})?`) });

/** The rest of the text, from where nothing else fits: the parser can get no further, so it is not worth while to cut it up. */
export const Unreadable = createToken({
  name: 'Unreadable',
  pattern: { exec: (text, offset) => [text.slice(offset)] },
  start_chars_hint: Array.from({ length: 256 }, (_, code) => code),
  line_breaks: true,
});

/** In the order in which they are tried. */
export const tokenTypes = [
  WhiteSpace,
  Colon,
  InfiniteNumber,
  PrologWord,
  Word,
  DecimalNumber,
  BinaryNumber,
  DigitWord,
  DoubleQuoted,
  SingleQuoted,
  Comma,
  LeftSquare,
  RightSquare,
  LeftCurly,
  RightCurly,
  LocalReference,
  TableReference,
  SequenceReference,
  Nil,
  Erase,
  ProtectIgnore,
  ProtectError,
  DatabaseReference,
  TableId,
  LeftParenthesis,
  RightParenthesis,
  Dot,
  Comment,
  Unreadable,
  Atom,
  Name,
  Numeric,
];
