import { Booking } from '../../../framework/histograms/Booking.ts';
import { HistogramFileWriter } from '../../../framework/histograms/HistogramFileWriter.ts';
import { type Axis, type Histogram1D, Histograms } from '../../../framework/index.ts';

/** What a histogram file of the analysis is to hold. */
export interface SpectraOfFile {
  /** Contents by channel: underflow, bins, overflow. */
  readonly sipms?: ReadonlyMap<number, ArrayLike<number>>;
  readonly crystals?: ReadonlyMap<number, ArrayLike<number>>;
  readonly truth?: ReadonlyMap<number, ArrayLike<number>>;
  /** Upper end of the axes, which begin at 0; the number of bins is that of the contents. */
  readonly endBin?: number;
  readonly directory?: string;
}

/** Writes a histogram file as -ana does. */
export async function writeSpectra(path: string, spectra: SpectraOfFile): Promise<void> {
  const { sipms, crystals, truth, endBin = 120, directory = 'SourceAna' } = spectra;
  const booking = new Booking();
  const histograms = new Histograms(booking, directory);
  const book = (place: string, prefix: string, contents: ReadonlyMap<number, ArrayLike<number>> | undefined, end: number, unit: string) => {
    for (const [channel, values] of contents ?? []) {
      const axis: ConstructorParameters<typeof Axis>[0] = { bins: values.length - 2, range: [0, end], label: 'amplitude', unit };
      const histogram: Histogram1D = histograms.directory(place).h1(`${prefix}${channel}`, axis);
      histogram.values.set(Array.from(values));
    }
  };
  book('sipm_ADC', 'sipm_', sipms, endBin, 'ADC');
  book('crystals_ADC', 'cry_', crystals, endBin, 'ADC');
  book('crystals_edep_truth', 'cry_', truth, 10, 'MeV');
  booking.close();
  (await HistogramFileWriter.create(path, undefined, booking)).close();
}
