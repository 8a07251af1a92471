import { type PackedColumn, type PackedColumns, PackedOutput } from '../files/packed/PackedOutput.ts';
import { Columns } from '../files/writing/Columns.ts';
import type { FieldWriter } from '../files/writing/FieldWriter.ts';
import { FieldWriters } from '../files/writing/fieldWriters.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { ProductTable } from '../products/ProductTable.ts';

/** Where the columns of a product are in a batch. */
export const packedPath = (productIndex: number): string => `/${productIndex}`;

/** Puts the products of events into columns, as files have them, for the way to the main thread. */
export class ProductPacker {
  private readonly output = new PackedOutput();
  /** By index of the product; undefined for those that are not made here, or cannot be in columns. */
  private readonly products: readonly (PackedProduct | undefined)[];

  constructor(table: ProductTable) {
    this.products = table.products.map((product) => (product.isProduced && product.level === 'Event' ? this.packed(product) : undefined));
  }

  get columns(): readonly PackedColumn[] {
    return this.output.columns;
  }

  /** @returns the row of the value; undefined when it cannot be in columns, as it is not what its type says */
  add(productIndex: number, value: unknown): number | undefined {
    return this.products[productIndex]?.add(value);
  }

  /** Everything that was added since the last call. */
  take(): PackedColumns {
    for (const product of this.products) product?.finish();
    return this.output.take();
  }

  private packed(product: JobProduct): PackedProduct | undefined {
    try {
      return new PackedProduct(product, this.output);
    } catch {
      return undefined; // A field has a name that no file can have: its module runs in the main thread.
    }
  }
}

class PackedProduct {
  private readonly columns: Columns;
  private readonly content: FieldWriter;
  private readonly current: unknown[] = [undefined];
  private rows = 0;

  constructor({ index, name, schema }: JobProduct, output: PackedOutput) {
    this.columns = new Columns(output);
    this.content = new FieldWriters(this.columns, 'Event', name).content(schema, packedPath(index));
    this.columns.keep();
  }

  add(value: unknown): number | undefined {
    this.current[0] = value;
    try {
      this.content.append(this.current, 1);
    } catch {
      this.columns.rollBack();
      return undefined; // The main thread makes it again, and says what is wrong if anything wants to store it.
    }
    this.columns.keep();
    return this.rows++;
  }

  finish(): void {
    if (this.rows === 0) return;
    this.rows = 0;
    this.columns.finish();
  }
}
