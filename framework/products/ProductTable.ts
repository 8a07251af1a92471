import { FrameworkError } from '../errors/FrameworkError.ts';
import type { ProductDescription } from '../files/EventFile.ts';
import type { Consumption } from './Consumption.ts';
import type { Input } from './Input.ts';
import { type InputTag, inputTagText, matchesProcess } from './InputTag.ts';
import { type JobProduct, tagOf } from './JobProduct.ts';
import { ProcessHistory } from './ProcessHistory.ts';
import type { ProductSchema } from './ProductSchema.ts';
import { productId, productName } from './productName.ts';
import { requireFields } from './requireFields.ts';
import type { Selector } from './Selector.ts';

/** All products that can exist in the job. It grows while the job is built and when input files are opened. */
export class ProductTable {
  /** @internal Watches what modules retrieve, in jobs that want to know. */
  consumption: Consumption | undefined;
  private readonly list: JobProduct[] = [];
  private readonly byName = new Map<string, JobProduct>();
  private readonly byId = new Map<number, JobProduct>();
  /** The processes that made these products. */
  readonly history: ProcessHistory;

  constructor(readonly process: string) {
    this.history = new ProcessHistory(process);
  }

  get products(): readonly JobProduct[] {
    return this.list;
  }

  /** The job's product of that description. */
  find(description: ProductDescription): JobProduct | undefined {
    return this.byName.get(productName(description));
  }

  withId(id: number): JobProduct | undefined {
    return this.byId.get(id);
  }

  /**
   * Adds a product.
   * @throws FrameworkError ProductRegistrationFailure when two products have the same name or identifier
   */
  add(description: ProductDescription, isProduced: boolean, isTransient = false): JobProduct {
    const name = productName(description);
    const id = productId(name);
    const clash = this.byName.get(name) ?? this.byId.get(id);
    if (clash !== undefined) {
      throw new FrameworkError(
        'ProductRegistrationFailure',
        clash.name === name
          ? `product ${name} is declared twice (each instance name of a module needs a type of its own) give one of them another instance name`
          : `products ${name} and ${clash.name} have the same identifier ${id} (a coincidence of their checksums) rename one of the module labels`,
      );
    }
    const product: JobProduct = { ...description, index: this.list.length, name, id, isProduced, isTransient };
    this.list.push(product);
    this.byName.set(name, product);
    this.byId.set(id, product);
    return product;
  }

  /** Products that satisfy a tag, best first: this process, then the latest one of the input. */
  candidates(schema: ProductSchema, tag: InputTag): readonly JobProduct[] {
    const { label, instance, process } = tag;
    return this.list
      .filter(
        (product) => product.schema.friendlyName === schema.friendlyName && product.moduleLabel === label && product.instance === instance,
      )
      .filter((product) => matchesProcess(product, process))
      .sort(this.latestFirst);
  }

  /** Products of a type that a selector chooses, those of the latest process first. */
  selected(schema: ProductSchema, selector: Selector): readonly JobProduct[] {
    return this.list
      .filter((product) => product.schema.friendlyName === schema.friendlyName && selector.matches(product))
      .sort(this.latestFirst);
  }

  /** Those of some products that the latest process of theirs made. */
  latest(products: readonly JobProduct[]): readonly JobProduct[] {
    const sorted = [...products].sort(this.latestFirst);
    return sorted.filter(({ process }) => process === sorted[0].process);
  }

  private readonly latestFirst = (a: JobProduct, b: JobProduct): number =>
    this.history.position(b.process) - this.history.position(a.process);

  /** Resolves an input against the products known now. @throws FrameworkError MismatchedInputFiles when one of them lacks fields */
  resolve(input: Input): void {
    const candidates = this.candidates(input.schema, input.tag);
    for (const product of candidates) requireFields(input, product);
    input.candidates = candidates.map((product) => product.index);
  }

  /** What could have been meant by a tag that nothing satisfies: every product of that type. */
  describeAlternatives({ friendlyName }: Pick<ProductSchema, 'friendlyName'>): string {
    const sameType = this.list.filter((product) => product.schema.friendlyName === friendlyName);
    if (sameType.length === 0) return `no module on a path and no input file has a product of type ${friendlyName}`;
    return `products of type ${friendlyName} are: ${sameType.map((product) => inputTagText(tagOf(product))).join(', ')}`;
  }
}
