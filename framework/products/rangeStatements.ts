import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Level } from '../files/EventFile.ts';
import { type EventRange, fullRange, hasOverlap, type RangeSet, rangeSetOf, rangeSetText } from './RangeSet.ts';

/** What a module says of the events that a product of a run stands for. */
export type RunRange = { readonly kind: 'fullRun' } | { readonly kind: 'runFragment'; readonly ranges: EventRanges | undefined };
/** The same of a product of a subrun. */
export type SubRunRange = { readonly kind: 'fullSubRun' } | { readonly kind: 'subRunFragment'; readonly ranges: EventRanges | undefined };

/** Events of a run or subrun: a list of ranges, or the set that another product has. */
export type EventRanges = readonly EventRange[] | RangeSet;

/** The product stands for the whole run, whichever part of it this job has: its copies from other parts are the same, and are used once. */
export const fullRun = (): RunRange => ({ kind: 'fullRun' });
/** The product stands for the whole subrun. */
export const fullSubRun = (): SubRunRange => ({ kind: 'fullSubRun' });
/**
 * The product stands for some events of the run, and is combined with those of other parts.
 * @param ranges the events; those that the job has processed when absent, which are known when the run ends
 */
export const runFragment = (ranges?: EventRanges): RunRange => ({ kind: 'runFragment', ranges });
/** The product stands for some events of the subrun. @param ranges the events; those that the job has processed when absent */
export const subRunFragment = (ranges?: EventRanges): SubRunRange => ({ kind: 'subRunFragment', ranges });

/** The run or subrun that a product is put into. */
export interface RangePlace {
  readonly level: Level;
  readonly subRun: number;
  /** Whether the run or subrun is ending: its events are known then. */
  readonly isEnding: boolean;
  readonly seen: RangeSet;
}

/**
 * The events that a statement means. Without a statement, a product is for the whole run or subrun when it begins, and for the processed
 * events when it ends.
 * @param product what is put by whom, for messages
 * @throws FrameworkError LogicError
 */
export function rangeSetFor(
  statement: RunRange | SubRunRange | undefined,
  { level, subRun, isEnding, seen }: RangePlace,
  product: string,
): RangeSet {
  if (statement === undefined) return isEnding ? seen : fullRange;
  const { kind } = statement;
  const calls = level === 'Run' ? ['fullRun', 'runFragment'] : ['fullSubRun', 'subRunFragment'];
  if (!calls.includes(kind)) throw refused(product, kind, `it is a product of the ${level}`, `use ${calls.join('() or ')}()`);
  if (kind === 'fullRun' || kind === 'fullSubRun') return fullRange;
  const { ranges } = statement;
  if (ranges === undefined) {
    if (isEnding) return seen;
    throw refused(
      product,
      kind,
      `no event of the ${level} was processed yet`,
      `name the events, put it in end${level}, or use ${calls[0]}()`,
    );
  }
  if ('isFull' in ranges && ranges.isFull)
    throw refused(product, kind, 'its events are all there are, which is no fragment', `use ${calls[0]}()`);
  return checked('isFull' in ranges ? ranges.ranges : ranges, level === 'SubRun' ? subRun : undefined, (reason) =>
    refused(product, kind, reason, 'name events that belong to it, each once'),
  );
}

function checked(ranges: readonly EventRange[], subRun: number | undefined, refuse: (reason: string) => FrameworkError): RangeSet {
  if (ranges.length === 0) throw refuse('it has no events');
  for (const range of ranges) {
    const { subRun: of, firstEvent, endEvent } = range;
    if (
      ![of, firstEvent, endEvent].every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32) ||
      firstEvent >= endEvent
    )
      throw refuse(`subRun ${of}, events from ${firstEvent} up to ${endEvent} are no range`);
    if (subRun !== undefined && of !== subRun) throw refuse(`subRun ${of} is not subRun ${subRun}`);
  }
  if (hasOverlap(ranges)) throw refuse(`${rangeSetText({ isFull: false, ranges })} overlap`);
  return rangeSetOf(ranges);
}

const refused = (product: string, call: string, reason: string, suggestion: string): FrameworkError =>
  new FrameworkError('LogicError', `${product} cannot be put with ${call}() (${reason}) ${suggestion}`);
