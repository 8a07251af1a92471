import type { SourceFit, Spectrum } from '../../calibration/products.ts';

/** A spectrum and what was fitted to it. */
export interface FittedSpectrum {
  readonly spectrum: Spectrum;
  readonly fit: SourceFit;
}

/** A bin of a spectrum with its statistical errors. */
export interface SpectrumBin {
  readonly low: number;
  readonly high: number;
  readonly centre: number;
  readonly count: number;
  readonly errorLow: number;
  readonly errorHigh: number;
}

/**
 * The bins of a spectrum. Errors are one standard deviation of the mean that a count tells of, from N. Gehrels, ApJ 303 (1986) 336,
 * equations 7 and 11: within 5 % of the exact interval, and 1.87 upwards for an empty bin.
 */
export function binsOf({ counts, lowEdge, highEdge }: Spectrum): readonly SpectrumBin[] {
  const width = (highEdge - lowEdge) / counts.length;
  return Array.from(counts, (count, i) => ({
    low: lowEdge + i * width,
    high: lowEdge + (i + 1) * width,
    centre: lowEdge + (i + 0.5) * width,
    count,
    errorLow: count > 0 ? Math.sqrt(Math.max(0, count - 0.25)) : 0,
    errorHigh: 1 + Math.sqrt(count + 0.75),
  }));
}

/** Expected entries of each bin from `curveFirstBin` on: the sum of the components. */
export const curveOf = ({ components }: SourceFit): readonly number[] =>
  Array.from({ length: components[0]?.expected.length ?? 0 }, (_, i) => components.reduce((sum, { expected }) => sum + expected[i], 0));

/** Distance of a count from what is expected of it, in standard deviations of the latter; NaN where nothing is expected. */
export const pull = (count: number, expected: number): number => (expected > 0 ? (count - expected) / Math.sqrt(expected) : NaN);
