import { FrameworkError } from '../../errors/FrameworkError.ts';
import { productId, productName } from '../../products/productName.ts';
import { fullRange } from '../../products/RangeSet.ts';
import { type Copy, copierOf } from '../copyColumns.ts';
import type { Level, ProductDescription, ProductValues, StoredValue } from '../EventFile.ts';
import { chunkRows, hasRangeSets, levelGroup, parentageName, rangeSetName } from '../layout.ts';
import type { FieldReader } from '../reading/FieldReader.ts';
import type { Columns } from './Columns.ts';
import type { FieldWriter } from './FieldWriter.ts';
import { FieldWriters } from './fieldWriters.ts';
import { numberWriter } from './numberWriters.ts';
import type { ParentSetsWriter } from './ParentSetsWriter.ts';
import type { RangeSetsWriter } from './RangeSetsWriter.ts';

/** The sets that provenance refers to by their numbers. */
export interface SetWriters {
  readonly parents: ParentSetsWriter;
  readonly ranges: RangeSetsWriter;
}

/** Creates the column of the numbers of range sets beside products, and beside the identifiers of runs and subruns. */
export function rangeSetWriter(of: string, level: Level, path: string, columns: Columns): FieldWriter {
  const about = '0 for none, 1 for all events, otherwise 2 + the number of the set in /Provenance/RangeSets';
  return numberWriter(
    'uint32',
    `the range sets of ${of}`,
    columns.create(`${path}/${rangeSetName}`, 'uint32', chunkRows(level, 'uint32', 0), { about }),
  );
}

/** Writes one product of each entry of its level. */
export class ProductWriter {
  private readonly parentage: FieldWriter;
  private readonly rangeSet: FieldWriter | undefined;
  private readonly content: FieldWriter;
  /** The value, or number of the set of parents, that is stored at the moment. */
  private readonly current: unknown[] = [undefined];
  private made = false;
  /** The way from the columns that the last value was copied from; undefined when they are of another type. */
  private copiedReader: FieldReader | undefined;
  private copier: Copy | undefined;
  private lastParents: readonly number[] | undefined;
  private lastSet = 0;

  /** @param number of the product among the writer's descriptions */
  constructor(
    description: ProductDescription,
    private readonly number: number,
    columns: Columns,
    private readonly sets: SetWriters,
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
    if (hasRangeSets(level)) this.rangeSet = rangeSetWriter(`product '${name}'`, level, path, columns);
    this.content = new FieldWriters(columns, level, name).content(schema, path);
  }

  /** Stores the value, before any provenance: a value that cannot be stored must not leave sets behind. */
  writeValue(values: ProductValues): void {
    if (this.copy(values.stored?.(this.number))) return;
    const value = values.value(this.number);
    this.made = value !== undefined;
    if (this.made) this.append(this.content, value);
    else this.content.appendEmpty();
  }

  /** @returns whether the value could be copied from its columns */
  private copy(stored: StoredValue | undefined): boolean {
    if (stored === undefined) return false;
    const { reader, row } = stored;
    if (reader !== this.copiedReader) {
      this.copiedReader = reader;
      this.copier = copierOf(reader, this.content);
    }
    if (this.copier === undefined) return false;
    this.made = true;
    this.copier(row, 1);
    return true;
  }

  /** Stores the parents of the value that was stored, and the events that it stands for. */
  writeProvenance(values: ProductValues): void {
    this.append(this.parentage, this.made ? this.parentSetOf(values.parents(this.number)) : 0);
    if (this.rangeSet === undefined) return;
    this.append(this.rangeSet, this.made ? this.sets.ranges.numberOf(values.ranges?.(this.number) ?? fullRange) : 0);
  }

  private parentSetOf(parents: readonly number[]): number {
    const { lastParents } = this;
    if (lastParents?.length !== parents.length || parents.some((parent, i) => parent !== lastParents[i])) {
      this.lastSet = this.sets.parents.numberOf(parents);
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
