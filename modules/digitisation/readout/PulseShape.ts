import { fileURLToPath } from 'node:url';
import { real, tableSchema } from '../../conditions/tables/TableSchema.ts';
import { readValidTables } from '../../conditions/text/readTables.ts';
import { tableError } from '../../conditions/text/TableProblem.ts';
import { PulseCurve } from './PulseCurve.ts';

const packagedTable = fileURLToPath(new URL('../data/pulse_shape_2p5ns.csv', import.meta.url));
const pulseTable = tableSchema(
  'PulseShape',
  {
    t_ns: real({ unit: 'ns', about: 'time after the start' }),
    relative_amplitude: real({ min: 0, about: 'height of the pulse, in any unit' }),
  },
  { about: 'pulse of a photo-electron' },
);

/** Pulses start at so many phases of the sampling period: every 0.25 ns at 5 ns. */
export const phases = 20;

/**
 * The pulse that one photo-electron makes in the electronics, its maximum 1: a smooth curve through the points of a table, sampled at
 * the period of the digitiser. The samples of a pulse are values at points in time, not averages.
 */
export class PulseShape {
  /** Samples of a pulse, from the one at or before its start; what comes after them is below 0.2 % of the maximum. */
  readonly sampleCount: number;
  /** Time from start to maximum, ns. */
  readonly peakTime: number;
  /** Area under the pulse, ns. */
  readonly area: number;
  private readonly curve: PulseCurve;
  /** sampleCount values for each phase. */
  private readonly table: Float64Array;

  /**
   * @param sampling period of the digitiser, ns
   * @param path text table of times and amplitudes at equal distances from 0 on
   * @throws FrameworkError FileOpenError, FileReadError with file, line and column
   */
  constructor(
    readonly sampling: number,
    path: string = packagedTable,
  ) {
    this.curve = readPulse(path);
    this.peakTime = this.curve.maximum().position;
    this.area = this.curve.area();
    this.sampleCount = Math.ceil(this.curve.end / sampling);
    this.table = new Float64Array(this.sampleCount * phases);
    for (let phase = 0; phase < phases; phase++) {
      for (let i = 0; i < this.sampleCount; i++) this.table[phase * this.sampleCount + i] = this.curve.at((i - phase / phases) * sampling);
    }
  }

  /** Height of the pulse at a time after its start, ns. */
  at(time: number): number {
    return this.curve.at(time);
  }

  /**
   * Adds a pulse of this amplitude to the samples from `begin` to before `end`.
   * @param first the sample at or before its start
   * @param phase time from that sample to its start, in steps of the period divided by `phases`
   */
  add(samples: Float64Array, begin: number, end: number, first: number, phase: number, amplitude: number): void {
    const { table, sampleCount } = this;
    const shift = phase * sampleCount - first;
    const last = Math.min(end, first + sampleCount);
    for (let i = Math.max(begin, first); i < last; i++) samples[i] += amplitude * table[shift + i];
  }
}

/** The smallest number of points that can show a rise, a maximum and a fall. */
const fewestPoints = 5;

function readPulse(path: string): PulseCurve {
  const [{ rows }] = readValidTables(path, [pulseTable], { untitled: pulseTable }).all(pulseTable);
  const last = rows[rows.length - 1];
  if (rows.length < fewestPoints)
    throw tableError(path, last.line, `the pulse has ${rows.length} points (at least ${fewestPoints} make a pulse) complete the table`);
  const step = rows[1].values.t_ns;
  if (!(step > 0)) throw tableError(path, rows[1].line, `t_ns is ${step} (times rise from 0 in equal steps) correct the times`);
  rows.forEach(({ line, values: { t_ns: time } }, i) => {
    if (Math.abs(time - i * step) > 1e-6 * step)
      throw tableError(path, line, `t_ns is ${time} where ${i * step} should be (times rise from 0 in equal steps) correct the times`);
  });
  const heights = Float64Array.from(rows, ({ values }) => values.relative_amplitude);
  const { value } = new PulseCurve(heights, step).maximum();
  if (!(value > 0)) throw tableError(path, last.line, 'all amplitudes are 0 (a pulse has a maximum) give the amplitudes');
  return new PulseCurve(
    heights.map((height) => height / value),
    step,
  );
}
