import { FrameworkError, Histogram1D, HistogramFileReader, messageOf } from '../../../framework/index.ts';
import type { Spectrum } from '../products.ts';
import type { Channel, ChannelKind } from './channels.ts';
import { missingFile } from './missingFile.ts';
import { spectrumOf } from './spectrumOf.ts';

/** Where the analyses put the spectra, and what they call them. */
const places = {
  sipm: { directory: 'sipm_ADC', prefix: 'sipm_' },
  crystal: { directory: 'crystals_ADC', prefix: 'cry_' },
  truth: { directory: 'crystals_edep_truth', prefix: 'cry_' },
} as const;

/** Missing histograms in a message. */
const listed = 5;

/** Histogram files of one or more analysis jobs. The spectra of a channel in all of them are added. */
export class SpectrumFiles {
  private truthCrystal = -1;
  private truth: Histogram1D | undefined;

  private constructor(
    private readonly readers: readonly {
      readonly path: string;
      readonly reader: HistogramFileReader;
      readonly names: ReadonlySet<string>;
    }[],
    /** Label of the analysis module, the directory of its histograms. */
    private readonly directory: string,
  ) {}

  /**
   * Opens the files and looks whether they have the histograms of all channels.
   * @throws FrameworkError FileOpenError for files that cannot be read, NotFound for a file without spectra of this kind,
   * MismatchedInputFiles for one that lacks channels of the others or has other bins
   */
  static async open(paths: readonly string[], directory: string, channels: readonly Channel[]): Promise<SpectrumFiles> {
    const readers = [];
    try {
      for (const path of paths) {
        const missing = missingFile(path);
        if (missing !== undefined) throw missing;
        const reader = await HistogramFileReader.open(path);
        readers.push({ path, reader, names: new Set(reader.names) });
      }
      const files = new SpectrumFiles(readers, directory);
      files.requireHistograms(channels);
      files.read(channels[0]); // Files with other bins are found before anything is processed.
      return files;
    } catch (thrown) {
      for (const { reader } of readers) reader.close();
      throw thrown;
    }
  }

  /** @throws FrameworkError FileReadError for a damaged histogram, MismatchedInputFiles when the bins of the files differ */
  read(channel: Channel): Spectrum {
    const name = this.nameOf(channel.kind, channel.channel);
    return spectrumOf(channel, name, this.sum(name), this.truthOf(channel.crystal));
  }

  close(): void {
    for (const { reader } of this.readers) reader.close();
  }

  private nameOf(kind: ChannelKind | 'truth', number: number): string {
    const { directory, prefix } = places[kind];
    return `${this.directory}/${directory}/${prefix}${number}`;
  }

  private requireHistograms(channels: readonly Channel[]): void {
    const wanted = channels.map(({ kind, channel }) => this.nameOf(kind, channel));
    for (const { path, names } of this.readers) {
      const missing = wanted.filter((name) => !names.has(name));
      if (missing.length === 0) continue;
      const some = missing.slice(0, listed).join(', ');
      const more = missing.length > listed ? ` and ${missing.length - listed} more` : '';
      if (missing.length === wanted.length && this.readers.length === 1) {
        const directories = [...new Set([...names].map((name) => name.slice(0, name.lastIndexOf('/'))))].sort();
        const found = directories.length === 0 ? 'it has no histograms' : `it has histograms in ${directories.join(', ')}`;
        throw new FrameworkError(
          'NotFound',
          `'${path}' has no histogram ${some}${more} (${found}) give the file of -ana, or set directory`,
        );
      }
      throw new FrameworkError(
        this.readers.length === 1 ? 'NotFound' : 'MismatchedInputFiles',
        `'${path}' has no histogram ${some}${more} (every file needs all channels that are asked for) change from and to, or leave the file out`,
      );
    }
  }

  private truthOf(crystal: number): Histogram1D | undefined {
    if (crystal !== this.truthCrystal) {
      const name = this.nameOf('truth', crystal);
      this.truth = this.readers.every(({ names }) => names.has(name)) ? this.sum(name) : undefined;
      this.truthCrystal = crystal;
    }
    return this.truth;
  }

  private sum(name: string): Histogram1D {
    const [first, ...others] = this.readers;
    const total = spectrumIn(first.reader, first.path, name);
    for (const { path, reader } of others) {
      try {
        total.add(spectrumIn(reader, path, name));
      } catch (thrown) {
        throw new FrameworkError(
          'MismatchedInputFiles',
          `histograms ${name} of '${first.path}' and '${path}' do not fit together: ${messageOf(thrown)}`,
          { cause: thrown },
        );
      }
    }
    return total;
  }
}

function spectrumIn(reader: HistogramFileReader, path: string, name: string): Histogram1D {
  const histogram = reader.read(name);
  if (histogram instanceof Histogram1D && histogram.axes[0].isRegular) return histogram;
  throw new FrameworkError(
    'FileReadError',
    `histogram ${name} of '${path}' is no spectrum (expected: counts in equal bins along one axis) give the file of -ana`,
  );
}
