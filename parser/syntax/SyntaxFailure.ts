/** Where the text stops to be FHiCL; the parser knows offsets only. */
export class SyntaxFailure extends Error {
  constructor(
    readonly offset: number,
    /** The offset of the innermost bracket that is open there. */
    readonly openBracket: number | undefined,
    readonly isTooDeep = false,
  ) {
    super(`syntax error at offset ${offset}`);
    this.name = 'SyntaxFailure';
  }
}
