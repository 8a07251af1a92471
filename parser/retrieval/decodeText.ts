import { Evaluator } from '../evaluation/Evaluator.ts';
import { FhiclError } from '../FhiclError.ts';
import { encodeUtf8, SourceText } from '../source/SourceText.ts';
import { parser } from '../syntax/parser.ts';
import { SyntaxFailure } from '../syntax/SyntaxFailure.ts';
import { tokenize } from '../tokens/tokenize.ts';
import { unescapeString } from '../values/canonicalString.ts';
import type { FhiclValue } from '../values/FhiclValue.ts';
import { ConversionError } from './ValueType.ts';

/** The text of an atom: of a string what is between its quotes, of anything else the canonical text. */
export function decodeText(value: FhiclValue): string {
  if (value.kind === 'table' || value.kind === 'sequence') throw new ConversionError(`can't obtain atom from ${value.kind}`, true);
  if (value.kind === 'nil' && !value.isPadding) throw new ConversionError("can't obtain string from nil", true);
  return value.kind === 'string' ? (unescapeString(value.canonical.slice(1, -1)) ?? value.canonical) : value.canonical;
}

/** What refuses a value names its place, although nobody sees this one. */
const wholeText = { start: 0, file: '<value>', line: 1, includedFrom: [], linesBefore: 0 };

/** Reads the text of an atom as a value of its own, so that the string "42" can be had as a number. References are not allowed. */
export function reparse(value: FhiclValue, kind: FhiclValue['kind'], expected: string): FhiclValue {
  if (value.kind === kind) return value;
  const text = decodeText(value);
  const bytes = encodeUtf8(text);
  let parsed: FhiclValue | undefined;
  try {
    parsed = parser().parseValue(bytes, tokenize(bytes), new Evaluator(new SourceText(bytes, [wholeText])));
  } catch (error) {
    if (!(error instanceof SyntaxFailure) && !(error instanceof FhiclError)) throw error;
    // Behind an opening bracket fhicl-cpp's parser leaves by another kind of exception.
    if (/^\s*(?:[[({]|@id::)/.test(text)) throw new ConversionError(`error in ${expected} string: ${text}`, false);
  }
  if (parsed?.kind !== kind) throw new ConversionError(`error in ${expected} string: ${text}`, true);
  return parsed;
}
