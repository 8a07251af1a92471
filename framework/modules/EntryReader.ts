import type { ProductReader } from '../events/Principal.ts';
import type { EventFileReader, Level, ProductDescription, StoredValue } from '../files/EventFile.ts';
import type { ProductTable } from '../products/ProductTable.ts';

/** The products of one event of an input file, by their position in the job's table. */
export class EntryReader implements ProductReader {
  /** Which event of the file. */
  entry = -1;
  private file: EventFileReader | undefined;
  private positions: readonly number[] = [];

  setFile(file: EventFileReader, kept: ReadonlySet<ProductDescription>, table: ProductTable): void {
    this.file = file;
    this.positions = filePositions(file, kept, table, 'Event');
  }

  read(productIndex: number): unknown {
    const position = this.positions[productIndex];
    return position < 0 ? undefined : this.file!.read(position, this.entry);
  }

  stored(productIndex: number): StoredValue | undefined {
    const position = this.positions[productIndex];
    return position < 0 ? undefined : this.file!.stored(position, this.entry);
  }

  has(productIndex: number): boolean {
    const position = this.positions[productIndex];
    return position >= 0 && this.file!.has(position, this.entry);
  }

  parents(productIndex: number): readonly number[] {
    const position = this.positions[productIndex];
    return position < 0 ? [] : this.file!.parents(position, this.entry);
  }
}

/**
 * Position in the file of each product of the job; -1 for those that the file does not have, or has at another level.
 * @param kept products of the file that the job sees
 */
export function filePositions(
  file: EventFileReader,
  kept: ReadonlySet<ProductDescription>,
  table: ProductTable,
  level: Level,
): readonly number[] {
  const positions = table.products.map(() => -1);
  file.descriptions.forEach((description, position) => {
    const product = kept.has(description) ? table.find(description) : undefined;
    if (product !== undefined && product.level === level) positions[product.index] = position;
  });
  return positions;
}
