import { fileURLToPath } from 'node:url';
import { readNumberTable, tableError } from '../tables/readNumberTable.ts';
import { PulseCurve } from './PulseCurve.ts';

const packagedTable = fileURLToPath(new URL('../data/pulse_shape_2p5ns.csv', import.meta.url));
const columns = ['t_ns', 'relative_amplitude'];

/** The pulse is tabulated at so many phases of the sampling period. */
const phases = 100;

/**
 * The pulse that one photo-electron makes in the electronics, its maximum 1: a smooth curve through the points of a table, sampled at
 * the period of the digitiser. The samples of a pulse are values at points in time, not averages. Between 100 tabulated phases of the
 * period they are interpolated linearly, which is exact within 2e-6 of the maximum.
 */
export class PulseShape {
  /** Samples of a pulse, from the one at or before its start. */
  readonly sampleCount: number;
  /** Time from start to maximum, ns. */
  readonly peakTime: number;
  /** Area under the pulse, ns. */
  readonly area: number;
  private readonly curve: PulseCurve;
  /** sampleCount values for each of phases + 1 phases. */
  private readonly table: Float64Array;

  /**
   * @param sampling period of the digitiser, ns
   * @param path text table of times and amplitudes at equal distances from 0 on
   * @throws FrameworkError FileOpenError, FileReadError with file and line
   */
  constructor(
    readonly sampling: number,
    path: string = packagedTable,
  ) {
    this.curve = readPulse(path);
    this.peakTime = this.curve.maximum().position;
    this.area = this.curve.area();
    this.sampleCount = Math.ceil(this.curve.end / sampling);
    this.table = new Float64Array(this.sampleCount * (phases + 1));
    for (let phase = 0; phase <= phases; phase++) {
      for (let i = 0; i < this.sampleCount; i++) this.table[phase * this.sampleCount + i] = this.curve.at((i - phase / phases) * sampling);
    }
  }

  /** Height of the pulse at a time after its start, ns. */
  at(time: number): number {
    return this.curve.at(time);
  }

  /** Sum of the samples of a pulse, averaged over phases. */
  get meanSum(): number {
    return this.area / this.sampling;
  }

  /** Sample `i` of a pulse that starts `phase` ns after sample 0. */
  sample(i: number, phase: number): number {
    const place = (phase / this.sampling) * phases;
    const row = Math.min(phases - 1, Math.floor(place));
    const at = row * this.sampleCount + i;
    return this.table[at] + (place - row) * (this.table[at + this.sampleCount] - this.table[at]);
  }

  /**
   * Adds the samples of a pulse of this amplitude.
   * @param first index of the sample at or before its start; samples before index 0 are left out, `samples` reaches to first + sampleCount
   * @param phase time from that sample to the start, ns, less than the period
   */
  add(samples: Float64Array, first: number, phase: number, amplitude: number): void {
    const { table, sampleCount } = this;
    const place = (phase / this.sampling) * phases;
    const row = Math.min(phases - 1, Math.floor(place));
    const upper = (place - row) * amplitude;
    const lower = amplitude - upper;
    const at = row * sampleCount;
    const next = at + sampleCount;
    for (let i = first < 0 ? -first : 0; i < sampleCount; i++) samples[first + i] += lower * table[at + i] + upper * table[next + i];
  }
}

/** The smallest number of points that can show a rise, a maximum and a fall. */
const fewestPoints = 5;

function readPulse(path: string): PulseCurve {
  const { rows } = readNumberTable(path, columns);
  const last = rows[rows.length - 1];
  if (rows.length < fewestPoints) throw tableError(path, last.line, `the pulse has ${rows.length} points (at least ${fewestPoints} make a pulse) complete the table`);
  const step = rows[1].values[0];
  if (!(step > 0)) throw tableError(path, rows[1].line, `t_ns is ${step} (times rise from 0 in equal steps) correct the times`);
  rows.forEach(({ line, values: [time, amplitude] }, i) => {
    if (Math.abs(time - i * step) > 1e-6 * step) throw tableError(path, line, `t_ns is ${time} where ${i * step} should be (times rise from 0 in equal steps) correct the times`);
    if (amplitude < 0) throw tableError(path, line, `relative_amplitude is ${amplitude} (pulses are positive) correct the amplitude`);
  });
  const heights = Float64Array.from(rows, ({ values }) => values[1]);
  const { value } = new PulseCurve(heights, step).maximum();
  if (!(value > 0)) throw tableError(path, last.line, 'all amplitudes are 0 (a pulse has a maximum) give the amplitudes');
  return new PulseCurve(
    heights.map((height) => height / value),
    step,
  );
}
