import { type IToken, Lexer } from '#chevrotain';
import { tokenTypes } from './tokenTypes.ts';

let lexer: Lexer | undefined;

/** Cuts text (one character per byte) into tokens with their offsets; the lexer is made at the first call. */
export function tokenize(text: string): IToken[] {
  lexer ??= new Lexer(tokenTypes, { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: true });
  return lexer.tokenize(text).tokens;
}
