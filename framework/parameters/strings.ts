import type { FhiclValue } from '../../parser/index.ts';
import { nearestName } from '../../parser/index.ts';
import { toBoolean, toText } from './conversions.ts';
import { fhiclText } from './fhiclText.ts';
import { fallbackOf, Parameter, type ParameterNotes } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

class TextParameter extends Parameter<string> {
  readonly expected = 'string';

  constructor(notes: ParameterNotes & { readonly default?: string }) {
    super(notes.about, fallbackOf(notes));
  }

  override read(value: FhiclValue, context: ReadContext): string | undefined {
    return toText(value) ?? context.mismatch(value, this.expected);
  }

  protected override fallbackText(): string {
    return fhiclText(this.fallback);
  }
}

class EnumerationParameter<const N extends string> extends Parameter<N> {
  constructor(
    readonly names: readonly N[],
    notes: ParameterNotes & { readonly default?: N },
  ) {
    super(notes.about, fallbackOf(notes));
  }

  get expected(): string {
    return `one of ${this.names.join(', ')}`;
  }

  override read(value: FhiclValue, context: ReadContext): N | undefined {
    const text = toText(value);
    const known = this.names.find((name) => name === text);
    if (known !== undefined) return known;
    const nearest = text === undefined ? undefined : nearestName(text, this.names);
    return context.mismatch(value, nearest === undefined ? this.expected : `${this.expected}; did you mean '${nearest}'?`);
  }

  protected override fallbackText(): string {
    return fhiclText(this.fallback);
  }
}

class BooleanParameter extends Parameter<boolean> {
  readonly expected = 'true or false';

  constructor(notes: ParameterNotes & { readonly default?: boolean }) {
    super(notes.about, fallbackOf(notes));
  }

  override read(value: FhiclValue, context: ReadContext): boolean | undefined {
    return toBoolean(value) ?? context.mismatch(value, this.expected);
  }

  protected override fallbackText(): string {
    return fhiclText(this.fallback);
  }
}

/** A string. */
export const string = (notes: ParameterNotes & { readonly default?: string }): Parameter<string> => new TextParameter(notes);

/** One of a few names. */
export const enumeration = <const N extends string>(
  names: readonly N[],
  notes: ParameterNotes & { readonly default?: NoInfer<N> },
): Parameter<N> => new EnumerationParameter<N>(names, notes);

/** `true` or `false`. */
export const boolean = (notes: ParameterNotes & { readonly default?: boolean }): Parameter<boolean> => new BooleanParameter(notes);
