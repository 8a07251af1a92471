import type { Histogram1D, Histograms } from '../../framework/index.ts';
import { crystalChannelCount, crystalCount, crystalOfSipm, typeOfCrystal } from '../calorimeter/geometry/identifiers.ts';
import type { NamedSpectrum } from '../plots/spectraFigure.ts';

/** Bins of the true energies: 150 from 0 to 10 MeV. */
const truthBins = { bins: 150, range: [0, 10], label: 'deposited energy', unit: 'MeV' } as const;

/** Crystals of the report at the most. */
const reported = 8;

export interface SpectrumBins {
  readonly nBins: number;
  /** Upper ends, ADC. */
  readonly endBin: number;
  readonly endBinLYSO: number;
}

/** The histograms of the source analysis, named as Mu2e's: crystals_ADC/cry_N, crystals_edep_truth/cry_N, sipm_ADC/sipm_N. */
export class SourceSpectra {
  private readonly crystals: readonly Histogram1D[];
  private readonly truth: readonly Histogram1D[];
  private readonly sipms: readonly Histogram1D[];

  constructor(histograms: Histograms, { nBins, endBin, endBinLYSO }: SpectrumBins) {
    const binsOf = (crystal: number) =>
      ({ bins: nBins, range: [0, typeOfCrystal(crystal) === 'LYSO' ? endBinLYSO : endBin], label: 'amplitude', unit: 'ADC' }) as const;
    const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
    const crystals = histograms.directory('crystals_ADC');
    const truth = histograms.directory('crystals_edep_truth');
    const sipms = histograms.directory('sipm_ADC');
    this.crystals = numbers(crystalCount).map((id) => crystals.h1(`cry_${id}`, { ...binsOf(id), title: `cry_${id}` }));
    this.truth = numbers(crystalCount).map((id) => truth.h1(`cry_${id}`, { ...truthBins, title: `cry_${id}` }));
    this.sipms = numbers(crystalChannelCount).map((id) => sipms.h1(`sipm_${id}`, { ...binsOf(crystalOfSipm(id)), title: `sipm_${id}` }));
  }

  fillCrystal(crystal: number, amplitude: number): void {
    this.crystals[crystal].fill(amplitude);
  }

  fillTruth(crystal: number, energy: number): void {
    this.truth[crystal].fill(energy);
  }

  fillSipm(sipm: number, amplitude: number): void {
    this.sipms[sipm].fill(amplitude);
  }

  ofCrystal(crystal: number): NamedSpectrum {
    const histogram = this.crystals[crystal];
    return { title: `crystal ${crystal}: ${histogram.entries} entries`, histogram };
  }

  /** A line for each of the fullest crystals: entries and the place of the highest bin. */
  report(): string {
    const filled = this.crystals
      .map((histogram, crystal) => ({ crystal, histogram, entries: histogram.entries }))
      .filter(({ entries }) => entries > 0)
      .sort((a, b) => b.entries - a.entries || a.crystal - b.crystal);
    const lines = filled.slice(0, reported).map(({ crystal, histogram, entries }) => {
      const [low, high] = highestBin(histogram);
      return `crystal ${String(crystal).padStart(4)}  ${String(entries).padStart(8)} entries, highest bin ${low} to ${high} ADC`;
    });
    return [
      `${filled.length} crystals have entries${filled.length > reported ? `; the fullest ${reported}:` : filled.length > 0 ? ':' : ''}`,
      ...lines,
    ].join('\n');
  }
}

/** Edges of the bin with the most entries; bins 0 and last are below and above the axis. */
function highestBin(histogram: Histogram1D): readonly [low: number, high: number] {
  const { values } = histogram;
  let best = 1;
  for (let bin = 2; bin < values.length - 1; bin++) if (values[bin] > values[best]) best = bin;
  const { edges } = histogram.axes[0];
  return [edges[best - 1], edges[best]];
}
