/** What the page of the fits carries, as JSON. Numbers that do not exist are null. */

/** A value with the distances down and up to the ends of its error. */
export type WithErrors = readonly [value: number | null, low: number | null, high: number | null];

export interface PageCrystal {
  readonly id: number;
  readonly disk: number;
  readonly lyso: boolean;
  /** Centre in the disk frame, mm. */
  readonly x: number;
  readonly y: number;
}

export interface PageChannel {
  readonly id: number;
  readonly crystal: number;
  readonly lyso: boolean;
  readonly quality: 'good' | 'poor' | 'failed';
  /** Why the quality is not good. */
  readonly reason: string;
  /** Why the channel is on the list of outliers; empty when it is not. */
  readonly outlier: readonly string[];
  readonly entries: number | null;
  /** MeV/ADC. */
  readonly constant: WithErrors;
  /** ADC. */
  readonly peak: WithErrors;
  readonly firstPeak: number | null;
  readonly secondPeak: number | null;
  readonly compositePeak: number | null;
  /** MeV. */
  readonly width: WithErrors;
  readonly chi2: number | null;
  readonly ndf: number;
  readonly pValue: number | null;
  readonly status: number;
  /** Of the full-energy peak, the first and the second escape peak, the rest. */
  readonly fractions: readonly (number | null)[];
  /** Lower edge and width of the bins, ADC. */
  readonly axis: readonly [low: number, binWidth: number];
  readonly counts: readonly number[];
  /** Index in the counts of the first bin of the components. */
  readonly firstBin: number;
  /** Expected entries per bin of each component. */
  readonly components: readonly (readonly number[])[];
  readonly componentNames: readonly string[];
}

export interface PageData {
  readonly title: string;
  readonly kind: 'SiPM' | 'crystal';
  /** All crystals of the disks that have channels. */
  readonly crystals: readonly PageCrystal[];
  readonly channels: readonly PageChannel[];
  readonly summary: readonly (readonly [name: string, value: string])[];
}
