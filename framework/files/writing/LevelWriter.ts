import { uint32 } from '../../products/fields.ts';
import { fullRange } from '../../products/RangeSet.ts';
import type { Level, ProductDescription, ProductValues } from '../EventFile.ts';
import { hasRangeSets, indexColumns, indexPath, levelGroup } from '../layout.ts';
import type { Columns } from './Columns.ts';
import type { FieldWriter } from './FieldWriter.ts';
import { FieldWriters } from './fieldWriters.ts';
import { ProductWriter, rangeSetWriter, type SetWriters } from './ProductWriter.ts';
import type { RangeSetsWriter } from './RangeSetsWriter.ts';

/** Writes the entries of one level: their identifiers and products. */
export class LevelWriter {
  private readonly index: FieldWriter;
  private readonly products: readonly ProductWriter[];
  private readonly rangeSets: RangeSetsWriter;
  private readonly rangeSet: FieldWriter | undefined;
  private readonly current: unknown[] = [undefined];

  /** Creates the groups and columns of the level. */
  constructor(level: Level, descriptions: readonly ProductDescription[], columns: Columns, sets: SetWriters) {
    const entry = level.toLowerCase();
    columns.output.createGroup(levelGroup(level), {
      about: `products of each ${entry}; entry n of every product belongs to row n of the index`,
    });
    columns.output.createGroup(indexPath(level), { about: `identifiers of each ${entry}, in the order of the file` });
    const fields = Object.fromEntries(indexColumns[level].map((name) => [name, uint32({ about: `${name} number` })]));
    this.index = new FieldWriters(columns, level, 'index').members(fields, { path: indexPath(level), field: '', depth: 0 });
    this.rangeSets = sets.ranges;
    if (hasRangeSets(level)) this.rangeSet = rangeSetWriter(`the ${entry}s`, level, indexPath(level), columns);
    this.products = descriptions.flatMap((description, number) =>
      description.level === level ? [new ProductWriter(description, number, columns, sets)] : [],
    );
  }

  write(id: object, values: ProductValues): void {
    this.current[0] = id;
    this.index.append(this.current, 1);
    for (const product of this.products) product.writeValue(values);
    for (const product of this.products) product.writeProvenance(values);
    if (this.rangeSet === undefined) return;
    this.current[0] = this.rangeSets.numberOf(values.covered?.() ?? fullRange);
    this.rangeSet.append(this.current, 1);
  }
}
