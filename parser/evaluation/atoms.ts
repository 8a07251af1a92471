import { isUtf8 } from 'node:buffer';
import type { IToken } from '#chevrotain';
import { decodeUtf8, isAscii } from '../source/SourceText.ts';
import * as tokens from '../tokens/tokenTypes.ts';
import { canonicalNumber } from '../values/canonicalNumber.ts';
import { canonicalString, unescapeString } from '../values/canonicalString.ts';
import type { FhiclAtomKind } from '../values/FhiclValue.ts';

/** A token that means something, or the reason why it does not. */
export type AtomMeaning = { readonly kind: FhiclAtomKind; readonly canonical: string } | { readonly problem: string };

/**
 * Kind and canonical text of a token of category Atom. `true#` is a string: what follows a boolean is a narrower choice than what
 * follows a word, and FHiCL tries one after the other.
 * @param start offset of the part of the token that counts.
 */
export function meaningOf(token: IToken, start: number, text: string): AtomMeaning {
  const { image } = token;
  switch (token.tokenType) {
    case tokens.Word:
      if ((image === 'true' || image === 'false') && mayFollowBoolean(text, start + image.length)) return { kind: 'boolean', canonical: image };
      return { kind: 'string', canonical: `"${image}"` };
    case tokens.DecimalNumber:
    case tokens.BinaryNumber:
    case tokens.Infinity:
      return number(image);
    case tokens.DigitWord:
      return { kind: 'string', canonical: `"${image}"` };
    case tokens.Nil:
      return { kind: 'nil', canonical: '@nil' };
    case tokens.SingleQuoted:
    case tokens.DoubleQuoted:
      return quotedString(image);
    default:
      return { kind: 'string', canonical: `"${text.slice(start, token.startOffset + image.length)}"` };
  }
}

function mayFollowBoolean(text: string, offset: number): boolean {
  return offset >= text.length || /[,\]}]|[^!-~]/.test(text[offset]);
}

function number(image: string): AtomMeaning {
  const canonical = canonicalNumber(image);
  return canonical === undefined ? { problem: 'the number has too many digits' } : { kind: 'number', canonical };
}

function quotedString(image: string): AtomMeaning {
  const content = image.slice(1, -1);
  if (!isAscii(content) && !isUtf8(Buffer.from(content, 'latin1'))) {
    return { problem: 'the string is not UTF-8 (files are read as UTF-8, whose first 128 characters are ASCII) save the file as UTF-8' };
  }
  const readable = decodeUtf8(content);
  const value = image.startsWith("'") ? readable : unescapeString(readable);
  if (value === undefined) {
    return { problem: `the string has an unknown escape (only \\" \\' \\\\ \\n and \\t are known) write it in single quotes, where a backslash is only a backslash` };
  }
  const canonical = canonicalString(value);
  return canonical === undefined
    ? { problem: 'the string has a control character (no canonical text can represent it) remove it' }
    : { kind: 'string', canonical };
}
