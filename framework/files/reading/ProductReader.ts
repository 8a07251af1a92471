import { messageOf } from '../../errors/FrameworkError.ts';
import { productId, productName } from '../../products/productName.ts';
import type { Level, ProductDescription } from '../EventFile.ts';
import type { Hdf5Input } from '../hdf5/Hdf5Input.ts';
import { levelGroup, parentageName, rangeSetName } from '../layout.ts';
import type { FieldReader } from './FieldReader.ts';
import { productReader } from './fieldReaders.ts';
import { parseSchema } from './parseSchema.ts';
import { NumberReader } from './plainReaders.ts';

/** Reads one product of each entry of its level. */
export class ProductReader {
  readonly description: ProductDescription;
  private readonly parentage: FieldReader;
  private readonly rangeSets: FieldReader | undefined;
  readonly content: FieldReader;

  /**
   * @param entries number of complete entries of the level, for all of which the product must be readable
   * @throws FrameworkError FileReadError
   */
  constructor(file: Hdf5Input, level: Level, name: string, entries: number, hasRangeSets: boolean) {
    const path = `${levelGroup(level)}/${name}`;
    this.description = readDescription(file, level, name, path);
    this.content = productReader(file, this.description.schema, path);
    this.parentage = new NumberReader(file, `${path}/${parentageName}`, 'uint16');
    if (hasRangeSets) this.rangeSets = new NumberReader(file, `${path}/${rangeSetName}`, 'uint32');
    this.content.check(entries);
    this.parentage.check(entries);
    this.rangeSets?.check(entries);
  }

  /** The value in entry number `entry`; undefined when it was not made. */
  read(entry: number): unknown {
    return this.parentSet(entry) === 0 ? undefined : this.content.values(entry, 1)[0];
  }

  /** Number of the set of parents in entry number `entry`, counted from 1; 0 when the product was not made. */
  parentSet(entry: number): number {
    return this.parentage.values(entry, 1)[0] as number;
  }

  /** Number of the set of events that it stands for in entry number `entry`; 0 for none, and where the file does not say. */
  rangeSet(entry: number): number {
    return (this.rangeSets?.values(entry, 1)[0] as number | undefined) ?? 0;
  }
}

function readDescription(file: Hdf5Input, level: Level, name: string, path: string): ProductDescription {
  const text = file.text(path, 'schema');
  const description = {
    schema: attempt(file, path, () => parseSchema(text)),
    level,
    moduleLabel: file.text(path, 'moduleLabel'),
    instance: file.text(path, 'instance'),
    process: file.text(path, 'process'),
    moduleType: file.text(path, 'moduleType'),
    parameterSetId: file.text(path, 'parameterSetId'),
  };
  if (productName(description) !== name) file.fail(path, `its attributes make the product '${productName(description)}'`);
  if (file.number(path, 'productId') !== productId(name)) file.fail(path, `its product identifier is not ${productId(name)}`);
  return description;
}

function attempt<T>(file: Hdf5Input, path: string, action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    return file.fail(path, `its schema cannot be used: ${messageOf(thrown)}`, thrown);
  }
}
