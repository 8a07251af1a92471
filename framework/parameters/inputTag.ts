import type { FhiclValue } from '../../parser/index.ts';
import { messageOf } from '../errors/FrameworkError.ts';
import { type InputTag, inputTagOf, parseInputTag } from '../products/InputTag.ts';
import { toText } from './conversions.ts';
import { fallbackOf, Parameter, type ParameterNotes } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

class InputTagParameter extends Parameter<InputTag> {
  readonly expected = 'input tag';

  constructor(private readonly notes: ParameterNotes & { readonly default?: string }) {
    super(notes.about, fallbackOf({ default: notes.default === undefined ? undefined : parseInputTag(notes.default) }));
  }

  override read(value: FhiclValue, context: ReadContext): InputTag | undefined {
    return readTag(value, context, this.expected);
  }

  protected override fallbackText(): string {
    return JSON.stringify(this.notes.default);
  }
}

/** A tag is a string, or a sequence of two or three of them. What is wrong is reported. */
export function readTag(value: FhiclValue, context: ReadContext, expected: string): InputTag | undefined {
  const parts = value.kind === 'sequence' ? value.elements.map(toText) : [toText(value)];
  if (parts.length === 0 || parts.includes(undefined)) return context.mismatch(value, expected);
  try {
    return value.kind === 'sequence' ? inputTagOf(parts as string[]) : parseInputTag(parts[0]!);
  } catch (error) {
    context.report(`'${context.key}': ${messageOf(error)}`, value.origin);
    return undefined;
  }
}

/**
 * The tag of a product whose type the module finds out later, for `getHandle` and `getView`. What it asks for is not checked before
 * the first event: where the type is known, `input` is the better choice.
 */
export const inputTag = (notes: ParameterNotes & { readonly default?: string }): Parameter<InputTag> => new InputTagParameter(notes);
