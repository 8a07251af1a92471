import type { Origin } from '../../parser/index.ts';
import type { InputTag } from './InputTag.ts';
import type { ElementOf, ProductOf, ProductSchema } from './ProductSchema.ts';

/**
 * A product that a module asks for: the value of an `input` parameter, and the key to `event.get`. The framework resolves it once per
 * job, and again when an input file is opened.
 */
export class Input<S extends ProductSchema = ProductSchema> {
  /** Static type of the product; never present at run time. */
  declare readonly productType: ProductOf<S>;
  declare readonly elementType: ElementOf<S>;
  /** Indices into the job's products that satisfy this input, best first; set by the framework. */
  candidates: readonly number[] = [];

  constructor(
    readonly schema: S,
    readonly tag: InputTag,
    /** Full key of the parameter, and where its value stands, or the table that lacks it. */
    readonly key: string,
    readonly origin: Origin | undefined,
  ) {}
}
