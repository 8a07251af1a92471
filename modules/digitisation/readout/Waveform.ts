import { FrameworkError } from '../../../framework/index.ts';
import type { PulseShape } from './PulseShape.ts';

/**
 * The signal of one channel in an event window. Of the many samples of a window only those between the first and the last that a pulse
 * touched are looked at and cleared; the memory serves all channels and events.
 */
export class Waveform {
  /** At least `count` values; zero outside of `begin` to before `end`. Replaced when it has to grow. */
  samples: Float64Array;
  /** Number of samples in the window. */
  count = 0;
  /** First and one past the last sample that may differ from zero. */
  begin = 0;
  end = 0;

  constructor(private readonly pulse: PulseShape) {
    this.samples = new Float64Array(2 * pulse.sampleCount);
  }

  /** Starts an empty window of `count` samples. */
  start(count: number): void {
    this.samples.fill(0, this.begin, this.end);
    this.count = count;
    this.begin = count;
    this.end = 0;
  }

  /**
   * Adds a pulse that starts at `time` after the first sample, ns; what lies outside of the window is lost.
   * @throws FrameworkError DataCorruption for a time that is not a number
   */
  addPulse(time: number, amplitude: number): void {
    const { sampling, sampleCount } = this.pulse;
    const first = Math.floor(time / sampling);
    if (!(first < this.count && first > -sampleCount)) {
      if (Number.isNaN(time)) throw new FrameworkError('DataCorruption', 'a photo-electron has no time (it is not a number) check the module or file that made the CaloShowerROs');
      return;
    }
    const end = first + sampleCount;
    if (end > this.samples.length) this.grow(end);
    this.pulse.add(this.samples, first, time - first * sampling, amplitude);
    if (first < this.begin) this.begin = Math.max(0, first);
    if (end > this.end) this.end = end;
  }

  private grow(length: number): void {
    const grown = new Float64Array(Math.max(length, 2 * this.samples.length));
    grown.set(this.samples);
    this.samples = grown;
  }
}
