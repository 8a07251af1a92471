import { type EventRange, fullRange, type RangeSet, rangeSetOf } from '../../products/RangeSet.ts';
import type { Hdf5Input } from '../hdf5/Hdf5Input.ts';
import { fullRangeNumber, rangeFields, rangeSetsPath } from '../layout.ts';
import type { FieldReader } from './FieldReader.ts';
import { listReader, membersReader } from './fieldReaders.ts';

/** Reads the sets of events that products of runs and subruns stand for. */
export class RangeSetsReader {
  private readonly sets: FieldReader;

  constructor(file: Hdf5Input) {
    this.sets = listReader(file, rangeSetsPath, membersReader(file, rangeFields, rangeSetsPath));
  }

  /**
   * The set of a number that a product or entry has; undefined for 0, which stands for none.
   * @throws FrameworkError FileReadError when the file does not have it
   */
  get(number: number): RangeSet | undefined {
    if (number === 0) return undefined;
    if (number === fullRangeNumber) return fullRange;
    const index = number - fullRangeNumber - 1;
    this.sets.check(index + 1);
    return rangeSetOf(Array.from(this.sets.values(index, 1)[0] as ArrayLike<EventRange>));
  }
}
