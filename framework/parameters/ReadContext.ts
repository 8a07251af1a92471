import type { FhiclValue, Origin } from '../../parser/index.ts';
import type { Input } from '../products/Input.ts';

/** One thing that is wrong with a configuration. */
export interface Problem {
  /** "problem (why) suggestion", without position. */
  readonly message: string;
  /** Where the offending value, or the table that lacks one, stands; absent for a value that no text wrote. */
  readonly origin?: Origin | undefined;
}

/** Makes tools while values are read; absent while a configuration is only checked. */
export interface ToolMaker {
  make(kind: string, table: FhiclValue | undefined, fallbackName: string | undefined, context: ReadContext): unknown;
}

/** What reading parameters needs to know, and what it finds: problems, and the inputs that a module asks for. */
export class ReadContext {
  readonly problems: Problem[] = [];
  readonly inputs: Input[] = [];

  constructor(
    /** Full key of the table that is being read, as in `physics.producers.generate`. */
    readonly key: string,
    readonly tools: ToolMaker | undefined = undefined,
    private readonly parent: ReadContext | undefined = undefined,
  ) {}

  /** The context of a member of the table, or of an element (`[3]`) of a sequence. */
  inside(name: string): ReadContext {
    return new ReadContext(name.startsWith('[') || this.key === '' ? `${this.key}${name}` : `${this.key}.${name}`, this.tools, this.root);
  }

  report(message: string, origin: Origin | undefined): void {
    this.root.problems.push({ message, origin });
  }

  /** Number of problems reported so far, here and everywhere else. */
  get problemCount(): number {
    return this.root.problems.length;
  }

  addInput(input: Input): void {
    this.root.inputs.push(input);
  }

  private get root(): ReadContext {
    return this.parent ?? this;
  }

  /** Reports that a value is not what was expected, and what it is instead. */
  mismatch(value: FhiclValue, expected: string): undefined {
    this.report(`'${this.key}' is ${describeValue(value)} (expected: ${expected})`, value.origin);
    return undefined;
  }
}

function describeValue(value: FhiclValue): string {
  switch (value.kind) {
    case 'table':
      return 'a table';
    case 'sequence':
      return 'a sequence';
    case 'nil':
      return '@nil';
    case 'number': {
      // The canonical text of 900000001 is 9.00000001e8, which nobody wrote.
      const number = Number(value.canonical);
      return `the number ${Number.isSafeInteger(number) ? number : value.canonical}`;
    }
    default:
      return `the ${value.kind} ${value.canonical}`;
  }
}
