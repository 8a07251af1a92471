import type { Histogram1D } from '../../../framework/index.ts';
import { type AmplitudeBins, SourceBump } from './SourceBump.ts';

/** Where the full-energy peak of a spectrum is. */
export interface FullEnergyPeak {
  /** Mean amplitude of photons whose whole energy stays in the crystal, ADC. */
  readonly position: number;
  /** Its statistical standard deviation, ADC. */
  readonly error: number;
  /** How well the spectrum agrees with that of the source. */
  readonly chi2: number;
  readonly ndf: number;
  /** Whether the spectrum is that of the source; otherwise the position means nothing. */
  readonly isOfSource: boolean;
}

/** With a larger chi2/ndf a spectrum is not that of the source: a million entries of the simulation have 1.2, single crystals up to 1.6. */
const largestChi2 = 2;
/** A position that is less well known was not found, relative. */
const largestError = 0.05;
/** Fewer entries in the bump say too little. */
const fewestEntries = 300;
/** The fit begins at this share of the bump's place, above most of what photons leave that are not contained. */
const beginShare = 0.8;
/** The full-energy peak lies between these multiples of the bump's place: bumps are between the two escape peaks. */
const [nearest, farthest] = [1, 1.35];
const scanStep = 0.02;
/** Standard deviation of what is known of the share of photons through the front face: see frontShares. */
const shareDeviation = 0.1;
/** Of positions, relative. */
const precision = 1e-4;
/** Bins of the running mean that finds the bump. */
const smoothing = 5;

/**
 * A quick estimate of the full-energy peak in the spectrum of a CsI crystal. Full-energy peak and escape peaks are 8 ADC apart, and the mean of two SiPMs has a
 * resolution of 5: they form one bump, whose highest bin is none of them. So the whole bump is compared with the simulated light of the source: maximum
 * likelihood for the position of the peak, the resolution being known, and for the share of photons that came through the front face. The bump
 * says little of that share, and takes the position along where it is wrong: so it is given, and only corrected.
 */
export class FullEnergyEstimate {
  private readonly source: SourceBump;

  /** @param sipms number of SiPMs that an amplitude is the mean of */
  constructor(sipms: 1 | 2) {
    this.source = new SourceBump(sipms);
  }

  /**
   * @param frontShare share of the entries whose photons came through the front face of the crystal, known to 0.1
   * @returns undefined when the spectrum has too few entries, or no bump
   */
  of(histogram: Histogram1D, frontShare: number): FullEnergyPeak | undefined {
    const { edges, bins } = histogram.axes[0];
    const width = edges[1] - edges[0];
    const values = histogram.values.subarray(1, bins + 1);
    const bump = bumpOf(values);
    const first = Math.round(beginShare * bump);
    const counts = values.subarray(first);
    const fit = new BumpFit(this.source, counts, { begin: edges[first], width, count: counts.length }, frontShare);
    if (!(fit.entries >= fewestEntries)) return undefined;
    const place = edges[0] + (bump + 0.5) * width;
    let [best, most] = [nearest, -Infinity];
    for (let share = nearest; share <= farthest; share += scanStep) {
      const likelihood = fit.logLikelihood(share * place);
      if (likelihood > most) [best, most] = [share, likelihood];
    }
    const position = highest((x) => fit.logLikelihood(x), (best - scanStep) * place, (best + scanStep) * place);
    const drop = fit.logLikelihood(position) - 0.5;
    const [low, high] = [-1, 1].map((side) => crossing((x) => fit.logLikelihood(x) - drop, position, side * scanStep * place));
    const quality = fit.quality(position);
    if (!(quality.ndf > 0)) return undefined;
    const error = (high - low) / 2;
    const isOfSource = quality.chi2 <= largestChi2 * quality.ndf && error <= largestError * position && position < edges[bins];
    return { position, error, ...quality, isOfSource };
  }
}

/** The likelihood of a position, for the best share of photons through the front face. */
class BumpFit {
  readonly entries: number;
  private readonly front: Float64Array;
  private readonly side: Float64Array;

  constructor(
    private readonly source: SourceBump,
    private readonly counts: Float64Array,
    private readonly bins: AmplitudeBins,
    private readonly frontShare: number,
  ) {
    this.entries = counts.reduce((a, b) => a + b, 0);
    this.front = new Float64Array(counts.length);
    this.side = new Float64Array(counts.length);
  }

  /** With what is known of the share. */
  logLikelihood(position: number): number {
    const share = this.bestShare(position);
    let sum = -0.5 * ((share - this.frontShare) / shareDeviation) ** 2;
    this.counts.forEach((count, i) => {
      if (count > 0) sum += count * Math.log(this.expected(i, share));
    });
    return sum;
  }

  /** Likelihood ratio to what the bins hold. Source: S. Baker, R. D. Cousins, Nucl. Instrum. Meth. 221 (1984) 437. */
  quality(position: number): { readonly chi2: number; readonly ndf: number } {
    const share = this.bestShare(position);
    let [chi2, ndf] = [0, -3];
    this.counts.forEach((count, i) => {
      const expected = this.entries * this.expected(i, share);
      // Bins that hardly expect anything have no distribution of chi2.
      if (expected < 1) return;
      chi2 += 2 * (expected - count + (count > 0 ? count * Math.log(count / expected) : 0));
      ndf++;
    });
    return { chi2, ndf };
  }

  private expected(i: number, share: number): number {
    return share * this.front[i] + (1 - share) * this.side[i] + 1e-9;
  }

  /** The derivative of the likelihood by the share falls: its zero is found by halving. */
  private bestShare(position: number): number {
    this.source.fill(position, this.bins, this.front, this.side);
    let [low, high] = [0, 1];
    for (let step = 0; step < 20; step++) {
      const share = (low + high) / 2;
      let slope = (this.frontShare - share) / shareDeviation ** 2;
      for (let i = 0; i < this.counts.length; i++) slope += (this.counts[i] * (this.front[i] - this.side[i])) / this.expected(i, share);
      if (slope > 0) low = share;
      else high = share;
    }
    return (low + high) / 2;
  }
}

/** The bin around which the most entries are. */
function bumpOf(values: Float64Array): number {
  const half = (smoothing - 1) / 2;
  let [best, most] = [0, 0];
  for (let i = half; i < values.length - half; i++) {
    let sum = 0;
    for (let k = i - half; k <= i + half; k++) sum += values[k];
    if (sum > most) [best, most] = [i, sum];
  }
  return best;
}

/** Place of the maximum of a function that has one, by golden sections. */
function highest(f: (x: number) => number, begin: number, end: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [begin, end];
  while (high - low > precision * end) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (f(a) > f(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

/** Where a function that is positive at `x` becomes negative in the direction of `step`; at most 30 steps away. */
function crossing(f: (x: number) => number, x: number, step: number): number {
  let [inside, outside] = [x, x + step];
  for (let i = 0; i < 30 && f(outside) > 0; i++) [inside, outside] = [outside, outside + step];
  while (Math.abs(outside - inside) > precision * x) {
    const middle = (inside + outside) / 2;
    if (f(middle) > 0) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
