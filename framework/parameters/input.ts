import type { FhiclValue, Origin } from '../../parser/index.ts';
import { Input } from '../products/Input.ts';
import { type InputTag, parseInputTag } from '../products/InputTag.ts';
import type { ProductSchema } from '../products/ProductSchema.ts';
import { readTag } from './inputTag.ts';
import { Parameter, type ParameterNotes, required } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

class InputParameter<S extends ProductSchema> extends Parameter<Input<S>> {
  constructor(
    readonly schema: S,
    readonly notes: ParameterNotes & { readonly default?: string },
  ) {
    super(notes.about, required);
  }

  get expected(): string {
    return `input tag of ${this.schema.friendlyName}`;
  }

  override get isRequired(): boolean {
    return this.notes.default === undefined;
  }

  override absent(context: ReadContext, place: Origin | undefined): Input<S> | undefined {
    return this.notes.default === undefined ? undefined : this.add(parseInputTag(this.notes.default), context, place);
  }

  override read(value: FhiclValue, context: ReadContext): Input<S> | undefined {
    const tag = readTag(value, context, this.expected);
    return tag === undefined ? undefined : this.add(tag, context, value.origin);
  }

  override describe(name: string): readonly string[] {
    return [this.isRequired ? `${name}: <${this.expected}>` : `${name}: ${this.fallbackText()}  # ${this.expected}`];
  }

  protected override fallbackText(): string {
    return JSON.stringify(this.notes.default);
  }

  /** Every reading makes an Input of its own: modules of one type do not share them. */
  private add(tag: InputTag, context: ReadContext, origin: Origin | undefined): Input<S> {
    const input = new Input(this.schema, tag, context.key, origin);
    context.addInput(input);
    return input;
  }
}

/** A product that the module reads, by its tag `label[:instance[:process]]`. `event.get` of the value gives the product, typed. */
export const input = <S extends ProductSchema>(schema: S, notes: ParameterNotes & { readonly default?: string }): Parameter<Input<S>> =>
  new InputParameter(schema, notes);
