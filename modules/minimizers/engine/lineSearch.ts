/** Steps along a line are at most so many times the first one, and points on it at most so many. */
const longest = 8;
const mostPoints = 12;
/** Relative change of the step below which it is not worth another call. */
const precision = 0.1;

/**
 * The length of a step along a line that brings a function down the most: parabolas through what is known, first through slope and value at length 1.
 * @param along value at a length
 * @param value at 0 @param slope at 0, negative
 * @returns the best length seen, and the value there; length 0 when no point is below
 * Source: after MnLineSearch of Minuit.
 */
export function lineSearch(along: (length: number) => number, value: number, slope: number): { length: number; value: number } {
  let best = { length: 0, value };
  let length = 1;
  for (let point = 0; point < mostPoints; point++) {
    const here = along(length);
    const isBetter = here < best.value;
    if (isBetter) best = { length, value: here };
    // The parabola with the slope at 0 through this point.
    const bend = Number.isFinite(here) ? (here - value - slope * length) / (length * length) : Infinity;
    const wanted = bend > 0 ? -slope / (2 * bend) : longest;
    const next = Math.min(Math.max(wanted, 0.1 * length), Math.min(longest, 5 * length));
    if (best.length > 0 && (Math.abs(next - best.length) < precision * best.length || !isBetter)) break;
    length = next;
  }
  return best;
}
