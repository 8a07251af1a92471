/** Shares of the true deposits of a crystal. */
export interface TruthFractions {
  /** Deposits from 2.5 to 6.2 MeV. */
  readonly total: number;
  readonly main: number;
  readonly first: number;
  readonly second: number;
  /** Everything else. */
  readonly background: number;
  /** MeV: mean of the deposits that count for each peak; NaN without any. */
  readonly mainEnergy: number;
  readonly firstEnergy: number;
  readonly secondEnergy: number;
}

/** What weighted averages of crystals have. */
export type TruthShares = Pick<TruthFractions, 'total' | 'main' | 'first' | 'second' | 'background'>;

/** MeV: the photon, and it less one, two and three electron masses. */
const lines = [6.13, 5.619, 5.108, 4.597] as const;
const wholeRange = [2.5, 6.2] as const;

/**
 * Shares of the deposits in the bins up to each line, above the line before it, as Mu2e's mcinfo counts them. The continuum between two lines
 * counts with the upper one. Shares of a crystal without deposits are NaN.
 * @param counts of equal bins from low to high, MeV
 */
export function truthFractions(counts: ArrayLike<number>, low: number, high: number): TruthFractions {
  const width = (high - low) / counts.length;
  const bin = (energy: number) => Math.floor(((energy - low) / (high - low)) * counts.length);
  /** Of the bins after `from` up to `to`, inclusive. */
  const sum = (from: number, to: number) => {
    let events = 0;
    for (let i = Math.max(0, from); i <= Math.min(counts.length - 1, to); i++) events += counts[i];
    return events;
  };
  const energy = (from: number, to: number) => {
    let [events, weighted] = [0, 0];
    for (let i = Math.max(0, from); i <= Math.min(counts.length - 1, to); i++) {
      events += counts[i];
      weighted += counts[i] * (low + (i + 0.5) * width);
    }
    return weighted / events;
  };
  const [full, first, second, third] = lines.map(bin);
  const total = sum(bin(wholeRange[0]), bin(wholeRange[1]));
  const ranges = [
    [first + 1, full],
    [second + 1, first],
    [third, second],
  ] as const;
  const parts = ranges.map(([from, to]) => sum(from, to) / total);
  const energies = ranges.map(([from, to]) => energy(from, to));
  return {
    ...{ total, main: parts[0], first: parts[1], second: parts[2], background: 1 - parts[0] - parts[1] - parts[2] },
    ...{ mainEnergy: energies[0], firstEnergy: energies[1], secondEnergy: energies[2] },
  };
}

/** Shares of the deposits of several crystals together. */
export function weightedFractions(crystals: readonly TruthFractions[]): TruthShares {
  const filled = crystals.filter(({ total }) => total > 0);
  const total = filled.reduce((sum, crystal) => sum + crystal.total, 0);
  const share = (part: 'main' | 'first' | 'second' | 'background') =>
    filled.reduce((sum, crystal) => sum + crystal.total * crystal[part], 0) / total;
  return { total, main: share('main'), first: share('first'), second: share('second'), background: share('background') };
}
