import type { FhiclTable, FhiclValue } from '../../parser/index.ts';
import { describeParameters } from './describe.ts';
import { Parameter, type ParameterNotes, type Parameters, required, type ValuesOf } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';
import { readParameters } from './readParameters.ts';

class TableParameter<P extends Parameters> extends Parameter<ValuesOf<P>> {
  readonly expected = 'table';

  constructor(
    readonly parameters: P,
    notes: ParameterNotes,
  ) {
    super(notes.about, required);
  }

  /** A table may be left out when nothing in it is required. */
  override get isRequired(): boolean {
    return Object.values(this.parameters).some((parameter) => parameter.isRequired);
  }

  override get inner(): readonly Parameter<unknown>[] {
    return Object.values(this.parameters);
  }

  override part(name: string | number): Parameter<unknown> | undefined {
    return Object.hasOwn(this.parameters, name) ? this.parameters[name] : undefined;
  }

  override absent(context: ReadContext): ValuesOf<P> | undefined {
    return this.isRequired ? undefined : readParameters(this.parameters, undefined, context);
  }

  override read(value: FhiclValue, context: ReadContext): ValuesOf<P> | undefined {
    if (value.kind !== 'table') return context.mismatch(value, this.expected);
    return readParameters(this.parameters, value, context);
  }

  override describe(name: string): readonly string[] {
    return [`${name}: {`, ...describeParameters(this.parameters).map((line) => (line === '' ? '' : `   ${line}`)), '}'];
  }

  protected override fallbackText(): string {
    return '{}';
  }
}

class DelegatedParameter extends Parameter<FhiclTable> {
  readonly expected = 'table';

  constructor(notes: ParameterNotes) {
    super(notes.about, required);
  }

  override read(value: FhiclValue, context: ReadContext): FhiclTable | undefined {
    return value.kind === 'table' ? value : context.mismatch(value, this.expected);
  }

  override describe(name: string): readonly string[] {
    return [`${name}: << delegated >>`];
  }

  protected override fallbackText(): string {
    return '';
  }
}

/** A table with parameters of its own. */
export const table = <const P extends Parameters>(parameters: P, notes: ParameterNotes): Parameter<ValuesOf<P>> =>
  new TableParameter(parameters, notes);

/** A table whose contents are not checked here: whoever receives it does. */
export const delegated = (notes: ParameterNotes): Parameter<FhiclTable> => new DelegatedParameter(notes);
