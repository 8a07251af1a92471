import { isUtf8 } from 'node:buffer';
import type { IToken } from '#chevrotain';
import { decodeUtf8, isAscii, type SourceText } from '../source/SourceText.ts';
import * as tokens from '../tokens/tokenTypes.ts';
import { canonicalNumber } from '../values/canonicalNumber.ts';
import { canonicalString, unescapeString } from '../values/canonicalString.ts';
import { FhiclAtom, type Placed } from '../values/FhiclValue.ts';

/**
 * The value of a token of category Atom, or the reason why it has none. `true#` is a string: what may follow a boolean is a narrower
 * choice than what may follow a word, and FHiCL tries one after the other.
 * @param start offset of the part of the token that counts.
 */
export function readAtom(token: IToken, start: number, source: SourceText): FhiclAtom | string {
  const { image } = token;
  const place = { source, offset: start };
  switch (token.tokenType) {
    case tokens.Word:
      if ((image === 'true' || image === 'false') && mayFollowBoolean(source.text, start + image.length))
        return new FhiclAtom('boolean', image, place);
      return new FhiclAtom('string', `"${image}"`, place);
    case tokens.DecimalNumber:
    case tokens.BinaryNumber:
    case tokens.InfiniteNumber: {
      const canonical = canonicalNumber(image);
      return canonical === undefined ? 'the number has too many digits' : new FhiclAtom('number', canonical, place);
    }
    case tokens.DigitWord:
      return new FhiclAtom('string', `"${image}"`, place);
    case tokens.Nil:
      return new FhiclAtom('nil', '@nil', place);
    case tokens.SingleQuoted:
    case tokens.DoubleQuoted:
      return quotedString(image, place);
    default:
      return new FhiclAtom('string', `"${source.text.slice(start, token.startOffset + image.length)}"`, place);
  }
}

function mayFollowBoolean(text: string, offset: number): boolean {
  return offset >= text.length || /[,\]}]|[^!-~]/.test(text[offset]);
}

function quotedString(image: string, place: Placed): FhiclAtom | string {
  const content = image.slice(1, -1);
  if (!isAscii(content) && !isUtf8(Buffer.from(content, 'latin1'))) {
    return 'the string is not UTF-8 (files are read as UTF-8, whose first 128 characters are ASCII) save the file as UTF-8';
  }
  const readable = decodeUtf8(content);
  const value = image.startsWith("'") ? readable : unescapeString(readable);
  if (value === undefined) {
    return 'the string has an unknown escape (\\" \\\' \\\\ \\n \\t are known) write it in single quotes, where a backslash is a backslash';
  }
  const canonical = canonicalString(value);
  return canonical === undefined
    ? 'the string has a control character (no canonical text can represent it) remove it'
    : new FhiclAtom('string', canonical, place);
}
