import { uint32 } from '../../products/fields.ts';
import type { Level, ProductDescription, ProductValues } from '../EventFile.ts';
import { indexColumns, indexPath, levelGroup } from '../layout.ts';
import type { Columns } from './Columns.ts';
import type { FieldWriter } from './FieldWriter.ts';
import { FieldWriters } from './fieldWriters.ts';
import type { ParentSetsWriter } from './ParentSetsWriter.ts';
import { ProductWriter } from './ProductWriter.ts';

/** Writes the entries of one level: their identifiers and products. */
export class LevelWriter {
  private readonly index: FieldWriter;
  private readonly products: readonly ProductWriter[];
  private readonly id: unknown[] = [undefined];

  /** Creates the groups and columns of the level. */
  constructor(level: Level, descriptions: readonly ProductDescription[], columns: Columns, parentSets: ParentSetsWriter) {
    const entry = level.toLowerCase();
    columns.output.createGroup(levelGroup(level), {
      about: `products of each ${entry}; entry n of every product belongs to row n of the index`,
    });
    columns.output.createGroup(indexPath(level), { about: `identifiers of each ${entry}, in the order of the file` });
    const fields = Object.fromEntries(indexColumns[level].map((name) => [name, uint32({ about: `${name} number` })]));
    this.index = new FieldWriters(columns, level, 'index').members(fields, { path: indexPath(level), field: '', depth: 0 });
    this.products = descriptions.flatMap((description, number) =>
      description.level === level ? [new ProductWriter(description, number, columns, parentSets)] : [],
    );
  }

  write(id: object, values: ProductValues): void {
    this.id[0] = id;
    this.index.append(this.id, 1);
    for (const product of this.products) product.writeValue(values);
    for (const product of this.products) product.writeParentage(values);
  }
}
