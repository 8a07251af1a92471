import type { EventId } from '../identifiers/eventId.ts';
import type { Input } from '../products/Input.ts';
import type { Output } from '../products/Output.ts';
import type { ElementOf, ProductOf, ProductSchema } from '../products/ProductSchema.ts';
import type { Ptr } from '../products/Ptr.ts';

/** Access to the products of an event, subrun or run. */
export interface Products {
  /**
   * The product of an input.
   * @throws FrameworkError ProductNotFound when this event, subrun or run does not have it
   */
  get<S extends ProductSchema>(input: Input<S>): ProductOf<S>;
  /** The product of an input, or undefined when it is not there. */
  find<S extends ProductSchema>(input: Input<S>): ProductOf<S> | undefined;
  /** Every product of a type that is there, in the order of the job's products. */
  findAll<S extends ProductSchema>(schema: S): readonly ProductOf<S>[];
  /**
   * The element that a reference points to; undefined for the null reference, and when its product is not there.
   * @param schema the collection that the reference points into
   */
  dereference<S extends ProductSchema>(schema: S, ptr: Ptr): ElementOf<S> | undefined;
  /** A reference to an element of a product that was or can be retrieved. */
  ptrInto(input: Input, key: number): Ptr;
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
export interface ProducerSubRun extends SubRun, PutProducts {}
export interface ProducerRun extends Run, PutProducts {}
