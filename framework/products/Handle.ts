import type { FrameworkError } from '../errors/FrameworkError.ts';
import type { InputTag } from './InputTag.ts';
import { type JobProduct, tagOf } from './JobProduct.ts';
import type { ProductOf, ProductSchema } from './ProductSchema.ts';

/** What a look-up found: a product, or the reason why there is none. */
export class Handle<S extends ProductSchema = ProductSchema> {
  constructor(
    private readonly result: { readonly product: JobProduct; readonly value: ProductOf<S> } | { readonly reason: FrameworkError },
  ) {}

  /** Whether there is a product. */
  get isValid(): boolean {
    return 'product' in this.result;
  }

  /** Why there is no product; undefined when there is one. */
  get reason(): FrameworkError | undefined {
    return 'reason' in this.result ? this.result.reason : undefined;
  }

  /** @throws FrameworkError ProductNotFound with the reason when there is no product */
  get value(): ProductOf<S> {
    return this.found().value;
  }

  /** Description of the product. @throws FrameworkError ProductNotFound when there is none */
  get product(): JobProduct {
    return this.found().product;
  }

  /** The tag that means exactly this product. @throws FrameworkError ProductNotFound when there is none */
  get tag(): InputTag {
    return tagOf(this.product);
  }

  private found() {
    if ('reason' in this.result) throw this.result.reason;
    return this.result;
  }
}
