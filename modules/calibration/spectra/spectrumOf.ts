import type { Histogram1D } from '../../../framework/index.ts';
import type { Spectrum } from '../products.ts';
import type { Channel } from './channels.ts';

/**
 * The spectrum that a histogram holds. Mean and standard deviation are those of the centres of the bins, weighted with their contents
 * (population, without underflow and overflow), as ROOT's GetMean of a histogram that was read back from its bins.
 * @param histogram with equal bins
 * @param truth true deposits in the crystal, MeV, if there are any
 */
export function spectrumOf(channel: Channel, name: string, histogram: Histogram1D, truth: Histogram1D | undefined): Spectrum {
  const { edges, bins } = histogram.axes[0];
  const counts = histogram.values.slice(1, bins + 1);
  return {
    ...channel,
    histogram: name,
    entries: histogram.entries,
    lowEdge: edges[0],
    highEdge: edges[bins],
    counts,
    underflow: histogram.values[0],
    overflow: histogram.values[bins + 1],
    ...moments(counts, edges),
    ...truthOf(truth),
  };
}

function moments(counts: Float64Array, edges: Float64Array): { readonly mean: number; readonly standardDeviation: number } {
  let sum = 0;
  let first = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i];
    first += (counts[i] * (edges[i] + edges[i + 1])) / 2;
  }
  if (!(sum > 0)) return { mean: NaN, standardDeviation: NaN };
  const mean = first / sum;
  let second = 0;
  for (let i = 0; i < counts.length; i++) second += counts[i] * ((edges[i] + edges[i + 1]) / 2 - mean) ** 2;
  return { mean, standardDeviation: Math.sqrt(Math.max(0, second / sum)) };
}

function truthOf(truth: Histogram1D | undefined): Pick<Spectrum, 'truthLowEdge' | 'truthHighEdge' | 'truthCounts'> {
  if (truth === undefined) return { truthLowEdge: 0, truthHighEdge: 0, truthCounts: new Float64Array(0) };
  const { edges, bins } = truth.axes[0];
  return { truthLowEdge: edges[0], truthHighEdge: edges[bins], truthCounts: truth.values.slice(1, bins + 1) };
}
