import type { FhiclValue, Origin } from '../../parser/index.ts';
import { Parameter } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

export class OptionalParameter<T> extends Parameter<T | undefined> {
  constructor(readonly parameter: Parameter<T>) {
    super(parameter.about, undefined);
  }

  get expected(): string {
    return this.parameter.expected;
  }

  override get inner(): readonly Parameter<unknown>[] {
    return [this.parameter];
  }

  override part(name: string | number): Parameter<unknown> | undefined {
    return this.parameter.part(name);
  }

  override read(value: FhiclValue, context: ReadContext): T | undefined {
    return this.parameter.read(value, context);
  }

  override describe(name: string): readonly string[] {
    return this.parameter.describe(name).map((line) => `# ${line}`);
  }

  protected override fallbackText(): string {
    return '';
  }
}

/** A parameter that is used only when a condition on the parameters before it holds; supplied without it, it is an error. */
export class ConditionalParameter<T> extends Parameter<T | undefined> {
  constructor(
    /** The condition in words, as in `mode is 'fast'`. */
    readonly condition: string,
    readonly applies: (values: Readonly<Record<string, unknown>>) => boolean,
    readonly parameter: Parameter<T>,
  ) {
    super(parameter.about, undefined);
  }

  get expected(): string {
    return this.parameter.expected;
  }

  override get inner(): readonly Parameter<unknown>[] {
    return [this.parameter];
  }

  override part(name: string | number): Parameter<unknown> | undefined {
    return this.parameter.part(name);
  }

  override read(value: FhiclValue, context: ReadContext): T | undefined {
    return this.parameter.read(value, context);
  }

  override absent(context: ReadContext, place: Origin | undefined): T | undefined {
    return this.parameter.absent(context, place);
  }

  override get isRequired(): boolean {
    return this.parameter.isRequired;
  }

  override defaultText(): string | undefined {
    return this.parameter.defaultText();
  }

  override describe(name: string): readonly string[] {
    return [`## when ${this.condition}`, ...this.parameter.describe(name)];
  }

  protected override fallbackText(): string {
    return '';
  }
}

/** A parameter that may be left out; its value is then undefined. */
export const optional = <T>(parameter: Parameter<T>): Parameter<T | undefined> => new OptionalParameter(parameter);

/**
 * A parameter that exists only under a condition.
 * @param condition the condition in words, for descriptions and errors
 * @param applies decides from the values of the parameters declared before this one
 */
export const when = <T>(
  condition: string,
  applies: (values: Readonly<Record<string, unknown>>) => boolean,
  parameter: Parameter<T>,
): Parameter<T | undefined> => new ConditionalParameter(condition, applies, parameter);
