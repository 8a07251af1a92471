import type { ProductReader } from '../events/Principal.ts';
import type { EventFileReader, Level } from '../files/EventFile.ts';
import type { ProductTable } from '../products/ProductTable.ts';

/** The products of one event, subrun or run of an input file, by their position in the job's table. */
export class EntryReader implements ProductReader {
  /** Which event, subrun or run of the file; -1 when the file has none for it. */
  entry = -1;
  private file: EventFileReader | undefined;
  /** Position in the file of each product of the job; -1 for those that the file does not have, or has at another level. */
  private positions: readonly number[] = [];

  constructor(private readonly level: Level) {}

  setFile(file: EventFileReader, table: ProductTable): void {
    this.file = file;
    const positions = table.products.map(() => -1);
    file.descriptions.forEach((description, position) => {
      const product = table.find(description);
      if (product !== undefined && product.level === this.level) positions[product.index] = position;
    });
    this.positions = positions;
  }

  read(productIndex: number): unknown {
    const position = this.positions[productIndex];
    return position < 0 || this.entry < 0 ? undefined : this.file!.read(position, this.entry);
  }

  has(productIndex: number): boolean {
    const position = this.positions[productIndex];
    return position >= 0 && this.entry >= 0 && this.file!.has(position, this.entry);
  }

  parents(productIndex: number): readonly number[] {
    const position = this.positions[productIndex];
    return position < 0 || this.entry < 0 ? [] : this.file!.parents(position, this.entry);
  }
}
