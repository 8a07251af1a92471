import type { FhiclValue, Origin } from '../../parser/index.ts';
import type { ReadContext } from './ReadContext.ts';

/** Everything that is said of a parameter beside its type. */
export interface ParameterNotes {
  /** What the parameter means, for `--print-description` and error messages. */
  readonly about: string;
}

/**
 * The declaration of one parameter: the only place where its type, default, unit, range and description stand. The name is the key
 * under which it stands in a module's declarations.
 */
export abstract class Parameter<T> {
  /** Static type of the value; never present at run time. */
  declare readonly valueType: T;

  protected constructor(
    readonly about: string,
    /** Value when the configuration has none; `required` when it must have one. */
    readonly fallback: T | typeof required,
  ) {}

  /** Short name of what is expected, as in `number in MeV, > 0`. */
  abstract readonly expected: string;

  /**
   * Converts a value of the configuration. A value that does not fit is reported to the context with what was expected, and the result
   * is then not used.
   */
  abstract read(value: FhiclValue, context: ReadContext): T | undefined;

  /** Value of an absent parameter. @param _place where the table stands that lacks it */
  absent(_context: ReadContext, _place: Origin | undefined): T | undefined {
    return this.fallback === required ? undefined : this.fallback;
  }

  get isRequired(): boolean {
    return this.fallback === required;
  }

  /** Declarations inside of this one: elements of a sequence, members of a table. */
  get inner(): readonly Parameter<unknown>[] {
    return [];
  }

  /** The declaration of a part: a member of a table, or an element of a sequence; undefined where there is none. */
  part(_name: string | number): Parameter<unknown> | undefined {
    return undefined;
  }

  /** The value when there is none in the configuration, as FHiCL; undefined for a parameter that has to be there. */
  defaultText(): string | undefined {
    if (this.isRequired) return undefined;
    return this.fallback === undefined ? 'absent' : this.fallbackText();
  }

  /** The parameter as FHiCL lines, for `--print-description`: first line `name: value or <type>`. */
  describe(name: string): readonly string[] {
    return [this.fallback === required ? `${name}: <${this.expected}>` : `${name}: ${this.fallbackText()}`];
  }

  /** The fallback as FHiCL text. */
  protected abstract fallbackText(): string;
}

export const required: unique symbol = Symbol('required');

/** Parameters of one table, by name. */
export type Parameters = { readonly [name: string]: Parameter<unknown> };

/** Static type of the values of a table of parameters. */
export type ValuesOf<P extends Parameters> = { readonly [K in keyof P]: P[K]['valueType'] };

/** `notes.default` when the declaration has one. */
export function fallbackOf<T>(notes: { readonly default?: T | undefined }): T | typeof required {
  return notes.default === undefined ? required : notes.default;
}
