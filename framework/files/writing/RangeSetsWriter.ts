import type { RangeSet } from '../../products/RangeSet.ts';
import { fullRangeNumber, offsetsName, rangeFields, rangeSetsPath } from '../layout.ts';
import type { Columns } from './Columns.ts';
import type { FieldWriter } from './FieldWriter.ts';
import { FieldWriters } from './fieldWriters.ts';
import type { OffsetsWriter } from './OffsetsWriter.ts';

/** The different sets of events that products of runs and subruns stand for. */
export class RangeSetsWriter {
  private readonly numbers = new Map<string, number>();
  private readonly offsets: OffsetsWriter;
  private readonly members: FieldWriter;

  constructor(columns: Columns) {
    columns.output.createGroup(rangeSetsPath, {
      about: `sets of events that products of runs and subruns stand for: number n is numbered n + ${fullRangeNumber + 1} in their rangeSet`,
    });
    const writers = new FieldWriters(columns, 'Run', 'range sets');
    this.offsets = writers.offsets(`${rangeSetsPath}/${offsetsName}`, 'first range of each set, and the end of the last', 0);
    this.members = writers.members(rangeFields, { path: rangeSetsPath, field: '', depth: 0 });
  }

  /** Number of a set: 1 for the whole run or subrun, others counted from 2. */
  numberOf({ isFull, ranges }: RangeSet): number {
    if (isFull) return fullRangeNumber;
    const text = JSON.stringify(ranges);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.members.append(ranges, ranges.length);
    this.offsets.append(ranges.length);
    const number = fullRangeNumber + 1 + this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }
}
