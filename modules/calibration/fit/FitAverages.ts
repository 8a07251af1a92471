import type { SourceFit } from '../products.ts';

/** What is averaged over channels, by its column. */
const quantities: readonly (readonly [column: string, value: (fit: SourceFit) => number])[] = [
  ['Peak', (fit) => fit.peak],
  ['m', (fit) => fit.mevPerAdc],
  ['Width', (fit) => fit.width],
  ['Alpha', (fit) => fit.parameters.find(({ name }) => name === 'alpha')?.value ?? NaN],
  ['combeta', (fit) => fit.parameters.find(({ name }) => name === 'beta')?.value ?? NaN],
  ['frFull', (fit) => fit.fractionFull],
  ['frFrst', (fit) => fit.fractionFirst],
  ['frScnd', (fit) => fit.fractionSecond],
  ['frBKG', (fit) => fit.fractionBackground],
  ['ChiSq', (fit) => fit.chi2 / fit.ndf],
];

export type ChannelSet = 'all' | 'CsI' | 'LYSO';

export interface FitAverage {
  readonly channels: ChannelSet;
  readonly quantity: string;
  readonly mean: number;
  /** Of the channels about their mean (n - 1); NaN for fewer than two. */
  readonly standardDeviation: number;
  readonly count: number;
}

/** Means over channels, by Welford's method: each channel is looked at once. */
export class FitAverages {
  private readonly sums = new Map<string, { count: number; mean: number; squares: number }>();

  add(fit: SourceFit): void {
    for (const channels of ['all', fit.lyso ? 'LYSO' : 'CsI'])
      for (const [quantity, valueOf] of quantities) this.addValue(`${channels} ${quantity}`, valueOf(fit));
  }

  /** One average for each set of channels and each quantity; NaN where no channel has it. */
  averages(): readonly FitAverage[] {
    return (['all', 'CsI', 'LYSO'] as const).flatMap((channels) =>
      quantities.map(([quantity]) => {
        const { count, mean, squares } = this.sums.get(`${channels} ${quantity}`) ?? { count: 0, mean: NaN, squares: NaN };
        return { channels, quantity, mean, standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : NaN, count };
      }),
    );
  }

  private addValue(key: string, value: number): void {
    if (!Number.isFinite(value)) return;
    const sum = this.sums.get(key) ?? { count: 0, mean: 0, squares: 0 };
    sum.count++;
    const before = value - sum.mean;
    sum.mean += before / sum.count;
    sum.squares += before * (value - sum.mean);
    this.sums.set(key, sum);
  }
}
