import { FrameworkError } from '../../errors/FrameworkError.ts';
import { uint32 } from '../../products/fields.ts';
import { offsetsName, parentSetsPath } from '../layout.ts';
import type { Columns } from './Columns.ts';
import type { FieldWriter } from './FieldWriter.ts';
import { FieldWriters } from './fieldWriters.ts';
import type { OffsetsWriter } from './OffsetsWriter.ts';

/** Parentage is a uint16, 0 for products that were not made. */
const mostSets = 65535;

/** The different sets of parents that products have; few, as parents depend on the modules and seldom on the event. */
export class ParentSetsWriter {
  private readonly numbers = new Map<string, number>();
  private readonly offsets: OffsetsWriter;
  private readonly members: FieldWriter;

  constructor(columns: Columns) {
    columns.output.createGroup(parentSetsPath, {
      about: 'sets of products that were read to make others: number n is numbered n + 1 in the parentage of products',
    });
    const writers = new FieldWriters(columns, 'Run', 'parent sets');
    this.offsets = writers.offsets(`${parentSetsPath}/${offsetsName}`, 'first member of each set, and the end of the last', 0);
    this.members = writers.members(
      { product: uint32({ about: 'identifier of a product' }) },
      { path: parentSetsPath, field: '', depth: 0 },
    );
  }

  get count(): number {
    return this.numbers.size;
  }

  /** Number of a set, counted from 1. */
  numberOf(parents: readonly number[]): number {
    const text = parents.join();
    return this.numbers.get(text) ?? this.add(text, parents);
  }

  private add(text: string, parents: readonly number[]): number {
    if (this.numbers.size === mostSets) {
      throw new FrameworkError(
        'FileWriteError',
        `cannot store the parents of a product (the file holds ${mostSets} different sets of parents already) write fewer events per file`,
      );
    }
    const rows = parents.map((product) => ({ product }));
    this.members.append(rows, rows.length);
    this.offsets.append(rows.length);
    const number = this.numbers.size + 1;
    this.numbers.set(text, number);
    return number;
  }
}
