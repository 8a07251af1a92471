/** When a hit was seen, and how large it is. */
export interface SeenHit {
  /** ns */
  readonly time: number;
  /** MeV */
  readonly eDep: number;
}

/** When true energy was deposited. */
export interface TrueShower {
  /** ns */
  readonly timeCorr: number;
}

export interface MatchRules {
  /** Deposits up to so long before a hit belong to it, ns. */
  readonly deltaTimeMinus: number;
  /** ns after a hit of this energy in MeV, up to which deposits add to its pulse. */
  readonly reach: (energy: number) => number;
  /** Between the last deposit of a hit and the next hit, ns. */
  readonly gap: number;
}

/**
 * Finds the deposits of each hit of one crystal: those from `deltaTimeMinus` before it to its reach after it, or to the gap before the next
 * hit. A deposit that lies in the windows of two hits belongs to the first one: it is counted once.
 * Source: Mu2e/Offline, CaloMC/src/CaloHitTruthMatch_module.cc.
 * @returns for each hit the indices of its deposits, by time
 */
export function matchShowers(hits: readonly SeenHit[], showers: readonly TrueShower[], rules: MatchRules): readonly (readonly number[])[] {
  const byTime = showers.map((_, index) => index).sort((a, b) => showers[a].timeCorr - showers[b].timeCorr);
  const order = hits.map((_, index) => index).sort((a, b) => hits[a].time - hits[b].time);
  const matches: number[][] = hits.map(() => []);
  let next = 0;
  order.forEach((hit, place) => {
    const { time, eDep } = hits[hit];
    const following = place + 1 < order.length ? hits[order[place + 1]].time - rules.gap : Infinity;
    const end = Math.min(time + rules.reach(eDep), following);
    while (next < byTime.length && showers[byTime[next]].timeCorr < time - rules.deltaTimeMinus) next++;
    while (next < byTime.length && showers[byTime[next]].timeCorr <= end) matches[hit].push(byTime[next++]);
  });
  return matches;
}
