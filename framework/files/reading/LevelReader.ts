import { uint32 } from '../../products/fields.ts';
import type { Level } from '../EventFile.ts';
import type { Hdf5Input } from '../hdf5/Hdf5Input.ts';
import { hasRangeSets, indexColumns, indexPath, levelGroup, rangeSetName } from '../layout.ts';
import type { FieldReader } from './FieldReader.ts';
import { membersReader } from './fieldReaders.ts';
import { ProductReader } from './ProductReader.ts';
import { NumberReader } from './plainReaders.ts';

/** Reads the entries of one level. */
export class LevelReader {
  readonly products: readonly ProductReader[];
  private readonly index: FieldReader;
  private readonly rangeSets: FieldReader | undefined;

  constructor(
    private readonly file: Hdf5Input,
    private readonly level: Level,
    /** Number of complete entries. */
    readonly count: number,
    version: number,
  ) {
    const fields = Object.fromEntries(indexColumns[level].map((name) => [name, uint32({ about: `${name} number` })]));
    this.index = membersReader(file, fields, indexPath(level));
    this.index.check(count);
    const withRangeSets = hasRangeSets(level, version);
    if (withRangeSets) this.rangeSets = new NumberReader(file, `${indexPath(level)}/${rangeSetName}`, 'uint32');
    this.rangeSets?.check(count);
    const group = levelGroup(level);
    const names = file.childNames(group).filter((name) => `${group}/${name}` !== indexPath(level));
    this.products = names.map((name) => new ProductReader(file, level, name, count, withRangeSets));
  }

  /** Identifiers of `count` entries from `begin` on. */
  ids(begin: number, count: number): ArrayLike<unknown> {
    if (!(Number.isInteger(begin) && begin >= 0 && begin + count <= this.count)) {
      this.file.fail(levelGroup(this.level), `entry ${begin} is asked for, it has ${this.count}`);
    }
    return this.index.values(begin, count);
  }

  /** Number of the set of events that were processed of entry number `entry`; 0 where the file does not say. */
  rangeSet(entry: number): number {
    return (this.rangeSets?.values(entry, 1)[0] as number | undefined) ?? 0;
  }
}
