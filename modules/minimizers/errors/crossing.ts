import type { ConditionalSearch } from './ConditionalSearch.ts';
import { ProfileWalk } from './ProfileWalk.ts';

/**
 * How the search for a crossing ended: `valid`; `atLimit`, a parameter reaches its bound before; `newMinimum`, the function is lower there than at the
 * minimum; `jump`, with the other parameters elsewhere the function is lower at the crossing, so that there is another one; `callLimit`;
 * `noCrossing`, it could not be found.
 */
export type CrossingStatus = 'valid' | 'atLimit' | 'newMinimum' | 'jump' | 'callLimit' | 'noCrossing';

export interface Crossing {
  readonly status: CrossingStatus;
  /** Length along the line, in units of its direction; NaN unless valid. */
  readonly length: number;
  /** Where it ended. */
  readonly point: Float64Array;
}

/** Points on the line that are tried, and how close to the crossing is enough, in standard deviations. */
const mostPoints = 20;
const precision = 2e-3;
/** Lower by this, in units of up, is a new minimum. */
const newMinimum = 1e-3;
/** A crossing is odd when it is off that of the parabola by this part. */
const oddness = 0.15;

/**
 * Goes from a minimum along a line in some parameters, with the function minimised over all others at each point, until it has risen by `level`
 * times up. The root of the rise is nearly a straight line, so that few points are needed.
 * @param minimum the function there
 * @param held indices of the parameters of the line @param direction how they move, about one standard deviation
 * @param response how all parameters are expected to move with it
 */
export function crossing(
  search: ConditionalSearch,
  values: Float64Array,
  minimum: number,
  held: readonly number[],
  direction: readonly number[],
  response: Float64Array,
  level: number,
): Crossing {
  const { parameters, callLimit } = search.problem;
  const walk = new ProfileWalk(search, values, minimum, held, direction, response);
  const goal = Math.sqrt(level);
  let room = Infinity;
  held.forEach((index, k) => {
    const { lower: from, upper: to } = parameters[index];
    if (direction[k] !== 0) room = Math.min(room, Math.max(0, ((direction[k] < 0 ? from : to) - values[index]) / direction[k]));
  });
  const end = (status: CrossingStatus, length = Number.NaN): Crossing => ({ status, length, point: walk.point });
  // Below and above the crossing: length and root of the rise.
  let inner = { length: 0, root: 0 };
  let outer: typeof inner | undefined;
  let previous = inner;
  let length = Math.min(goal, room);
  for (let attempt = 0; attempt < mostPoints; attempt++) {
    if (walk.goTo(length) === 'invalid') return end('noCrossing');
    if (search.calls > callLimit) return end('callLimit');
    if (Math.abs(rootOf(walk.rise) - goal) < precision) {
      // Far from where a parabola would be crossed, a walk in smaller steps may stay in a valley that the long step missed.
      const isOdd = Math.abs(length / goal - 1) > oddness;
      if (walk.isUndercutFrom(values) || (isOdd && walk.isUndercutFrom(walk.viaHalfway()))) return end('jump');
    }
    if (walk.rise < -newMinimum) return end('newMinimum');
    const here = { length, root: rootOf(walk.rise) };
    const { slope, crosses } = extrapolate(here, previous, walk.slope, goal);
    if (Math.abs(here.root - goal) < precision && slope > 0) return crosses <= room ? end('valid', crosses) : end('atLimit');
    if (here.root < goal && length >= room) return end('atLimit');
    if (here.root < goal) inner = here;
    else outer = here;
    previous = here;
    const wanted = slope > 0 ? crosses : Infinity;
    const [from, to] = [inner.length, outer?.length ?? Math.min(room, 3 * Math.max(length, 0.1))];
    // A jump of the function leaves nothing between.
    if (to - from < 1e-6 * to) return end('noCrossing');
    const margin = 0.01 * (to - from);
    if (outer === undefined) length = Math.min(Math.max(wanted, 1.02 * from), to);
    else length = wanted > from && wanted < to ? Math.min(Math.max(wanted, from + margin), to - margin) : 0.5 * (from + to);
  }
  return end('noCrossing');
}

interface Place {
  readonly length: number;
  /** Of the rise. */
  readonly root: number;
}

/**
 * Where the root of the rise reaches a goal, and its slope: by the length as a parabola in the root, through two places and with the slope at the
 * first of them; by a straight line where that slope is not known.
 * @param bySlope derivative of the rise to the length at the first place, or NaN
 */
function extrapolate(here: Place, previous: Place, bySlope: number, goal: number): { readonly slope: number; readonly crosses: number } {
  const chord = (here.root - previous.root) / (here.length - previous.length);
  const slope = bySlope > 0 && here.root > 0 ? bySlope / (2 * here.root) : chord;
  const ahead = goal - here.root;
  const back = previous.root - here.root;
  const bend = chord > 0 ? (previous.length - here.length - back / slope) / (back * back) : 0;
  return { slope, crosses: here.length + ahead / slope + bend * ahead * ahead };
}

const rootOf = (rise: number): number => Math.sqrt(Math.max(0, rise));

/** How all parameters move with some of them, by their covariance: that of one or two held parameters. */
export function responseTo(covariance: Float64Array, count: number, held: readonly number[], direction: readonly number[]): Float64Array {
  const at = (i: number, j: number) => covariance[i * count + j];
  const [i, j] = held;
  let factors: readonly number[];
  if (held.length === 1) factors = [direction[0] / at(i, i)];
  else {
    const determinant = at(i, i) * at(j, j) - at(i, j) ** 2;
    factors = [
      (at(j, j) * direction[0] - at(i, j) * direction[1]) / determinant,
      (at(i, i) * direction[1] - at(i, j) * direction[0]) / determinant,
    ];
  }
  return Float64Array.from({ length: count }, (_, k) => {
    const move = held.reduce((sum, index, h) => sum + at(k, index) * factors[h], 0);
    return Number.isFinite(move) ? move : 0;
  });
}
