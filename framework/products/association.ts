import { type Fields, type PtrField, ptr, type StructField, struct } from './fields.ts';
import { collection, type ElementOf, type ProductOf, type ProductSchema } from './ProductSchema.ts';
import type { Ptr } from './Ptr.ts';

/** The declaration of a collection. */
/** The declaration of a collection. */
export type CollectionSchema = ProductSchema<Fields, 'collection'>;
/** The type of what is said of each pair; `undefined` for associations that only pair. */
export type PairSchema = ProductSchema<Fields, 'single'> | undefined;

type PairFields<D extends PairSchema> = { readonly first: PtrField; readonly second: PtrField } & (D extends ProductSchema<
  infer F,
  'single'
>
  ? { readonly data: StructField<F> }
  : unknown);

/** The declaration of an association, art's `Assns<A, B, D>`: any number of pairs of elements of two collections. */
export interface AssociationSchema<
  A extends CollectionSchema = CollectionSchema,
  B extends CollectionSchema = CollectionSchema,
  D extends PairSchema = PairSchema,
> extends ProductSchema<PairFields<D>, 'collection'> {
  readonly left: A;
  readonly right: B;
  /** Whether left and right are stored as second and first: both orders of the types are one product type. */
  readonly isReversed: boolean;
  /** Never present at run time. */
  readonly dataType?: D;
}

/** One pair of an association. */
export interface Pair<D extends PairSchema = PairSchema> {
  readonly left: Ptr;
  readonly right: Ptr;
  readonly data: D extends ProductSchema ? ElementOf<D> : undefined;
}

/** The pair to give to `associate`: without data where the association has none. */
export type NewPair<D extends PairSchema = PairSchema> = D extends ProductSchema ? Pair<D> : Omit<Pair<D>, 'data'>;

type DataOfSchema<S extends AssociationSchema> = S extends AssociationSchema<CollectionSchema, CollectionSchema, infer D> ? D : never;

/**
 * Declares an association of the elements of two collections. `association(Hits, Tracks)` and `association(Tracks, Hits)` are the same product:
 * what one module puts, another reads the other way round.
 * @param data what is said of each pair, if anything
 */
export function association<const A extends CollectionSchema, const B extends CollectionSchema, const D extends PairSchema = undefined>(
  left: A,
  right: B,
  data?: D,
): AssociationSchema<A, B, D> {
  const isReversed = left.name > right.name;
  const [first, second] = isReversed ? [right, left] : [left, right];
  const about = `pairs of ${first.name} and ${second.name}`;
  const references = {
    first: ptr({ to: first.name, about: `the ${first.name}` }),
    second: ptr({ to: second.name, about: `the ${second.name}` }),
  };
  const fields = data === undefined ? references : { ...references, data: struct({ about: data.about, fields: data.fields }) };
  const schema = collection(`${first.name}${second.name}${data?.name ?? ''}art::Assn`, about, fields);
  return { ...schema, fields: fields as PairFields<D>, left, right, isReversed };
}

/** The product of an association, for `put`. */
export function associate<S extends AssociationSchema>(schema: S, pairs: readonly NewPair<DataOfSchema<S>>[]): ProductOf<S> {
  const stored = (pairs as readonly Partial<Pair>[]).map(({ left, right, data }) => {
    const [first, second] = schema.isReversed ? [right, left] : [left, right];
    return data === undefined ? { first, second } : { first, second, data };
  });
  return stored as unknown as ProductOf<S>;
}

/** The pairs of a product of an association. */
export function pairsOf<S extends AssociationSchema>(schema: S, product: ProductOf<S>): readonly Pair<DataOfSchema<S>>[] {
  const stored = product as unknown as readonly { readonly first: Ptr; readonly second: Ptr; readonly data?: unknown }[];
  return stored.map(({ first, second, data }) => {
    const [left, right] = schema.isReversed ? [second, first] : [first, second];
    return { left, right, data } as Pair<DataOfSchema<S>>;
  });
}
