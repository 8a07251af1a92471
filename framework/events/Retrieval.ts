import type { FhiclTable } from '../../parser/index.ts';
import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Level } from '../files/EventFile.ts';
import { Handle } from '../products/Handle.ts';
import { Input } from '../products/Input.ts';
import { type InputTag, inputTagText } from '../products/InputTag.ts';
import { type JobProduct, tagOf } from '../products/JobProduct.ts';
import type { ElementOf, ProductOf, ProductSchema } from '../products/ProductSchema.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { nullPtr, type Ptr } from '../products/Ptr.ts';
import { fullRange, type RangeSet } from '../products/RangeSet.ts';
import { requireFields } from '../products/requireFields.ts';
import { type Selector, select } from '../products/Selector.ts';
import type { ProductProvenance, Products } from './Event.ts';
import { notFound, severalFound } from './notFound.ts';
import { productToView, type View } from './View.ts';

/** The look-ups of an event, subrun or run, by what its products are. */
export abstract class Retrieval implements Products {
  constructor(protected readonly table: ProductTable) {}

  /** Value of a product, read when it is asked for first; undefined when it is not there. */
  abstract value(index: number): unknown;
  abstract parents(index: number): readonly number[];
  abstract ranges(index: number): RangeSet | undefined;
  /** Whether a product is there, without reading it. */
  protected abstract has(index: number): boolean;
  /** Forgets the value of a product that can be read again. @returns whether it had been read */
  protected abstract forget(index: number): boolean;
  /** Notes that the running module used a product. */
  protected abstract retrieved(index: number): void;
  /** Where the products of a level are: here, or in the subrun or run that this belongs to. */
  protected abstract at(level: Level): Retrieval;

  get<S extends ProductSchema>(input: Input<S>): ProductOf<S> {
    const value = this.find(input);
    if (value === undefined) throw this.notFound(input.schema, inputTagText(input.tag), this.candidatesOf(input), input.tag);
    return value;
  }

  find<S extends ProductSchema>(input: Input<S>): ProductOf<S> | undefined {
    const { candidates } = input;
    for (let i = 0; i < candidates.length; i++) {
      const value = this.value(candidates[i]);
      if (value !== undefined) {
        this.retrieved(candidates[i]);
        return value as ProductOf<S>;
      }
    }
    return undefined;
  }

  getHandle<S extends ProductSchema>(input: Input<S>): Handle<S>;
  getHandle<S extends ProductSchema>(schema: S, which: InputTag | Selector): Handle<S>;
  getHandle<S extends ProductSchema>(wanted: Input<S> | S, which?: InputTag | Selector): Handle<S> {
    if (wanted instanceof Input) return this.best(wanted.schema, this.candidatesOf(wanted), inputTagText(wanted.tag), wanted.tag);
    if (which !== undefined && 'matches' in which) return this.best(wanted, this.table.selected(wanted, which), which.about);
    return this.best(wanted, this.table.candidates(wanted, which!), inputTagText(which!), which);
  }

  getMany<S extends ProductSchema>(schema: S, selector: Selector = select.all): readonly Handle<S>[] {
    return this.table.products.flatMap((product) =>
      product.schema.friendlyName === schema.friendlyName && selector.matches(product) && this.has(product.index)
        ? [this.handle(schema, product, selector.about)]
        : [],
    );
  }

  findAll<S extends ProductSchema>(schema: S, selector: Selector = select.all): readonly ProductOf<S>[] {
    return this.getMany(schema, selector).map(({ value }) => value);
  }

  getInputTags(schema: ProductSchema, selector: Selector = select.all): readonly InputTag[] {
    return this.table.products
      .filter((product) => product.schema.friendlyName === schema.friendlyName && selector.matches(product) && this.has(product.index))
      .map(tagOf);
  }

  getView<S extends ProductSchema>(elements: S, tag: InputTag): View<S> {
    const product = productToView(elements, tag, this.table, (index) => this.has(index));
    const values = this.value(product.index) as readonly ElementOf<S>[];
    this.retrieved(product.index);
    return { product, elements: values, ptr: (key) => ({ product: product.id, key }) };
  }

  dereference<S extends ProductSchema>(schema: S, ptr: Ptr): ElementOf<S> | undefined {
    const product = this.table.withId(ptr.product);
    if (product === undefined) return undefined;
    if (product.schema.friendlyName !== schema.friendlyName) {
      throw new FrameworkError(
        'InvalidReference',
        `a reference into ${product.name} was used as one into ${schema.friendlyName} (the types differ) ask for ${product.schema.friendlyName}`,
      );
    }
    const value = this.at(product.level).value(product.index) as readonly ElementOf<S>[] | undefined;
    if (value === undefined) return undefined;
    if (ptr.key >= value.length)
      throw new FrameworkError('InvalidReference', `a reference points to element ${ptr.key} of ${product.name} (it has ${value.length})`);
    return value[ptr.key];
  }

  isAvailable(ptr: Ptr): boolean {
    const product = this.table.withId(ptr.product);
    return product !== undefined && this.at(product.level).has(product.index);
  }

  ptrInto(input: Input, key: number): Ptr {
    for (const index of input.candidates) {
      if (this.value(index) !== undefined) return { product: this.table.products[index].id, key };
    }
    return nullPtr;
  }

  getProductDescription(productId: number): JobProduct | undefined {
    return this.table.withId(productId);
  }

  getProductProvenance(productId: number): ProductProvenance | undefined {
    const product = this.table.withId(productId);
    if (product === undefined) return undefined;
    const place = this.at(product.level);
    if (!place.has(product.index)) return undefined;
    const parentIds = place.parents(product.index);
    return {
      product,
      parentIds,
      parents: parentIds.flatMap((id) => this.table.withId(id) ?? []),
      ranges: product.level === 'Event' ? undefined : (place.ranges(product.index) ?? fullRange),
      parameters: this.table.history.moduleParameterSet(product.process, product.moduleLabel),
    };
  }

  getProcessParameterSet(process: string): FhiclTable | undefined {
    return this.table.history.parameterSet(process);
  }

  removeCachedProduct(input: Input): boolean {
    return input.candidates.map((index) => this.forget(index)).includes(true);
  }

  private candidatesOf(input: Input): readonly JobProduct[] {
    return input.candidates.map((index) => this.table.products[index]);
  }

  /** The one product of the latest process that has any of these. @param candidates latest process first */
  private best<S extends ProductSchema>(schema: S, candidates: readonly JobProduct[], about: string, tag?: InputTag): Handle<S> {
    const ofLatest = this.table.latest(candidates.filter(({ index }) => this.has(index)));
    if (ofLatest.length > 1) return new Handle<S>({ reason: severalFound(schema, about, ofLatest) });
    return ofLatest.length === 1
      ? this.handle(schema, ofLatest[0], about)
      : new Handle<S>({ reason: this.notFound(schema, about, candidates, tag) });
  }

  /** @throws FrameworkError MismatchedInputFiles when the product lacks fields of the schema */
  private handle<S extends ProductSchema>(schema: S, product: JobProduct, about: string): Handle<S> {
    requireFields({ schema, key: about }, product);
    const value = this.value(product.index) as ProductOf<S>;
    this.retrieved(product.index);
    return new Handle({ product, value });
  }

  private notFound(schema: ProductSchema, about: string, candidates: readonly JobProduct[], tag?: InputTag): FrameworkError {
    const elsewhere = candidates.find(({ level }) => this.at(level) !== this);
    return notFound(schema, about, tag, elsewhere, this.table);
  }
}
