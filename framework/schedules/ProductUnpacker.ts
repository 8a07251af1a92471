import { PackedInput } from '../files/packed/PackedInput.ts';
import type { PackedColumn, PackedColumns } from '../files/packed/PackedOutput.ts';
import type { FieldReader } from '../files/reading/FieldReader.ts';
import { productReader } from '../files/reading/fieldReaders.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { packedPath } from './ProductPacker.ts';

/** Reads the products of the batches of one schedule. */
export class ProductUnpacker {
  private readonly input: PackedInput;
  private readonly readers: (FieldReader | undefined)[] = [];
  /** Number of the batch that each reader began with. */
  private readonly begun: number[] = [];
  private batch = 0;

  constructor(
    columns: readonly PackedColumn[],
    private readonly table: ProductTable,
  ) {
    this.input = new PackedInput(columns);
  }

  use(columns: PackedColumns): void {
    this.input.use(columns);
    this.batch++;
  }

  /** Reads a product of the current batch. @param rows how many of it the batch has */
  readerFor(productIndex: number, rows: number): FieldReader {
    const reader = this.readerOf(productIndex);
    if (this.begun[productIndex] !== this.batch) {
      this.begun[productIndex] = this.batch;
      reader.check(rows);
    }
    return reader;
  }

  private readerOf(productIndex: number): FieldReader {
    const known = this.readers[productIndex];
    if (known !== undefined) return known;
    const reader = productReader(this.input, this.table.products[productIndex].schema, packedPath(productIndex));
    this.readers[productIndex] = reader;
    return reader;
  }
}
