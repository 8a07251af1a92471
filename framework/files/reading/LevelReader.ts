import { uint32 } from '../../products/fields.ts';
import type { Level } from '../EventFile.ts';
import type { Hdf5Input } from '../hdf5/Hdf5Input.ts';
import { indexColumns, indexPath, levelGroup } from '../layout.ts';
import type { FieldReader } from './FieldReader.ts';
import { membersReader } from './fieldReaders.ts';
import { ProductReader } from './ProductReader.ts';

/** Reads the entries of one level. */
export class LevelReader {
  readonly products: readonly ProductReader[];
  private readonly index: FieldReader;

  constructor(
    private readonly file: Hdf5Input,
    private readonly level: Level,
    /** Number of complete entries. */
    readonly count: number,
  ) {
    const fields = Object.fromEntries(indexColumns[level].map((name) => [name, uint32({ about: `${name} number` })]));
    this.index = membersReader(file, fields, indexPath(level));
    this.index.check(count);
    const group = levelGroup(level);
    const names = file.childNames(group).filter((name) => `${group}/${name}` !== indexPath(level));
    this.products = names.map((name) => new ProductReader(file, level, name, count));
  }

  /** Identifiers of `count` entries from `begin` on. */
  ids(begin: number, count: number): ArrayLike<unknown> {
    if (!(Number.isInteger(begin) && begin >= 0 && begin + count <= this.count)) {
      this.file.fail(levelGroup(this.level), `entry ${begin} is asked for, it has ${this.count}`);
    }
    return this.index.values(begin, count);
  }
}
