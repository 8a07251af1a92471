import type { FhiclTable } from '../../parser/index.ts';
import type { EventId } from '../identifiers/eventId.ts';
import type { Handle } from '../products/Handle.ts';
import type { Input } from '../products/Input.ts';
import type { InputTag } from '../products/InputTag.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { Output } from '../products/Output.ts';
import type { ElementOf, ProductOf, ProductSchema } from '../products/ProductSchema.ts';
import type { Ptr } from '../products/Ptr.ts';
import type { RangeSet } from '../products/RangeSet.ts';
import type { RunRange, SubRunRange } from '../products/rangeStatements.ts';
import type { Selector } from '../products/Selector.ts';
import type { View } from './View.ts';

/** Access to the products of an event, subrun or run. */
export interface Products {
  /**
   * The product of an input.
   * @throws FrameworkError ProductNotFound when this event, subrun or run does not have it
   */
  get<S extends ProductSchema>(input: Input<S>): ProductOf<S>;
  /** The product of an input, or undefined when it is not there. */
  find<S extends ProductSchema>(input: Input<S>): ProductOf<S> | undefined;
  /**
   * What a look-up finds, or why it finds nothing. Of the products that a tag or selector allows, that of the latest process counts;
   * more than one of that process is as good as none.
   */
  getHandle<S extends ProductSchema>(input: Input<S>): Handle<S>;
  getHandle<S extends ProductSchema>(schema: S, which: InputTag | Selector): Handle<S>;
  /** Every product of a type that is there and that the selector chooses, in the order of the job's products. */
  getMany<S extends ProductSchema>(schema: S, selector?: Selector): readonly Handle<S>[];
  /** The values of `getMany`. */
  findAll<S extends ProductSchema>(schema: S, selector?: Selector): readonly ProductOf<S>[];
  /** The tags of what `getMany` would give, without reading it. */
  getInputTags(schema: ProductSchema, selector?: Selector): readonly InputTag[];
  /**
   * The elements of the one collection of a tag, whatever its type, that have the fields of `elements`.
   * @throws FrameworkError ProductNotFound when there is none or more than one, ProductDoesNotSupportViews when it is a single value
   */
  getView<S extends ProductSchema>(elements: S, tag: InputTag): View<S>;
  /**
   * The element that a reference points to; undefined for the null reference, and when its product is not there.
   * @param schema the collection that the reference points into
   */
  dereference<S extends ProductSchema>(schema: S, ptr: Ptr): ElementOf<S> | undefined;
  /** A reference to an element of a product that was or can be retrieved. */
  ptrInto(input: Input, key: number): Ptr;
  /** Whether the product that a reference points into is there: not for the null reference, nor when it was dropped. */
  isAvailable(ptr: Ptr): boolean;
  /** What is known of a product of the job, whether or not it is there; undefined for one that no file and no module has. */
  getProductDescription(productId: number): JobProduct | undefined;
  /** How a product was made; undefined when it is not there. */
  getProductProvenance(productId: number): ProductProvenance | undefined;
  /** The whole configuration of this process or one of the input's; undefined for others. */
  getProcessParameterSet(process: string): FhiclTable | undefined;
  /**
   * Gives the memory of a large product back that was read from the input: it is read again when it is asked for again.
   * @returns whether there was one; products of this process stay, as nothing could make them again
   */
  removeCachedProduct(input: Input): boolean;
}

/** How a product was made. */
export interface ProductProvenance {
  /** Its description: process, label and type of its module, and the identifier of that module's parameters. */
  readonly product: JobProduct;
  /** Identifiers of the products that the module had retrieved. */
  readonly parentIds: readonly number[];
  /** Those of them that the job knows: not those that were dropped before. */
  readonly parents: readonly JobProduct[];
  /** The events that a product of a run or subrun stands for; undefined for products of events. */
  readonly ranges: RangeSet | undefined;
  /** The parameters of the module, from the configuration of its process. */
  readonly parameters: FhiclTable | undefined;
}

/** What modules that make products can do besides. */
export interface PutProducts extends Products {
  /**
   * Gives a product to the event, subrun or run; others see it when the module has returned.
   * @throws FrameworkError ProductRegistrationFailure when the module did not declare it, ProductPutFailure when it was put before,
   * NullPointerError when there is no value
   */
  put<S extends ProductSchema>(output: Output<S>, value: ProductOf<S>): void;
  /** A reference to an element of a product that this module is making. */
  ptrTo(output: Output, key: number): Ptr;
}

export interface SubRun extends Products {
  readonly run: number;
  readonly subRun: number;
}
export interface Run extends Products {
  readonly run: number;
}
/** An event as analyzers see it. */
export interface Event extends EventId, Products {
  /** Products of the subrun and of the run that the event belongs to. */
  readonly subRunProducts: Products;
  readonly runProducts: Products;
}

/** An event as producers and filters see it. */
export interface ProducerEvent extends Event, PutProducts {}
export interface ProducerSubRun extends SubRun, PutProducts {
  /**
   * @param range the events that the product stands for: `fullSubRun()`, or `subRunFragment()` of some of them. Without it, all of the
   * subrun in beginSubRun, and those that were processed in endSubRun
   * @throws FrameworkError as for events, and LogicError for a range that does not fit
   */
  put<S extends ProductSchema>(output: Output<S>, value: ProductOf<S>, range?: SubRunRange): void;
}
export interface ProducerRun extends Run, PutProducts {
  /**
   * @param range the events that the product stands for: `fullRun()`, or `runFragment()` of some of them. Without it, all of the run in
   * beginRun, and those that were processed in endRun
   * @throws FrameworkError as for events, and LogicError for a range that does not fit
   */
  put<S extends ProductSchema>(output: Output<S>, value: ProductOf<S>, range?: RunRange): void;
}
