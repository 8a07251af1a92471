/** A histogram for a figure: counts between edges, and what is left out of it. */
export interface Bins {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
}

/** Counts values into bins of equal width; the upper end of the range belongs to the last one. Values that are not finite are left out. */
export function binned(values: Iterable<number>, count: number, [low, high]: readonly [number, number]): Bins {
  const edges = Array.from({ length: count + 1 }, (_, i) => low + ((high - low) * i) / count);
  const counts = new Array<number>(count).fill(0);
  let [below, above] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) below++;
    else if (value > high) above++;
    else counts[Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count))]++;
  }
  return { edges, counts, below, above };
}
