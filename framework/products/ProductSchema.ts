import type { BooleanField, Field, Fields, ListField, NumberField, PtrField, StructField, TextField } from './fields.ts';
import type { Ptr } from './Ptr.ts';

/**
 * The declaration of a product type. It gives the static type of the product, its columns in the file, and their units and
 * descriptions. A collection holds any number of elements per event, a single holds one.
 */
export interface ProductSchema<F extends Fields = Fields, S extends 'collection' | 'single' = 'collection' | 'single'> {
  readonly shape: S;
  /** Name of the element type, as in `mu2e::StepPointMC`. */
  readonly name: string;
  /** Name of the product type in files and output commands: the element's name, with an `s` for a collection. */
  readonly friendlyName: string;
  readonly about: string;
  readonly fields: F;
}

export function collection<const F extends Fields>(name: string, about: string, fields: F): ProductSchema<F, 'collection'> {
  return { shape: 'collection', name, friendlyName: `${checked(name)}s`, about, fields };
}

export function single<const F extends Fields>(name: string, about: string, fields: F): ProductSchema<F, 'single'> {
  return { shape: 'single', name, friendlyName: checked(name), about, fields };
}

/** Underscores separate the four parts of a product's name, so they cannot be inside of one. */
function checked(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*(::[A-Za-z][A-Za-z0-9]*)*$/.test(name)) {
    throw new TypeError(
      `'${name}' cannot name a product type (letters, digits and '::' only, as underscores separate the parts of product names)`,
    );
  }
  return name;
}

type ValueOfField<F extends Field> = F extends NumberField
  ? number
  : F extends BooleanField
    ? boolean
    : F extends TextField
      ? string
      : F extends PtrField
        ? Ptr
        : F extends StructField<infer G>
          ? ValueOfFields<G>
          : F extends ListField<infer E>
            ? E extends NumberField
              ? ArrayLike<number>
              : readonly ValueOfField<E>[]
            : never;

type ValueOfFields<F extends Fields> = { readonly [K in keyof F]: ValueOfField<F[K]> };

/** Type of one element of a collection, or of the value of a single. */
export type ElementOf<S extends ProductSchema> = S extends ProductSchema<infer F, 'collection' | 'single'> ? ValueOfFields<F> : never;

/** Type of the whole product: an array of elements for a collection. */
export type ProductOf<S extends ProductSchema> =
  S extends ProductSchema<infer F, infer K> ? (K extends 'single' ? ValueOfFields<F> : readonly ValueOfFields<F>[]) : never;
