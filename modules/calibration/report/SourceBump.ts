import { type LightWay, lightTables, readLightTable } from '../../fit/sourceLight/readLightTable.ts';

/** Variance of the amplitude of one SiPM: photo-electrons, by ADC of amplitude, and noise, ADC^2 (docs/waveform-processors.md). */
const statistics = 16 / 30;
const noise = 2.11 ** 2;

/** Farther from its mean than this many standard deviations, nothing is left of a Gaussian. */
const reach = 6;

/** Equal bins of an amplitude, ADC. */
export interface AmplitudeBins {
  /** Lower end of the first one. */
  readonly begin: number;
  readonly width: number;
  readonly count: number;
}

/** The spectrum of the calibration source in a CsI crystal, as the mean amplitude of some SiPMs shows it. */
export class SourceBump {
  private readonly front: WayLight;
  private readonly side: WayLight;

  /** @param sipms number of SiPMs that an amplitude is the mean of */
  constructor(private readonly sipms: 1 | 2) {
    const { light, shares } = readLightTable(lightTables.CsI);
    const of = (way: LightWay): WayLight => {
      const [full] = shares[way];
      const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
      const fullLight = sum(full.map((share, j) => share * light[j])) / sum(full);
      return {
        light: light.map((value) => value / fullLight),
        shares: light.map((_, j) => shares[way].reduce((all, part) => all + part[j], 0)),
      };
    };
    this.front = of('front');
    this.side = of('side');
  }

  /**
   * Writes what the bins hold of photons that come through the front face of the crystal, and of others; each sums up to 1.
   * @param peak place of the full-energy peak, ADC
   */
  fill(peak: number, bins: AmplitudeBins, front: Float64Array, side: Float64Array): void {
    fillWith(this.front, this.sipms, peak, bins, front);
    fillWith(this.side, this.sipms, peak, bins, side);
  }
}

/** Light in units of the full-energy peak. */
interface WayLight {
  readonly light: Float64Array;
  readonly shares: Float64Array;
}

function fillWith(
  { light, shares }: WayLight,
  sipms: number,
  peak: number,
  { begin, width, count }: AmplitudeBins,
  bins: Float64Array,
): void {
  bins.fill(0);
  for (let j = 0; j < light.length; j++) {
    const mean = peak * light[j];
    // Heights in the middle of bins stand for integrals: the width of the bins adds its own variance (W. F. Sheppard, 1898).
    const variance = (statistics * mean + noise) / sipms + width ** 2 / 12;
    const sigma = Math.sqrt(variance);
    const first = Math.max(0, Math.floor((mean - reach * sigma - begin) / width));
    const end = Math.min(count, Math.ceil((mean + reach * sigma - begin) / width));
    for (let i = first; i < end; i++) {
      const distance = begin + (i + 0.5) * width - mean;
      bins[i] += (shares[j] / sigma) * Math.exp((-0.5 * distance * distance) / variance);
    }
  }
  const sum = bins.reduce((a, b) => a + b, 0);
  if (sum > 0) for (let i = 0; i < count; i++) bins[i] /= sum;
}
