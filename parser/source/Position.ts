/** A line of a file. */
export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Where a value or an error stands. */
export interface Origin extends Place {
  /** Counted from 1, in bytes. */
  readonly column: number;
  /** The #include lines that led here, innermost first; empty in the first file. */
  readonly includedFrom: readonly Place[];
}

/** An origin with the text around it, for messages. */
export interface Position extends Origin {
  /** The line of text, without its end; empty at the end of input. */
  readonly sourceLine: string;
  /** The line number that art prints: it counts ordinary lines before an #include twice in what follows that #include. */
  readonly lineInArt: number;
}

/** Something that can say later where an offset in it stands. */
export interface OriginSource {
  originAt(offset: number): Origin;
}

/** The origin of values that were not read from a file, such as `command line`. */
export class NamedOrigin implements OriginSource {
  private readonly origin: Origin;

  constructor(name: string) {
    this.origin = { file: name, line: 1, column: 1, includedFrom: [] };
  }

  originAt(): Origin {
    return this.origin;
  }
}
