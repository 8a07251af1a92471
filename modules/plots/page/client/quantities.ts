import type { PageChannel } from '../PageData.ts';

/** Something that crystals are coloured by, and lists are sorted by. */
export interface Quantity {
  readonly name: string;
  readonly unit: string;
  readonly of: (channel: PageChannel) => number | null;
}

const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : (100 * part) / whole;

const meanError = ({ constant: [, low, high] }: PageChannel): number | null => (low === null || high === null ? null : (low + high) / 2);

/** Numbers of one channel, by key. */
export const quantities: Readonly<Record<string, Quantity>> = {
  constant: { name: 'constant', unit: 'MeV/ADC', of: ({ constant }) => constant[0] },
  error: { name: 'error of the constant', unit: '%', of: (channel) => share(meanError(channel), channel.constant[0]) },
  chi2: { name: 'χ²/ndf', unit: '', of: ({ chi2, ndf }) => (chi2 === null || ndf === 0 ? null : chi2 / ndf) },
  width: { name: 'width of the peak', unit: 'MeV', of: ({ width }) => width[0] },
  entries: { name: 'entries', unit: '', of: ({ entries }) => entries },
  full: { name: 'share of the full-energy peak', unit: '', of: ({ fractions }) => fractions[0] },
};
