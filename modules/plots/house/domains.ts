import { summary } from '../../statistics/summary.ts';

/** From where to where an axis goes. */
export type Domain = readonly [low: number, high: number];

/** Values farther from the median than this many robust deviations do not stretch an axis. */
const reach = 8;

/** The range of the values with a margin on both sides, stray ones left out (they are drawn at the edge); [0, 1] for none. */
export function domainOf(values: Iterable<number>, margin = 0.06): Domain {
  const finite = [...values].filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const { median, robustDeviation } = summary(finite);
  const near = robustDeviation > 0 ? finite.filter((value) => Math.abs(value - median) <= reach * robustDeviation) : finite;
  const low = near.reduce((a, b) => Math.min(a, b));
  const high = near.reduce((a, b) => Math.max(a, b));
  const width = high > low ? high - low : Math.abs(high) || 1;
  return [low - margin * width, high + margin * width];
}

/** The usual range of an axis, so that jobs compare, unless more than one value in twenty is outside of it. */
export function usualDomain(values: Iterable<number>, usual: Domain): Domain {
  const finite = [...values].filter(Number.isFinite);
  const outside = finite.filter((value) => value < usual[0] || value > usual[1]);
  return outside.length <= 0.05 * finite.length ? usual : domainOf(finite);
}

/** All values, with a margin of one unit: for an axis of identifiers. */
export function identifierDomain(values: readonly number[]): Domain {
  return values.length === 0 ? [0, 1] : [values.reduce((a, b) => Math.min(a, b)) - 1, values.reduce((a, b) => Math.max(a, b)) + 1];
}

/** Label of a tick of such an axis: few or no identifiers leave ticks between them, which are none. */
export const wholeTick = (value: number): string => (Number.isInteger(value) ? String(value) : '');

export const isInside = (value: number, [low, high]: Domain): boolean => value >= low && value <= high;

export const clamp = (value: number, [low, high]: Domain): number => Math.min(high, Math.max(low, value));
