import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Level, ProductValues } from '../files/EventFile.ts';
import type { Input } from '../products/Input.ts';
import { inputTagText } from '../products/InputTag.ts';
import type { Output } from '../products/Output.ts';
import type { ElementOf, ProductOf, ProductSchema } from '../products/ProductSchema.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { nullPtr, type Ptr } from '../products/Ptr.ts';
import type { ProducerEvent } from './Event.ts';
import type { ModuleProducts } from './ModuleProducts.ts';

/** Reads products of the input on demand. */
export interface ProductReader {
  read(productIndex: number): unknown;
  parents(productIndex: number): readonly number[];
}

/** Marks a product of the input that nobody asked for yet. */
const notRead = Symbol('not read');
const noParents: readonly number[] = [];

/**
 * The products of one event, subrun or run at a time: one object serves all events of a job. Modules see it through the interfaces of
 * Event.ts; the processor tells it which module is running.
 */
export class Principal implements ProducerEvent, ProductValues {
  run = 0;
  subRun = 0;
  event = 0;
  subRunProducts: Principal = this;
  runProducts: Principal = this;
  /** The module that is running, and what it makes. */
  private module: ModuleProducts | undefined;
  private readonly values: unknown[] = [];
  private readonly parentSets: (readonly number[])[] = [];
  private reader: ProductReader | undefined;

  constructor(private readonly table: ProductTable) {}

  /** Forgets all products and starts with those that `reader` can read. */
  start(run: number, subRun: number, event: number, reader: ProductReader | undefined): void {
    this.run = run;
    this.subRun = subRun;
    this.event = event;
    this.reader = reader;
    const { products } = this.table;
    for (let i = 0; i < products.length; i++) {
      this.values[i] = reader !== undefined && !products[i].isProduced ? notRead : undefined;
    }
  }

  /** `module_type:label` of the module that is running. */
  get moduleName(): string | undefined {
    return this.module?.name.replace('/', ':');
  }

  enter(module: ModuleProducts): void {
    this.module = module;
    module.start();
  }

  /** Makes visible what the module put. @throws FrameworkError LogicError when it did not put all that it declared */
  leave(module: ModuleProducts, mustPutAll: boolean): void {
    this.module = undefined;
    module.commit(this.values, this.parentSets, mustPutAll);
  }

  /** Puts a product of the framework itself. */
  putDirectly(productIndex: number, value: unknown): void {
    this.values[productIndex] = value;
    this.parentSets[productIndex] = noParents;
  }

  get<S extends ProductSchema>(input: Input<S>): ProductOf<S> {
    const value = this.find(input);
    if (value === undefined) throw this.notFound(input);
    return value;
  }

  find<S extends ProductSchema>(input: Input<S>): ProductOf<S> | undefined {
    const { candidates } = input;
    for (let i = 0; i < candidates.length; i++) {
      const value = this.value(candidates[i]);
      if (value !== undefined) {
        this.module?.retrieved(candidates[i]);
        return value as ProductOf<S>;
      }
    }
    return undefined;
  }

  findAll<S extends ProductSchema>(schema: S): readonly ProductOf<S>[] {
    const found: ProductOf<S>[] = [];
    for (const product of this.table.products) {
      if (product.schema.friendlyName !== schema.friendlyName) continue;
      const value = this.value(product.index);
      if (value === undefined) continue;
      this.module?.retrieved(product.index);
      found.push(value as ProductOf<S>);
    }
    return found;
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

  ptrInto(input: Input, key: number): Ptr {
    for (const index of input.candidates) {
      if (this.value(index) !== undefined) return { product: this.table.products[index].id, key };
    }
    return nullPtr;
  }

  put<S extends ProductSchema>(output: Output<S>, value: ProductOf<S>): void {
    this.running('put').put(output, value);
  }

  ptrTo(output: Output, key: number): Ptr {
    return { product: this.running('ptrTo').product(output).id, key };
  }

  value(index: number): unknown {
    const value = this.values[index];
    if (value !== notRead) return value;
    const read = this.reader?.read(index);
    this.values[index] = read;
    return read;
  }

  parents(index: number): readonly number[] {
    const product = this.table.products[index];
    return (product.isProduced ? this.parentSets[index] : this.reader?.parents(index)) ?? noParents;
  }

  /** Where the products of a level are: here, or in the subrun or run that this belongs to. */
  private at(level: Level): Principal {
    return level === 'Run' ? this.runProducts : level === 'SubRun' ? this.subRunProducts : this;
  }

  private running(call: string): ModuleProducts {
    if (this.module !== undefined) return this.module;
    throw new FrameworkError(
      'LogicError',
      `${call} was called when no module was running (the event was kept after its module returned) call it inside of produce or filter`,
    );
  }

  private notFound(input: Input): FrameworkError {
    const tag = inputTagText(input.tag);
    const { schema } = input;
    const elsewhere = input.candidates.map((index) => this.table.products[index]).find(({ level }) => this.at(level) !== this);
    if (elsewhere !== undefined) {
      const access = elsewhere.level === 'Run' ? 'runProducts' : 'subRunProducts';
      return new FrameworkError(
        'ProductNotFound',
        `${elsewhere.name} is not a product of this event (it belongs to the ${elsewhere.level}) get it from event.${access}`,
      );
    }
    return new FrameworkError(
      'ProductNotFound',
      `no product ${schema.friendlyName} with label '${input.tag.label}', instance '${input.tag.instance}', process '${input.tag.process}' (tag ${tag}); ${this.table.describeAlternatives(input)}`,
    );
  }
}
