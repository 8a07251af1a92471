import type { FhiclValue } from '../../parser/index.ts';
import { Parameter, type ParameterNotes, required } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

/** A parameter whose value is a tool: a table with `tool_type` and whatever parameters that tool declares. */
export class ToolParameter<T> extends Parameter<T> {
  constructor(
    readonly toolKind: string,
    readonly notes: ParameterNotes & { readonly default?: string },
  ) {
    super(notes.about, required);
  }

  get expected(): string {
    return `table with the tool_type of a ${this.toolKind}`;
  }

  override get isRequired(): boolean {
    return this.notes.default === undefined;
  }

  override absent(context: ReadContext): T | undefined {
    return context.tools?.make(this.toolKind, undefined, this.notes.default, context) as T | undefined;
  }

  override read(value: FhiclValue, context: ReadContext): T | undefined {
    if (value.kind !== 'table') return context.mismatch(value, this.expected);
    return context.tools?.make(this.toolKind, value, this.notes.default, context) as T | undefined;
  }

  override describe(name: string): readonly string[] {
    return [this.isRequired ? `${name}: { tool_type: <${this.toolKind}> }` : `${name}: ${this.fallbackText()}`];
  }

  protected override fallbackText(): string {
    return `{ tool_type: ${this.notes.default} }`;
  }
}

/**
 * A helper of the module that is chosen by configuration.
 * @typeParam T the interface that tools of this kind implement
 * @param kind the kind of tool, as in `@tool('Minimizer', ...)`
 */
export const toolOf = <T>(kind: string, notes: ParameterNotes & { readonly default?: string }): Parameter<T> =>
  new ToolParameter<T>(kind, notes);
