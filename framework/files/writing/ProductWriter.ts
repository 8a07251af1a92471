import { FrameworkError } from '../../errors/FrameworkError.ts';
import { productId, productName } from '../../products/productName.ts';
import type { ProductDescription, ProductValues } from '../EventFile.ts';
import { chunkRows, levelGroup, offsetsName, parentageName } from '../layout.ts';
import type { Columns } from './Columns.ts';
import type { FieldWriter } from './FieldWriter.ts';
import { FieldWriters } from './fieldWriters.ts';
import { ListWriter } from './nestedWriters.ts';
import { numberWriter } from './numberWriters.ts';
import type { ParentSetsWriter } from './ParentSetsWriter.ts';

/** Writes one product of each entry of its level. */
export class ProductWriter {
  private readonly parentage: FieldWriter;
  private readonly content: FieldWriter;
  /** The value, or number of the set of parents, that is stored at the moment. */
  private readonly current: unknown[] = [undefined];
  private made = false;
  private lastParents: readonly number[] | undefined;
  private lastSet = 0;

  /** @param number of the product among the writer's descriptions */
  constructor(
    description: ProductDescription,
    private readonly number: number,
    columns: Columns,
    private readonly parentSets: ParentSetsWriter,
  ) {
    const { schema, level } = description;
    const name = productName(description);
    if (name.includes('/'))
      throw new FrameworkError(
        'Configuration',
        `cannot store product '${name}' (its name has a '/', which separates groups) choose another label, instance or process name`,
      );
    const path = `${levelGroup(level)}/${name}`;
    columns.output.createGroup(path, attributesOf(description, name));
    const about = '0 where the product was not made, otherwise 1 + the number of its set of parents in /Provenance/ParentSets';
    this.parentage = numberWriter(
      'uint16',
      `the parentage of product '${name}'`,
      columns.create(`${path}/${parentageName}`, 'uint16', chunkRows(level, 'uint16', 0), { about }),
    );
    const writers = new FieldWriters(columns, level, name);
    const members = (depth: number): FieldWriter => writers.members(schema.fields, { path, field: '', depth });
    if (schema.shape === 'single') {
      this.content = members(0);
    } else {
      const offsets = writers.offsets(
        `${path}/${offsetsName}`,
        `first element of each ${level.toLowerCase()} in the columns beside, and the end of the last`,
        0,
      );
      this.content = new ListWriter(`product '${name}'`, offsets, members(1));
    }
  }

  /** Stores the value, before any parentage: a value that cannot be stored must not leave a set of parents behind. */
  writeValue(values: ProductValues): void {
    const value = values.value(this.number);
    this.made = value !== undefined;
    if (this.made) this.append(this.content, value);
    else this.content.appendEmpty();
  }

  /** Stores the parents of the value that was stored. */
  writeParentage(values: ProductValues): void {
    this.append(this.parentage, this.made ? this.parentSetOf(values.parents(this.number)) : 0);
  }

  private parentSetOf(parents: readonly number[]): number {
    const { lastParents } = this;
    if (lastParents?.length !== parents.length || parents.some((parent, i) => parent !== lastParents[i])) {
      this.lastSet = this.parentSets.numberOf(parents);
      this.lastParents = [...parents];
    }
    return this.lastSet;
  }

  private append(writer: FieldWriter, value: unknown): void {
    this.current[0] = value;
    writer.append(this.current, 1);
  }
}

function attributesOf(description: ProductDescription, name: string) {
  const { schema, level, moduleLabel, instance, process, moduleType, parameterSetId } = description;
  const { shape, friendlyName, about } = schema;
  return {
    about,
    level,
    shape,
    type: schema.name,
    friendlyName,
    moduleLabel,
    instance,
    process,
    moduleType,
    parameterSetId,
    productId: productId(name),
    schema: JSON.stringify(schema),
  };
}
