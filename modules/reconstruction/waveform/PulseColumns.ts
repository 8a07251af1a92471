import type { NoiseWhitener } from './NoiseWhitener.ts';
import type { PulseTemplate } from './PulseTemplate.ts';
import type { WaveformSamples } from './WaveformSamples.ts';

/** Samples of a pulse (0) and of its change with the start time (1), where they are not zero. */
interface Column {
  begin: number;
  end: number;
  parts: readonly [Float64Array, Float64Array];
}

/**
 * The columns of the fit's design matrix and the waveform, whitened if the noise is known. Samples in saturation are zero in all of them: they
 * take no part. Sums run only over the samples that a pulse touches.
 */
export class PulseColumns {
  /** Taken off the waveform before all sums, ADC; keeps them small. */
  offset = 0;
  dataSquare = 0;
  dataBaseline = 0;
  baselineSquare = 0;
  private readonly columns: Column[] = [];
  private data = new Float64Array(0);
  private ones = new Float64Array(0);
  private scratch: readonly [Float64Array, Float64Array] = [this.data, this.data];
  private samples!: WaveformSamples;
  private template!: PulseTemplate;

  constructor(private readonly whitener: NoiseWhitener | undefined) {}

  start(samples: WaveformSamples, template: PulseTemplate, offset: number): void {
    this.samples = samples;
    this.template = template;
    this.offset = offset;
    const { count, values, isUsed } = samples;
    if (count > this.data.length) {
      this.data = new Float64Array(2 * count);
      this.ones = new Float64Array(2 * count);
      this.scratch = [new Float64Array(2 * count), new Float64Array(2 * count)];
    }
    for (let i = 0; i < count; i++) {
      this.data[i] = isUsed[i] * (values[i] - offset);
      this.ones[i] = isUsed[i];
    }
    if (this.whitener !== undefined) {
      this.whitener.start(isUsed, count);
      this.whitener.apply(this.data, 0, count);
      this.whitener.apply(this.ones, 0, count);
    }
    this.dataSquare = product(this.data, this.data, 0, count);
    this.dataBaseline = product(this.data, this.ones, 0, count);
    this.baselineSquare = product(this.ones, this.ones, 0, count);
  }

  /** Makes column `k` that of a pulse which starts at `start`, ns. */
  fill(k: number, start: number): void {
    const { count, isUsed } = this.samples;
    const column = this.column(k);
    const [values, slopes] = column.parts;
    const first = this.template.fill(start, count, values, slopes);
    const reach = this.whitener?.reach ?? 0;
    const filled = Math.min(count, Math.max(0, first + this.template.sampleCount));
    column.begin = Math.min(count, Math.max(0, first));
    column.end = Math.min(count, filled + reach);
    values.fill(0, filled, column.end);
    slopes.fill(0, filled, column.end);
    if (this.samples.isSaturated) {
      for (let i = column.begin; i < filled; i++) {
        values[i] *= isUsed[i];
        slopes[i] *= isUsed[i];
      }
    }
    this.whitener?.apply(values, column.begin, column.end);
    this.whitener?.apply(slopes, column.begin, column.end);
  }

  /** Product of the pulse of column `k` with part 0 or 1 of column `j`. */
  dot(k: number, j: number, part: 0 | 1): number {
    const [a, b] = [this.columns[k], this.columns[j]];
    return product(a.parts[0], b.parts[part], Math.max(a.begin, b.begin), Math.min(a.end, b.end));
  }

  slopeDot(k: number, j: number): number {
    const [a, b] = [this.columns[k], this.columns[j]];
    return product(a.parts[1], b.parts[1], Math.max(a.begin, b.begin), Math.min(a.end, b.end));
  }

  dataDot(k: number, part: 0 | 1): number {
    const { begin, end, parts } = this.columns[k];
    return product(parts[part], this.data, begin, end);
  }

  baselineDot(k: number, part: 0 | 1): number {
    const { begin, end, parts } = this.columns[k];
    return product(parts[part], this.ones, begin, end);
  }

  /** Product of the pulse of column `k` with what the first `pulseCount` pulses and a baseline leave of the waveform. */
  residualDot(k: number, baseline: number, amplitudes: Float64Array, pulseCount: number): number {
    let sum = this.dataDot(k, 0) - (baseline - this.offset) * this.baselineDot(k, 0);
    for (let j = 0; j < pulseCount; j++) sum -= amplitudes[j] * this.dot(k, j, 0);
    return sum;
  }

  /** Writes waveform less baseline and pulses, ADC, not whitened; 0 for samples that are not used. */
  residual(baseline: number, amplitudes: Float64Array, starts: Float64Array, pulseCount: number, out: Float64Array): void {
    const { count, values, isUsed } = this.samples;
    const [pulse, slopes] = this.scratch;
    for (let i = 0; i < count; i++) out[i] = values[i] - baseline;
    for (let k = 0; k < pulseCount; k++) {
      const first = this.template.fill(starts[k], count, pulse, slopes);
      const end = Math.min(count, first + this.template.sampleCount);
      for (let i = Math.max(0, first); i < end; i++) out[i] -= amplitudes[k] * pulse[i];
    }
    for (let i = 0; i < count; i++) out[i] *= isUsed[i];
  }

  private column(k: number): Column {
    const { length } = this.data;
    const known = this.columns[k];
    if (known === undefined) return (this.columns[k] = { begin: 0, end: 0, parts: [new Float64Array(length), new Float64Array(length)] });
    if (known.parts[0].length < length) known.parts = [new Float64Array(length), new Float64Array(length)];
    return known;
  }
}

function product(a: Float64Array, b: Float64Array, begin: number, end: number): number {
  let sum = 0;
  for (let i = begin; i < end; i++) sum += a[i] * b[i];
  return sum;
}
