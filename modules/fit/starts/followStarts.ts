import { type Abandons, DampedNewton, type Region } from '../../minimizers/engine/DampedNewton.ts';
import type { FitLayout } from '../FitLayout.ts';

/** A minimum that a start led to. */
export interface FoundMinimum {
  readonly point: Float64Array;
  readonly value: number;
}

/** ADC between the peaks of two starts, at least. */
const separation = 0.9;
/** Calls of the function for one start, on the merged bins. */
const coarseCalls = 15;
const fineCalls = 100;
/** Minima that are worse by more, in units of up, are not followed to the end; and no more than so many. */
const window = 8;
const most = 4;
/** After so many calls the minimum is expected within so many estimated distances. */
const firstCalls = 3;
const trust = 3;
/** A search that leads close to a minimum that is known already is left when the values agree within this, in units of up. */
const coarseAgreement = 2;
const agreement = 0.01;
/** On merged bins minima are the same up to so many times the distances that are taken on all bins. */
const coarseness = 3;
/** Precision of the minima in units of up. */
const coarsePrecision = 2e-2;
const precision = 1e-6;

/**
 * Follows starts to their minima, on merged bins first, and the best of these on all bins.
 * @param counts of the bins
 * @param start values of parameters that do not move
 * @returns different minima, lowest first; empty when the function has no value anywhere
 */
export function followStarts(
  layout: FitLayout,
  counts: Float64Array,
  region: Region,
  up: number,
  fixedAt: Float64Array,
  starts: number,
): FoundMinimum[] {
  const { coarse, objective, search, merged, coarseCount, names, model } = layout;
  const mergedCounts = new Float64Array(coarseCount);
  for (let i = 0; i < coarseCount * merged; i++) mergedCounts[Math.floor(i / merged)] += counts[i];
  coarse.setCounts(mergedCounts);
  const newton = new DampedNewton(names.length);
  const reached: FoundMinimum[] = [];
  const peak = names.indexOf(model.peak);
  let lowest = Infinity;
  const isHopeless: Abandons = (target, { value, distance, calls }) =>
    (calls >= firstCalls && value - trust * distance > lowest + window * up) ||
    reached.some(
      (known) => Math.abs(value - distance - known.value) < coarseAgreement * up && isClose(target, known.point, region, peak, coarseness),
    );
  for (const start of search.find(mergedCounts, starts, separation)) {
    for (let i = 0; i < start.length; i++) {
      start[i] = region.fixed[i] !== 0 ? fixedAt[i] : Math.min(Math.max(start[i], region.lower[i]), region.upper[i]);
    }
    newton.minimize(coarse, region, start, coarsePrecision * up, coarseCalls, isHopeless);
    if (newton.isAbandoned || !Number.isFinite(newton.value)) continue;
    lowest = Math.min(lowest, newton.value);
    reached.push({ point: start, value: newton.value });
  }
  reached.sort((a, b) => a.value - b.value);
  const followed: Float64Array[] = [];
  const found: FoundMinimum[] = [];
  const isFound: Abandons = (target, { value, distance }) =>
    found.some((known) => Math.abs(value - distance - known.value) < agreement * up && isClose(target, known.point, region, peak));
  for (const { point, value } of reached) {
    if (followed.length === most || value > reached[0].value + window * up) break;
    if (followed.some((other) => isClose(other, point, region, peak))) continue;
    followed.push(point.slice());
    newton.minimize(objective, region, point, precision * up, fineCalls, isFound);
    if (!newton.isAbandoned && Number.isFinite(newton.value)) found.push({ point, value: newton.value });
  }
  return found.sort((a, b) => a.value - b.value);
}

/** The same minimum for certain: all parameters within a part of their ranges. */
function isClose(a: Float64Array, b: Float64Array, { lower, upper }: Region, peak: number, scale = 1): boolean {
  return a.every((value, i) => Math.abs(value - b[i]) < (i === peak ? 0.015 : 0.02) * scale * (upper[i] - lower[i]));
}
