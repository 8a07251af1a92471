import { FrameworkError } from '../../../framework/index.ts';
import { type PulseShape, phases } from './PulseShape.ts';

/**
 * The signal of one channel in an event window, the sum of the pulses of its photo-electrons.
 * A photo-electron is shared by the two phases of the pulse next to its time, which interpolates the pulse linearly between the phases: at
 * 20 phases of 5 ns within 6e-5 of the pulse's maximum, at the maximum itself at most 9e-6 too low. All photo-electrons of a phase then cost one
 * pulse. Only samples and phases that photo-electrons touch are looked at and cleared; the memory serves all channels and events.
 */
export class Waveform {
  /** Zero outside of `begin` to before `end`. Replaced when it has to grow. */
  samples: Float64Array;
  /** Number of samples in the window. */
  count = 0;
  /** First and one past the last sample that may differ from zero. */
  begin = 0;
  end = 0;
  /** Photo-electrons at every phase; the first ones start before sample 0 by the length of a pulse. */
  private photoElectrons: Float64Array;
  private readonly origin: number;
  /** The phases that have some. */
  private readonly touched: number[] = [];
  private touchedCount = 0;

  constructor(private readonly pulse: PulseShape) {
    this.samples = new Float64Array(2 * pulse.sampleCount);
    this.origin = phases * pulse.sampleCount;
    this.photoElectrons = new Float64Array(2 * this.origin);
  }

  /** Starts an empty window of `count` samples. */
  start(count: number): void {
    this.samples.fill(0, this.begin, this.end);
    for (let k = 0; k < this.touchedCount; k++) this.photoElectrons[this.touched[k]] = 0;
    this.touchedCount = 0;
    this.count = count;
    this.begin = count;
    this.end = 0;
  }

  /**
   * Adds a photo-electron at `time` after the first sample, ns; what lies outside of the window is lost.
   * @throws FrameworkError DataCorruption for a time that is not a number
   */
  addPhotoElectron(time: number): void {
    const place = (time / this.pulse.sampling) * phases + this.origin;
    if (!(place >= 0 && place < this.count * phases + this.origin)) {
      if (Number.isNaN(time))
        throw new FrameworkError(
          'DataCorruption',
          'a photo-electron has no time (it is not a number) check the module or file that made the CaloShowerROs',
        );
      return;
    }
    const lower = Math.floor(place);
    if (lower + 1 >= this.photoElectrons.length) this.photoElectrons = grown(this.photoElectrons, lower + 2);
    this.share(lower, 1 - (place - lower));
    this.share(lower + 1, place - lower);
  }

  /** Adds the signal of the photo-electrons of the window, once. @param amplitude of the pulse of one, ADC */
  build(amplitude: number): void {
    const { pulse, touched, photoElectrons, origin } = this;
    for (let k = 0; k < this.touchedCount; k++) {
      const place = touched[k];
      const first = Math.floor((place - origin) / phases);
      const end = first + pulse.sampleCount;
      if (end > this.samples.length) this.samples = grown(this.samples, end);
      pulse.add(this.samples, 0, end, first, place - origin - first * phases, amplitude * photoElectrons[place]);
      if (first < this.begin) this.begin = Math.max(0, first);
      if (end > this.end) this.end = end;
    }
  }

  private share(place: number, weight: number): void {
    if (weight === 0) return;
    if (this.photoElectrons[place] === 0) this.touched[this.touchedCount++] = place;
    this.photoElectrons[place] += weight;
  }
}

function grown(values: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(Math.max(length, 2 * values.length));
  larger.set(values);
  return larger;
}
