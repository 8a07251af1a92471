import { LightPropagation } from '../../digitisation/light/LightPropagation.ts';
import { PulseShape } from '../../digitisation/readout/PulseShape.ts';

/** The template is tabulated at so many phases of the sampling period; cubic polynomials through values and derivatives connect them. */
const phases = 20;
/** Distance for derivatives of the pulse, ns: the curve is smooth over the 2.5 ns between its points. */
const smallTime = 1e-3;

/**
 * The samples of a pulse of height 1 that starts at any time, within 1e-6, and how they change with that time: the exact derivative of the interpolated
 * values, without which fits would search for a minimum that is not there.
 */
export class PulseTemplate {
  /** Samples that a pulse can touch. */
  readonly sampleCount: number;
  /** Mean delay of the light, ns: after it the pulse of a typical photo-electron starts. */
  readonly delay: number;
  /** Time from start to maximum, ns: exact without delays. */
  readonly peakTime: number;
  /** sampleCount values for each of phases + 1 phases, and their derivatives by the start time, 1/ns. */
  private readonly values: Float64Array;
  private readonly slopes: Float64Array;

  /**
   * @param sampling ns
   * @param fileName table of the pulse, the packaged one when undefined
   * @param lightDistance from the SiPMs, mm: the pulse is then that of many photo-electrons with the delays that light from there has; undefined for
   * the pulse of one
   * @throws FrameworkError FileOpenError, FileReadError
   */
  constructor(
    readonly sampling: number,
    fileName: string | undefined,
    lightDistance: number | undefined,
  ) {
    const pulse = new PulseShape(sampling, fileName);
    const delays = lightDistance === undefined ? [0] : delaysOfLight(lightDistance);
    const shape = { at: (time: number): number => delays.reduce((sum, delay) => sum + pulse.at(time - delay), 0) / delays.length };
    const sampleCount = pulse.sampleCount + Math.ceil(Math.max(...delays) / sampling);
    this.sampleCount = sampleCount;
    this.delay = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    this.peakTime = pulse.peakTime + this.delay;
    this.values = new Float64Array(sampleCount * (phases + 1));
    this.slopes = new Float64Array(sampleCount * (phases + 1));
    const step = sampling / phases;
    for (let phase = 0; phase <= phases; phase++) {
      for (let i = 0; i < sampleCount; i++) {
        const time = i * sampling - phase * step;
        this.values[phase * sampleCount + i] = shape.at(time);
        this.slopes[phase * sampleCount + i] = (shape.at(time - smallTime) - shape.at(time + smallTime)) / (2 * smallTime);
      }
    }
  }

  /**
   * Writes what a pulse that starts `start` ns after sample 0 has in the samples from 0 to before `count`.
   * @returns index of the first sample written; `sampleCount` of them are, as far as they lie in the waveform
   */
  fill(start: number, count: number, values: Float64Array, slopes: Float64Array): number {
    const { sampleCount, sampling } = this;
    const first = Math.floor(start / sampling);
    const place = (start / sampling - first) * phases;
    const row = Math.min(phases - 1, Math.floor(place));
    const u = place - row;
    const step = sampling / phases;
    // Cubic Hermite polynomials of the interval, and their derivatives.
    const [fromNext, fromSlope, fromNextSlope] = [u * u * (3 - 2 * u), step * u * (1 - u) * (1 - u), step * u * u * (u - 1)];
    const [toNext, toSlope, toNextSlope] = [(6 * u * (1 - u)) / step, (1 - u) * (1 - 3 * u), u * (3 * u - 2)];
    const end = Math.min(count, first + sampleCount);
    for (let i = Math.max(0, first), a = row * sampleCount + i - first; i < end; i++, a++) {
      const b = a + sampleCount;
      const rise = this.values[b] - this.values[a];
      values[i] = this.values[a] + fromNext * rise + fromSlope * this.slopes[a] + fromNextSlope * this.slopes[b];
      slopes[i] = toNext * rise + toSlope * this.slopes[a] + toNextSlope * this.slopes[b];
    }
    return first;
  }
}

/** Delays at equal steps of probability. */
const delayCount = 100;

function delaysOfLight(distance: number): readonly number[] {
  const light = new LightPropagation();
  light.setDistance(distance);
  return Array.from({ length: delayCount }, (_, i) => light.quantile((i + 0.5) / delayCount));
}
