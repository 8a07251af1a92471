import { fileURLToPath } from 'node:url';
import { real, tableSchema } from '../../conditions/tables/TableSchema.ts';
import { readValidTables } from '../../conditions/text/readTables.ts';

const packagedTable = fileURLToPath(new URL('../data/source_light.csv', import.meta.url));
const lightTable = tableSchema(
  'SourceLight',
  {
    light_mev: real({ unit: 'MeV', min: 0, about: 'middle of a bin of the light' }),
    aimed: real({ min: 0, max: 1, about: 'its share in crystals that photons flew to' }),
    beside: real({ min: 0, max: 1, about: 'its share in other crystals' }),
  },
  { about: 'light of the calibration source in a crystal' },
);

/** Mean light of photons that leave all of their 6.13 MeV in a crystal, MeV, by the columns of the table; see modules/calibration/data/README.md. */
const fullLight = { aimed: 6.007, beside: 6.043 };

/** Variance of the mean amplitude of two SiPMs: photo-electrons, by ADC of amplitude, and noise, ADC^2 (docs/waveform-processors.md). */
const statistics = 16 / 30 / 2;
const noise = 2.11 ** 2 / 2;

/** Farther from its mean than this many standard deviations, nothing is left of a Gaussian. */
const reach = 6;

/** Equal bins of an amplitude, ADC. */
export interface AmplitudeBins {
  /** Lower end of the first one. */
  readonly begin: number;
  readonly width: number;
  readonly count: number;
}

/** The spectrum of the calibration source in a crystal, as its amplitudes show it. */
export class SourceLight {
  private readonly light: readonly (readonly [light: number, aimed: number, beside: number])[];

  constructor() {
    const [{ rows }] = readValidTables(packagedTable, [lightTable], { untitled: lightTable }).all(lightTable);
    this.light = rows.map(({ values }) => [values.light_mev, values.aimed, values.beside]);
  }

  /**
   * Writes what the bins hold of crystals with photons of their own, and of those beside them; each sums up to 1.
   * @param peak place of the full-energy peak, ADC
   */
  fill(peak: number, { begin, width, count }: AmplitudeBins, aimed: Float64Array, beside: Float64Array): void {
    aimed.fill(0);
    beside.fill(0);
    for (const [light, aimedShare, besideShare] of this.light) {
      addGaussian(aimed, (peak * light) / fullLight.aimed, aimedShare);
      addGaussian(beside, (peak * light) / fullLight.beside, besideShare);
    }
    normalise(aimed);
    normalise(beside);

    function addGaussian(bins: Float64Array, mean: number, weight: number): void {
      // Heights in the middle of bins stand for integrals: the width of the bins adds its own variance (W. F. Sheppard, 1898).
      const variance = statistics * mean + noise + width ** 2 / 12;
      const sigma = Math.sqrt(variance);
      const first = Math.max(0, Math.floor((mean - reach * sigma - begin) / width));
      const end = Math.min(count, Math.ceil((mean + reach * sigma - begin) / width));
      for (let i = first; i < end; i++) {
        const distance = begin + (i + 0.5) * width - mean;
        bins[i] += (weight / sigma) * Math.exp((-0.5 * distance * distance) / variance);
      }
    }
  }
}

function normalise(bins: Float64Array): void {
  const sum = bins.reduce((a, b) => a + b, 0);
  if (sum > 0) for (let i = 0; i < bins.length; i++) bins[i] /= sum;
}
