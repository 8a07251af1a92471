import { EventNumbers } from './EventNumbers.ts';

/** Events `firstEvent` to `endEvent - 1` of a subrun. */
export interface EventRange {
  readonly subRun: number;
  readonly firstEvent: number;
  readonly endEvent: number;
}

/** The events that a product of a run or subrun stands for. */
export interface RangeSet {
  /** All events of the run or subrun, whichever they are. */
  readonly isFull: boolean;
  /** Otherwise these: ascending, none touching another. */
  readonly ranges: readonly EventRange[];
}

export const fullRange: RangeSet = Object.freeze({ isFull: true, ranges: [] });

/** Ascending ranges, with those joined that touch. Ranges of one set do not overlap. */
export function rangeSetOf(ranges: readonly EventRange[]): RangeSet {
  const joined: EventRange[] = [];
  for (const range of [...ranges].sort(byPosition)) {
    const last = joined.at(-1);
    if (last !== undefined && last.subRun === range.subRun && last.endEvent === range.firstEvent)
      joined[joined.length - 1] = { ...last, endEvent: range.endEvent };
    else joined.push(range);
  }
  return { isFull: false, ranges: joined };
}

const byPosition = (a: EventRange, b: EventRange): number => a.subRun - b.subRun || a.firstEvent - b.firstEvent;

/** Whether two sets are the same and not empty: products of both are then one product. Two that saw nothing are not known to be. */
export function isSameSet(a: RangeSet, b: RangeSet): boolean {
  if (a.isFull || b.isFull) return a.isFull && b.isFull;
  return a.ranges.length > 0 && a.ranges.length === b.ranges.length && a.ranges.every((range, i) => isSameRange(range, b.ranges[i]));
}

const isSameRange = (a: EventRange, b: EventRange): boolean =>
  a.subRun === b.subRun && a.firstEvent === b.firstEvent && a.endEvent === b.endEvent;

/** Whether two sets have events in common. A full set has events in common with every other. */
export function overlap(a: RangeSet, b: RangeSet): boolean {
  return a.isFull || b.isFull || hasOverlap([...a.ranges, ...b.ranges]);
}

/** Whether some of these ranges have events in common. */
export function hasOverlap(ranges: readonly EventRange[]): boolean {
  const sorted = [...ranges].sort(byPosition);
  return sorted.some(({ subRun, firstEvent }, i) => i > 0 && sorted[i - 1].subRun === subRun && sorted[i - 1].endEvent > firstEvent);
}

/** Text for messages, as in `subRun 0: 1-5, subRun 1: 1-3`. */
export function rangeSetText({ isFull, ranges }: RangeSet): string {
  if (isFull) return 'all events';
  return ranges.length === 0
    ? 'no events'
    : ranges.map(({ subRun, firstEvent, endEvent }) => `subRun ${subRun}: ${firstEvent}-${endEvent - 1}`).join(', ');
}

/** The events of a run or subrun that a job has processed so far. */
export class SeenEvents {
  private readonly subRuns = new Map<number, EventNumbers>();
  private subRun = -1;
  private numbers = new EventNumbers();

  clear(): void {
    this.subRuns.clear();
    this.subRun = -1;
  }

  /** @returns whether the event is new */
  add(subRun: number, event: number): boolean {
    if (subRun !== this.subRun) this.turnTo(subRun);
    return this.numbers.add(event);
  }

  get ranges(): RangeSet {
    const ranges = [...this.subRuns].flatMap(([subRun, { firsts, ends }]) =>
      firsts.map((firstEvent, i): EventRange => ({ subRun, firstEvent, endEvent: ends[i] })),
    );
    return { isFull: false, ranges: ranges.sort(byPosition) };
  }

  private turnTo(subRun: number): void {
    this.subRun = subRun;
    this.numbers = this.subRuns.get(subRun) ?? new EventNumbers();
    this.subRuns.set(subRun, this.numbers);
  }
}
