import type { FhiclValue } from '../../parser/index.ts';
import { fhiclText } from './fhiclText.ts';
import { fallbackOf, Parameter, type ParameterNotes } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

export interface SequenceNotes<T> extends ParameterNotes {
  readonly default?: readonly T[];
  readonly minLength?: number;
  readonly maxLength?: number;
}

class SequenceParameter<T> extends Parameter<readonly T[]> {
  constructor(
    readonly element: Parameter<T>,
    readonly notes: SequenceNotes<T>,
  ) {
    super(notes.about, fallbackOf(notes));
  }

  get expected(): string {
    const { minLength = 0, maxLength = Infinity } = this.notes;
    const count =
      minLength === maxLength
        ? `${minLength} elements, each `
        : maxLength < Infinity
          ? `${minLength} to ${maxLength} elements, each `
          : minLength > 0
            ? `at least ${minLength} elements, each `
            : 'each ';
    return `sequence: ${count}${this.element.expected}`;
  }

  override get inner(): readonly Parameter<unknown>[] {
    return [this.element];
  }

  override part(name: string | number): Parameter<unknown> | undefined {
    return typeof name === 'number' ? this.element : undefined;
  }

  override read(value: FhiclValue, context: ReadContext): readonly T[] | undefined {
    if (value.kind !== 'sequence') return context.mismatch(value, this.expected);
    const { minLength = 0, maxLength = Infinity } = this.notes;
    const { elements } = value;
    if (elements.length < minLength || elements.length > maxLength) {
      context.report(`'${context.key}' has ${elements.length} elements (expected: ${this.expected})`, value.origin);
      return undefined;
    }
    return elements.map((element, index) => this.element.read(element, context.inside(`[${index}]`)) as T);
  }

  protected override fallbackText(): string {
    return fhiclText(this.fallback);
  }
}

class TupleParameter<T extends readonly unknown[]> extends Parameter<T> {
  constructor(
    readonly elements: { readonly [K in keyof T]: Parameter<T[K]> },
    notes: ParameterNotes & { readonly default?: T },
  ) {
    super(notes.about, fallbackOf(notes));
  }

  get expected(): string {
    return `[ ${this.elements.map((element) => element.expected).join(', ')} ]`;
  }

  override get inner(): readonly Parameter<unknown>[] {
    return this.elements;
  }

  override part(name: string | number): Parameter<unknown> | undefined {
    return typeof name === 'number' ? this.elements[name] : undefined;
  }

  override read(value: FhiclValue, context: ReadContext): T | undefined {
    if (value.kind !== 'sequence') return context.mismatch(value, this.expected);
    if (value.elements.length !== this.elements.length) {
      context.report(
        `'${context.key}' has ${value.elements.length} elements (expected: exactly ${this.elements.length}, ${this.expected})`,
        value.origin,
      );
      return undefined;
    }
    return this.elements.map((parameter, index) => parameter.read(value.elements[index], context.inside(`[${index}]`))) as unknown as T;
  }

  protected override fallbackText(): string {
    return fhiclText(this.fallback);
  }
}

/** Any number of values of one kind. */
export const sequence = <T>(element: Parameter<T>, notes: SequenceNotes<NoInfer<T>>): Parameter<readonly T[]> =>
  new SequenceParameter(element, notes);

/** A fixed number of values, each of its own kind. */
export const tuple = <const T extends readonly unknown[]>(
  elements: { readonly [K in keyof T]: Parameter<T[K]> },
  notes: ParameterNotes & { readonly default?: NoInfer<T> },
): Parameter<T> => new TupleParameter<T>(elements, notes);
