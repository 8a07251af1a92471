/** Shares of the true deposits of a crystal. */
export interface TruthFractions {
  /** Deposits from 2.5 to 6.2 MeV. */
  readonly total: number;
  readonly main: number;
  readonly first: number;
  readonly second: number;
  /** Everything else. */
  readonly background: number;
}

/** MeV: the photon, and it less one, two and three electron masses. */
const lines = [6.13, 5.619, 5.108, 4.597] as const;
const wholeRange = [2.5, 6.2] as const;

/**
 * Shares of the deposits in the bins up to each line, above the line before it, as Mu2e's mcinfo counts them. The continuum between two lines
 * counts with the upper one. Shares of a crystal without deposits are NaN.
 * @param counts of equal bins from low to high, MeV
 */
export function truthFractions(counts: ArrayLike<number>, low: number, high: number): TruthFractions {
  const bin = (energy: number) => Math.floor(((energy - low) / (high - low)) * counts.length);
  /** Of the bins after `from` up to `to`, inclusive. */
  const sum = (from: number, to: number) => {
    let events = 0;
    for (let i = Math.max(0, from); i <= Math.min(counts.length - 1, to); i++) events += counts[i];
    return events;
  };
  const [full, first, second, third] = lines.map(bin);
  const total = sum(bin(wholeRange[0]), bin(wholeRange[1]));
  const parts = [sum(first + 1, full), sum(second + 1, first), sum(third, second)].map((events) => events / total);
  return { total, main: parts[0], first: parts[1], second: parts[2], background: 1 - parts[0] - parts[1] - parts[2] };
}

/** Shares of the deposits of several crystals together. */
export function weightedFractions(crystals: readonly TruthFractions[]): TruthFractions {
  const filled = crystals.filter(({ total }) => total > 0);
  const total = filled.reduce((sum, crystal) => sum + crystal.total, 0);
  const share = (part: 'main' | 'first' | 'second' | 'background') =>
    filled.reduce((sum, crystal) => sum + crystal.total * crystal[part], 0) / total;
  return { total, main: share('main'), first: share('first'), second: share('second'), background: share('background') };
}
