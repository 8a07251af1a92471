import type { IOrAlt, IToken, ParserMethod, TokenType } from '#chevrotain';
import * as tokens from '../tokens/tokenTypes.ts';
import { TableMembers } from '../values/containers.ts';
import type { FhiclValue } from '../values/FhiclValue.ts';
import { Protection } from '../values/Protection.ts';
import { mayFollowName } from './characters.ts';
import { endOf, KeywordParser } from './KeywordParser.ts';
import type { Path, SyntaxActions } from './SyntaxActions.ts';
import { SyntaxFailure } from './SyntaxFailure.ts';

/** Tables and sequences nested deeper are refused: the parser recurses, and its stack lasts for about 600. */
export const maximumNesting = 400;

/**
 * The grammar of FHiCL. The parser calls its actions as it reads, and stops at the first error.
 * An error stands where the next token is, unless `failureOffset` says otherwise: FHiCL reports an item that is none at its name.
 */
export class FhiclParser extends KeywordParser {
  private inProlog = false;
  /** The sequence whose elements are read. */
  private elements: FhiclValue[] = [];

  constructor() {
    super(tokens.tokenTypes, { maxLookahead: 1, skipValidations: true, recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  /** Reads a whole document. @throws SyntaxFailure */
  parseDocument(text: string, tokenVector: IToken[], actions: SyntaxActions): void {
    this.inProlog = false;
    this.run(text, tokenVector, actions, () => this.document());
  }

  /** Reads a single value, such as the text of a parameter on a command line. @throws SyntaxFailure */
  parseValue(text: string, tokenVector: IToken[], actions: SyntaxActions): FhiclValue {
    return this.run(text, tokenVector, actions, () => this.value());
  }

  // Prologs

  private readonly document: ParserMethod<[], void> = this.RULE('document', () => {
    this.MANY({ GATE: () => this.isAtKeyword('BEGIN_PROLOG'), DEF: () => this.SUBRULE(this.prolog) });
    this.SUBRULE(this.items);
  });

  private readonly prolog: ParserMethod<[], void> = this.RULE('prolog', () => {
    if (!this.cutKeyword('BEGIN_PROLOG')) this.CONSUME1(tokens.PrologWord);
    this.inProlog = true;
    this.actions.beginProlog();
    this.SUBRULE(this.items);
    if (!this.RECORDING_PHASE && !this.isAtKeyword('END_PROLOG')) this.fail(this.startOf(this.LA(1)));
    if (!this.cutKeyword('END_PROLOG')) this.CONSUME2(tokens.PrologWord);
    this.inProlog = false;
    this.actions.endProlog();
  });

  // Items: assignments, erasures and spliced tables, among the parameters of the document and in tables

  private readonly items: ParserMethod<[], void> = this.RULE('items', () => {
    this.MANY(this.itemLoop);
  });

  private readonly itemLoop = { GATE: () => this.startsItem(), DEF: () => this.OR(this.itemAlternatives) };
  private readonly itemAlternatives: IOrAlt<void>[] = [{ ALT: () => this.item() }, { ALT: () => this.tableSplice(undefined) }];

  /** An item is tried before END_PROLOG, so that END_PROLOG can be a name. */
  private startsItem(): boolean {
    if (!this.startsMember()) return false;
    return !this.inProlog || !this.isAtKeyword('END_PROLOG') || continuesItem.has(this.LA(2).tokenType);
  }

  private startsMember(): boolean {
    const token = this.LA(1);
    return token.tokenType === tokens.Word || token.tokenType === tokens.TableReference || this.isName(token);
  }

  private item(): void {
    const first = this.CONSUME(tokens.Name);
    const offset = this.startOf(first);
    const path = this.pathParts([this.text.slice(offset, endOf(first))]);
    const protection = this.binding(offset);
    const value = this.OR3(this.valueOrErase);
    if (this.RECORDING_PHASE) return;
    if (value === undefined) this.actions.erase(offset, path);
    else this.actions.assign(offset, path, protection, value);
  }

  private member(members: TableMembers): void {
    const token = this.CONSUME(tokens.Name);
    const offset = this.startOf(token);
    const name = this.text.slice(offset, endOf(token));
    const protection = this.binding(offset);
    const value = this.OR3(this.valueOrErase);
    if (this.RECORDING_PHASE) return;
    if (value === undefined) this.actions.eraseMember(offset, name, members);
    else this.actions.assignMember(offset, name, protection, value, members);
  }

  /** The colon behind a name, with its protection. If there is none, or no value behind a protection, the error is at the name. */
  private binding(nameOffset: number): Protection {
    this.failureOffset = nameOffset;
    const type = this.OR2(this.bindingAlternatives).tokenType;
    this.failureOffset = -1;
    if (type === tokens.Colon || this.RECORDING_PHASE) return Protection.none;
    if (!startsValue.has(this.LA(1).tokenType)) this.fail(nameOffset);
    return type === tokens.ProtectIgnore ? Protection.ignore : Protection.error;
  }

  private readonly bindingAlternatives: IOrAlt<IToken>[] = [
    { ALT: () => this.CONSUME(tokens.Colon) },
    { ALT: () => this.CONSUME(tokens.ProtectIgnore) },
    { ALT: () => this.CONSUME(tokens.ProtectError) },
  ];

  private tableSplice(members: TableMembers | undefined): void {
    const token = this.CONSUME(tokens.TableReference);
    const path = this.SUBRULE(this.reference);
    this.actions.spliceTable(token.startOffset, path, members);
  }

  // Names and references

  /** The `.name` and `[index]` parts behind a name; blanks and comments are allowed around them. */
  private pathParts(path: MutablePath): Path {
    const { tokenType } = this.LA(1);
    if (tokenType !== tokens.Dot && tokenType !== tokens.LeftSquare && !this.RECORDING_PHASE) return path;
    this.MANY1(() => {
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(tokens.Dot);
            if (!this.RECORDING_PHASE && !this.isName(this.LA(1))) this.fail(this.startOf(this.LA(1)));
            path.push(this.CONSUME1(tokens.Name).image);
          },
        },
        {
          ALT: () => {
            this.CONSUME(tokens.LeftSquare);
            if (!this.RECORDING_PHASE && !/^\d+$/.test(this.LA(1).image)) this.fail(this.startOf(this.LA(1)));
            path.push(Number(this.CONSUME(tokens.DecimalNumber).image));
            this.CONSUME(tokens.RightSquare);
          },
        },
      ]);
    });
    return path;
  }

  /** What follows the `::` of a reference, without a blank before its first word. */
  private readonly reference: ParserMethod<[], Path> = this.RULE('reference', () => {
    if (!this.RECORDING_PHASE) {
      const afterColons = endOf(this.LA(0));
      const next = this.LA(1);
      if (next.startOffset !== afterColons || !this.isName(next)) this.fail(afterColons);
    }
    return this.pathParts([this.CONSUME(tokens.Name).image]);
  });

  // Values

  // The alternatives stand where they are used instead of in a rule of their own: nested brackets then need half the stack.
  private readonly valueKinds: IOrAlt<FhiclValue>[] = [
    {
      ALT: () => {
        const token = this.CONSUME(tokens.Atom);
        const start = this.startOf(token);
        if (token.tokenType === tokens.PrologWord && !mayFollowName(this.text, endOf(token))) this.fail(start);
        return this.actions.atom(token, start);
      },
    },
    { ALT: () => this.SUBRULE(this.table) },
    { ALT: () => this.SUBRULE(this.sequence) },
    {
      ALT: () => {
        const token = this.CONSUME(tokens.LocalReference);
        const path = this.SUBRULE1(this.reference);
        return this.actions.local(token.startOffset, path);
      },
    },
    { ALT: () => this.SUBRULE(this.complex) },
    {
      ALT: () => {
        const token = this.CONSUME(tokens.DatabaseReference);
        this.SUBRULE2(this.reference);
        return this.actions.database(token.startOffset);
      },
    },
    {
      ALT: () => {
        const token = this.CONSUME(tokens.TableId);
        const id = token.image.slice('@id::'.length);
        if (id === '' && !this.RECORDING_PHASE) this.fail(endOf(token));
        return this.actions.tableId(token.startOffset, id);
      },
    },
  ];

  /** Nothing stands for an erasure. */
  private readonly valueOrErase: IOrAlt<FhiclValue | undefined>[] = [
    ...this.valueKinds,
    {
      ALT: () => {
        this.CONSUME(tokens.Erase);
        return undefined;
      },
    },
  ];

  /** Nothing stands for elements that have been put into the sequence already. */
  private readonly elementKinds: IOrAlt<FhiclValue | undefined>[] = [
    ...this.valueKinds,
    {
      ALT: () => {
        const token = this.CONSUME(tokens.SequenceReference);
        const path = this.SUBRULE(this.reference);
        this.actions.spliceSequence(token.startOffset, path, this.elements);
        return undefined;
      },
    },
  ];

  private readonly value: ParserMethod<[], FhiclValue> = this.RULE('value', () => this.OR(this.valueKinds));

  private readonly complex: ParserMethod<[], FhiclValue> = this.RULE('complex', () => {
    const offset = this.CONSUME(tokens.LeftParenthesis).startOffset;
    const real = this.CONSUME1(tokens.Numeric).image;
    this.CONSUME(tokens.Comma);
    const imaginary = this.CONSUME2(tokens.Numeric).image;
    this.CONSUME(tokens.RightParenthesis);
    return this.actions.complex(offset, real, imaginary);
  });

  private readonly table: ParserMethod<[], FhiclValue> = this.RULE('table', () => {
    const offset = this.enter(this.CONSUME(tokens.LeftCurly));
    const members = new TableMembers();
    this.MANY({
      GATE: () => this.startsMember(),
      DEF: () => this.OR([{ ALT: () => this.member(members) }, { ALT: () => this.tableSplice(members) }]),
    });
    this.CONSUME(tokens.RightCurly);
    this.open.pop();
    return this.actions.table(offset, members);
  });

  private readonly sequence: ParserMethod<[], FhiclValue> = this.RULE('sequence', () => {
    const offset = this.enter(this.CONSUME(tokens.LeftSquare));
    const elements: FhiclValue[] = [];
    this.OPTION(() => {
      this.CONSUME(tokens.Comma);
      this.checkElementFollowsComma();
    });
    this.MANY_SEP({
      SEP: tokens.Comma,
      DEF: () => {
        this.checkElementFollowsComma();
        this.elements = elements;
        const value = this.OR(this.elementKinds);
        if (value !== undefined) elements.push(value);
      },
    });
    this.CONSUME(tokens.RightSquare);
    this.open.pop();
    return this.actions.sequence(offset, elements);
  });

  /** What is missing behind a comma is reported directly behind the comma. */
  private checkElementFollowsComma(): void {
    if (this.RECORDING_PHASE || this.LA(0).tokenType !== tokens.Comma) return;
    const { tokenType } = this.LA(1);
    if (!startsValue.has(tokenType) && tokenType !== tokens.SequenceReference) this.fail(endOf(this.LA(0)));
  }

  private enter(bracket: IToken): number {
    this.open.push(bracket.startOffset);
    if (this.open.length > maximumNesting) throw new SyntaxFailure(bracket.startOffset, undefined, true);
    return bracket.startOffset;
  }
}

type MutablePath = [string, ...(string | number)[]];

const startsValue = new Set<TokenType>([
  ...tokens.tokenTypes.filter((type) => type.CATEGORIES?.includes(tokens.Atom)),
  tokens.LeftCurly,
  tokens.LeftSquare,
  tokens.LeftParenthesis,
  tokens.LocalReference,
  tokens.DatabaseReference,
  tokens.TableId,
]);

/** What makes an item of a word that begins with END_PROLOG. */
const continuesItem = new Set<TokenType>([tokens.Colon, tokens.ProtectIgnore, tokens.ProtectError, tokens.Dot, tokens.LeftSquare]);
