import { FrameworkError } from '../errors/FrameworkError.ts';
import { type InputTag, inputTagText, matchesProcess } from '../products/InputTag.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { ElementOf, ProductSchema } from '../products/ProductSchema.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { Ptr } from '../products/Ptr.ts';
import { missingFields } from '../products/requireFields.ts';
import { notFound, severalFound } from './notFound.ts';

/** The elements of a collection, seen as elements of a type whose fields they all have. */
export interface View<S extends ProductSchema = ProductSchema> {
  readonly product: JobProduct;
  readonly elements: readonly ElementOf<S>[];
  /** A reference to an element. */
  readonly ptr: (key: number) => Ptr;
}

/**
 * Finds the one collection of a tag, whatever its type, whose elements have the fields of `elements`; the latest process that has one wins.
 * @throws FrameworkError ProductNotFound when there is none or more than one, ProductDoesNotSupportViews when what is there has no elements
 */
export function productToView(
  elements: ProductSchema,
  tag: InputTag,
  table: ProductTable,
  isThere: (index: number) => boolean,
): JobProduct {
  const tagged = table.products.filter(
    (product) =>
      product.moduleLabel === tag.label &&
      product.instance === tag.instance &&
      matchesProcess(product, tag.process) &&
      isThere(product.index) &&
      missingFields(elements.fields, product.schema.fields, '').length === 0,
  );
  const about = inputTagText(tag);
  const collections = table.latest(tagged.filter(({ schema }) => schema.shape === 'collection'));
  if (collections.length === 1) return collections[0];
  if (collections.length > 1) throw severalFound({ friendlyName: `with elements like ${elements.name}` }, about, collections);
  if (tagged.length === 0) throw notFound({ friendlyName: elements.friendlyName }, about, tag, undefined, table);
  throw new FrameworkError(
    'ProductDoesNotSupportViews',
    `${tagged[0].name} cannot be viewed as elements of ${elements.name} (it is one value, not a collection) get it as it is`,
  );
}
