import { Histogram1D, type Histograms } from '../../framework/index.ts';
import { DiskCalorimeter } from '../calorimeter/geometry/DiskCalorimeter.ts';
import { crystalChannelCount, crystalCount, crystalOfSipm, typeOfCrystal } from '../calorimeter/geometry/identifiers.ts';
import type { NamedSpectrum } from '../plots/spectraFigure.ts';
import { FullEnergyEstimate, type FullEnergyPeak } from './report/FullEnergyEstimate.ts';
import { frontShares } from './report/frontShares.ts';
import { textSpectrum } from './report/textSpectrum.ts';

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
  private readonly estimate: FullEnergyEstimate;

  /** @param sipmsPerAmplitude number of SiPMs that the amplitude of a crystal is the mean of */
  constructor(histograms: Histograms, { nBins, endBin, endBinLYSO }: SpectrumBins, sipmsPerAmplitude: 1 | 2) {
    this.estimate = new FullEnergyEstimate(sipmsPerAmplitude);
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

  ofCrystals(crystals: readonly number[]): readonly NamedSpectrum[] {
    const shares = this.frontShares();
    return crystals.map((crystal) => {
      const histogram = this.crystals[crystal];
      const peak = this.peakOf(crystal, shares);
      // Over a picture there is less room than in the report.
      return { title: titleOf(`crystal ${crystal}`, histogram, peak, 'peak'), histogram, mark: placeOf(peak) };
    });
  }

  /** All CsI crystals together, then the fullest ones: entries, the full-energy peak, and the spectrum as text. */
  report(): string {
    const shares = this.frontShares();
    const filled = this.crystals
      .map((histogram, crystal) => ({ crystal, histogram, entries: histogram.entries }))
      .filter(({ entries }) => entries > 0)
      .sort((a, b) => b.entries - a.entries || a.crystal - b.crystal);
    const shown = filled
      .slice(0, reported)
      .map(({ crystal, histogram }) => asText(`crystal ${crystal}`, histogram, this.peakOf(crystal, shares)));
    const crystalsOfCsI = filled.filter(({ crystal }) => typeOfCrystal(crystal) === 'CsI');
    if (crystalsOfCsI.length > 1) {
      const [{ histogram: first }] = crystalsOfCsI;
      const sum = new Histogram1D(first.axes[0], {});
      let front = 0;
      for (const { crystal, histogram, entries } of crystalsOfCsI) {
        sum.add(histogram);
        front += shares[crystal] * entries;
      }
      shown.unshift(asText(`all ${crystalsOfCsI.length} CsI crystals`, sum, this.estimate.of(sum, front / sum.entries)));
    }
    const more = filled.length > reported ? `; the fullest ${reported} of them:` : filled.length > 0 ? ':' : '';
    return [`${filled.length} crystals have entries${more}`, ...shown].join('\n');
  }

  /** Shares of the entries by photons through the front face, by crystal. */
  private frontShares(): Float64Array {
    return frontShares(
      new DiskCalorimeter(),
      Float64Array.from(this.crystals, ({ entries }) => entries),
    );
  }

  private peakOf(crystal: number, shares: Float64Array): FullEnergyPeak | undefined {
    return typeOfCrystal(crystal) === 'CsI' ? this.estimate.of(this.crystals[crystal], shares[crystal]) : undefined;
  }
}

/** Where the peak is marked: nowhere in a spectrum that is not that of the source. */
const placeOf = (peak: FullEnergyPeak | undefined): number | undefined => (peak?.isOfSource === true ? peak.position : undefined);

function titleOf(name: string, { entries }: Histogram1D, peak: FullEnergyPeak | undefined, what = 'full-energy peak'): string {
  const title = `${name}: ${entries} entries`;
  if (peak === undefined) return title;
  return peak.isOfSource
    ? `${title}, ${what} at ${peak.position.toFixed(1)} +- ${peak.error.toFixed(1)} ADC`
    : `${title}, no ${what} found`;
}

function asText(name: string, histogram: Histogram1D, peak: FullEnergyPeak | undefined): string {
  const quality = peak === undefined ? '' : ` (chi2/ndf ${(peak.chi2 / peak.ndf).toFixed(1)})`;
  const lines = textSpectrum(histogram, placeOf(peak)).map((line) => `  ${line}`);
  return [`${titleOf(name, histogram, peak)}${quality}`, ...lines].join('\n');
}
