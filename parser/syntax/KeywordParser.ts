import { EmbeddedActionsParser, EOF, type IRecognitionException, type IToken } from '#chevrotain';
import * as tokens from '../tokens/tokenTypes.ts';
import { actionsWhileRecording } from './actionsWhileRecording.ts';
import { mayFollowName } from './characters.ts';
import type { SyntaxActions } from './SyntaxActions.ts';
import { SyntaxFailure } from './SyntaxFailure.ts';

/**
 * What the grammar needs besides Chevrotain: where an error stands, and keywords without a word boundary. `BEGIN_PROLOGx: 1` opens a
 * prolog and defines `x` there, but is a name behind the first parameter: only the grammar's state tells, so the token stays whole and
 * the keyword is cut off it when it is read as one.
 */
export abstract class KeywordParser extends EmbeddedActionsParser {
  protected text = '';
  protected actions: SyntaxActions = actionsWhileRecording;
  /** Where the part of a PrologWord starts that is still to be read. */
  private cut = 0;
  /** Where an error stands if not at the next token; -1 is for that. */
  protected failureOffset = -1;
  /** The offsets of the brackets that are open. */
  protected readonly open: number[] = [];

  /** Runs a rule over all tokens. @throws SyntaxFailure, and what the actions throw */
  protected run<Result>(text: string, tokenVector: IToken[], actions: SyntaxActions, rule: () => Result): Result {
    this.text = text;
    this.actions = actions;
    this.cut = 0;
    this.failureOffset = -1;
    this.open.length = 0;
    this.input = tokenVector;
    try {
      const result = rule();
      if (this.errors.length > 0) throw this.failureOf(this.errors[0]);
      return result;
    } finally {
      this.text = '';
      this.actions = actionsWhileRecording;
      this.input = [];
    }
  }

  private failureOf(error: IRecognitionException): SyntaxFailure {
    return new SyntaxFailure(this.failureOffset >= 0 ? this.failureOffset : this.startOf(error.token), this.open.at(-1));
  }

  protected fail(offset: number): never {
    throw new SyntaxFailure(offset, this.open.at(-1));
  }

  /** The offset of the part of a token that is still to be read. */
  protected startOf(token: IToken): number {
    if (token.tokenType === EOF) return this.text.length;
    return Math.max(token.startOffset, this.cut);
  }

  protected isAtKeyword(keyword: string): boolean {
    const token = this.LA(1);
    return token.tokenType === tokens.PrologWord && this.text.startsWith(keyword, this.startOf(token));
  }

  /** Takes the keyword off the next token if more is left of it than that. */
  protected cutKeyword(keyword: string): boolean {
    if (this.RECORDING_PHASE) return false;
    const token = this.LA(1);
    const rest = this.startOf(token) + keyword.length;
    if (rest === endOf(token)) return false;
    this.cut = rest;
    return true;
  }

  protected isName(token: IToken): boolean {
    if (token.tokenType === tokens.Word) return true;
    if (token.tokenType !== tokens.PrologWord && token.tokenType !== tokens.InfiniteNumber) return false;
    return /[A-Za-z_]/.test(this.text[this.startOf(token)]) && mayFollowName(this.text, endOf(token));
  }
}

export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}
