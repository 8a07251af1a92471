import { FrameworkError } from '../errors/FrameworkError.ts';
import { type AssociationSchema, pairsOf } from '../products/association.ts';
import type { Input } from '../products/Input.ts';
import type { ElementOf } from '../products/ProductSchema.ts';
import { nullPtr, type Ptr } from '../products/Ptr.ts';
import type { Products } from './Event.ts';

type RightOf<S extends AssociationSchema> = ElementOf<S['right']>;
type PairOf<S extends AssociationSchema> = ReturnType<typeof pairsOf<S>>[number];

/**
 * What an association pairs with each element of a collection, art's `FindMany`.
 * @throws FrameworkError ProductNotFound from the constructor when the collection or the association is not there
 */
export class FindMany<S extends AssociationSchema> {
  /** Number of elements of the collection. */
  readonly size: number;
  private readonly pairs = new Map<number, PairOf<S>[]>();
  private readonly right: S['right'];

  /**
   * @param from the collection whose elements the association has on its left
   * @param through the association; declared the other way round it leads the other way
   */
  constructor(
    private readonly products: Products,
    from: Input<S['left']>,
    through: Input<S>,
  ) {
    const collection = products.getHandle(from);
    this.size = collection.value.length;
    this.right = through.schema.right;
    for (const pair of pairsOf(through.schema, products.get(through))) {
      if (pair.left.product !== collection.product.id) continue;
      const known = this.pairs.get(pair.left.key);
      if (known === undefined) this.pairs.set(pair.left.key, [pair]);
      else known.push(pair);
    }
  }

  /**
   * The elements that are paired with element `key`, none for an element without partners.
   * @throws FrameworkError ProductNotFound when they were dropped: see `ptrs` and `isAvailable`
   */
  at(key: number): readonly RightOf<S>[] {
    return this.of(key).map(({ right }) => this.target(right));
  }

  /** References to them, which outlive their targets. */
  ptrs(key: number): readonly Ptr[] {
    return this.of(key).map(({ right }) => right);
  }

  /** What the association says of each pair, in the order of `at`. */
  data(key: number): readonly PairOf<S>['data'][] {
    return this.of(key).map(({ data }) => data);
  }

  private of(key: number): readonly PairOf<S>[] {
    if (Number.isInteger(key) && key >= 0 && key < this.size) return this.pairs.get(key) ?? [];
    throw new FrameworkError('InvalidReference', `partners of element ${key} are asked for (the collection has ${this.size} elements)`);
  }

  private target(ptr: Ptr): RightOf<S> {
    const element = this.products.dereference(this.right, ptr);
    if (element !== undefined) return element as RightOf<S>;
    const name = this.products.getProductDescription(ptr.product)?.name ?? `product ${ptr.product} of type ${this.right.friendlyName}`;
    throw new FrameworkError(
      'ProductNotFound',
      `an association leads to ${name} (which is not there, or was dropped) keep it, or use ptrs()`,
    );
  }
}

/** What an association pairs with each element of a collection when that is one element at most, art's `FindOne`. */
export class FindOne<S extends AssociationSchema> {
  readonly size: number;
  private readonly many: FindMany<S>;

  /** @throws FrameworkError as for FindMany, and LogicError when an element has several partners */
  constructor(products: Products, from: Input<S['left']>, through: Input<S>) {
    this.many = new FindMany(products, from, through);
    this.size = this.many.size;
    for (let key = 0; key < this.size; key++) {
      const { length } = this.many.ptrs(key);
      if (length > 1)
        throw new FrameworkError(
          'LogicError',
          `element ${key} of '${from.key}' has ${length} partners (FindOne is for one at most) use FindMany`,
        );
    }
  }

  /** The partner of element `key`; undefined when it has none. @throws FrameworkError ProductNotFound when it was dropped */
  at(key: number): RightOf<S> | undefined {
    return this.many.at(key)[0];
  }

  /** A reference to it; the null reference when there is none. */
  ptr(key: number): Ptr {
    return this.many.ptrs(key)[0] ?? nullPtr;
  }

  /** What the association says of the pair; undefined without a partner. */
  data(key: number): PairOf<S>['data'] | undefined {
    return this.many.data(key)[0];
  }
}
