import { decompose, inverseDiagonal, solveLower, solveUpper } from '../../linearAlgebra/cholesky.ts';
import type { NoiseWhitener } from './NoiseWhitener.ts';
import { PulseColumns } from './PulseColumns.ts';
import type { PulseTemplate } from './PulseTemplate.ts';
import type { WaveformSamples } from './WaveformSamples.ts';

/** More pulses in one waveform are not fitted. */
export const mostPulses = 32;
const stride = 2 * mostPulses + 1;

/** Below this the baseline cannot serve as the variance of samples, ADC. */
const smallestVariance = 1;

/** Iterations end when all start times change by less, ns. */
const convergence = 1e-4;
/** Enough for one pulse fitted to two, where steps shrink slowly; a pulse fitted to itself needs 5 to 10. */
const mostIterations = 300;
const mostHalvings = 14;
/** Longest step of a start time, ns: pulses rise within 27 ns. */
const longestStep = 12;
/** The latest pulse still has so many samples. */
const fewestSamples = 4;

export interface PulseFitSettings {
  /** Known pedestal, ADC; undefined fits it. */
  readonly pedestal: number | undefined;
  /** What makes the noise of samples independent, of variance 1. Without, samples are taken as independent, with the fitted baseline as their variance. */
  readonly whitener: NoiseWhitener | undefined;
}

/**
 * Least-squares fit of v(t) = b + sum_k A_k e(t - s_k) to a waveform: baseline b, amplitudes A_k and start times s_k of pulses of known shape e.
 *
 * At given start times the best b and A_k are found directly, for both objectives: sum (y - v)^2 of whitened samples, and
 * F = sum (y - v)^2 / b, which Mu2e minimises. With R(b) = R_0 + g (b - b_0)^2, the sum of squares after the best amplitudes, F is least at
 * b = sqrt(b_0^2 + R_0/g). Baselines b_0 below 1 ADC stay b_0, and the variance is 1: F would favour any baseline above the true one.
 * The start times follow by Gauss-Newton steps on what is left (variable projection, G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413),
 * halved until the objective falls.
 */
export class PulseFit {
  /** Number of pulses; `starts` of as many are the start of the fit and its result, ns after sample 0. */
  pulseCount = 0;
  readonly starts = new Float64Array(mostPulses);
  /** ADC */
  readonly amplitudes = new Float64Array(mostPulses);
  baseline = 0;
  /** The objective: chi2. */
  chi2 = 0;
  private readonly columns: PulseColumns;
  /** Normal equations in the order of amplitudes, baseline, start times; then their Cholesky factor. */
  private readonly matrix = new Float64Array(stride * stride);
  private readonly right = new Float64Array(stride);
  private readonly solution = new Float64Array(stride);
  private readonly steps = new Float64Array(mostPulses);
  private readonly previous = new Float64Array(mostPulses);
  private variance = 1;
  private sampling = 5;
  private sampleCount = 0;
  private peakTime = 0;

  constructor(private readonly settings: PulseFitSettings) {
    this.columns = new PulseColumns(settings.whitener);
  }

  /** Unknowns of the fit. */
  get parameterCount(): number {
    return 2 * this.pulseCount + this.baselineCount;
  }

  private get baselineCount(): number {
    return this.settings.pedestal === undefined ? 1 : 0;
  }

  /** Takes a waveform, without pulses so far. */
  start(samples: WaveformSamples, template: PulseTemplate): void {
    this.pulseCount = 0;
    this.sampling = template.sampling;
    this.sampleCount = samples.count;
    this.peakTime = template.peakTime;
    this.columns.start(samples, template, this.settings.pedestal ?? samples.pedestal);
  }

  /** Finds the minimum from the present start times on. @returns false when there is none inside of the waveform */
  minimise(): boolean {
    const { starts, steps, previous } = this;
    for (let k = 0; k < this.pulseCount; k++) starts[k] = this.bounded(starts[k]);
    if (!this.evaluate()) return false;
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      this.findSteps();
      const before = this.chi2;
      previous.set(starts);
      let share = 1;
      let change = this.move(share);
      while (!(this.evaluate() && this.chi2 <= before * (1 + 1e-14) + 1e-12) && share > 2 ** -mostHalvings) {
        share /= 2;
        change = this.move(share);
      }
      if (share <= 2 ** -mostHalvings) {
        // No step along this direction falls any more: rounding is reached, or the pulses cannot be told apart.
        starts.set(previous);
        return this.evaluate() && Math.max(...steps.subarray(0, this.pulseCount).map(Math.abs)) < 100 * convergence;
      }
      if (change < convergence) return true;
    }
    return false;
  }

  /** Standard deviation of an amplitude by the objective alone, ADC. */
  amplitudeError(k: number): number {
    return Math.sqrt(this.variance * inverseDiagonal(this.matrix, this.parameterCount, stride, k, this.solution));
  }

  /** Standard deviation of a start time, ns. */
  startError(k: number): number {
    const column = this.pulseCount + this.baselineCount + k;
    return (
      Math.sqrt(this.variance * inverseDiagonal(this.matrix, this.parameterCount, stride, column, this.solution)) /
      Math.abs(this.amplitudes[k])
    );
  }

  /** Takes a pulse out; fit again. */
  remove(k: number): void {
    this.starts.copyWithin(k, k + 1, this.pulseCount);
    this.amplitudes.copyWithin(k, k + 1, this.pulseCount);
    this.pulseCount--;
  }

  /** Writes what the fit leaves of the waveform, ADC; 0 for saturated samples. */
  residual(out: Float64Array): void {
    this.columns.residual(this.baseline, this.amplitudes, this.starts, this.pulseCount, out);
  }

  /**
   * How much the objective falls by one more pulse that starts at `start`, when all other parameters follow, to first order in the start times.
   * @returns 0 for a pulse of negative amplitude
   */
  gain(start: number): number {
    const { columns, solution, matrix } = this;
    const size = this.parameterCount;
    const k = this.pulseCount;
    columns.fill(k, start);
    this.project(k, solution);
    solveLower(matrix, stride, solution, 0, size);
    let square = columns.dot(k, k, 0);
    const total = square;
    for (let i = 0; i < size; i++) square -= solution[i] * solution[i];
    if (!(square > 1e-6 * total)) return 0;
    const overlap = columns.residualDot(k, this.baseline, this.amplitudes, k);
    return overlap > 0 ? (overlap * overlap) / (square * this.variance) : 0;
  }

  private bounded(start: number): number {
    return Math.min((this.sampleCount - fewestSamples) * this.sampling, Math.max(-this.peakTime, start));
  }

  /** Whether a start time is at the end of its range: there is no minimum. */
  isAtBound(k: number): boolean {
    const start = this.starts[k];
    return start === this.bounded(-Infinity) || start === this.bounded(Infinity);
  }

  /** @returns the largest change of a start time, ns */
  private move(share: number): number {
    let change = 0;
    for (let k = 0; k < this.pulseCount; k++) {
      this.starts[k] = this.bounded(this.previous[k] + share * this.steps[k]);
      change = Math.max(change, Math.abs(this.starts[k] - this.previous[k]));
    }
    return change;
  }

  /** Products of the column of amplitude `k` with all columns of the fit. */
  private project(k: number, out: Float64Array): void {
    const { columns, pulseCount } = this;
    for (let j = 0; j < pulseCount; j++) {
      out[j] = columns.dot(k, j, 0);
      out[pulseCount + this.baselineCount + j] = columns.dot(k, j, 1);
    }
    if (this.baselineCount > 0) out[pulseCount] = columns.baselineDot(k, 0);
  }

  /** Best linear parameters and the objective at the present start times. */
  private evaluate(): boolean {
    const { columns, matrix, right, solution, pulseCount } = this;
    const linear = pulseCount + this.baselineCount;
    const size = linear + pulseCount;
    for (let k = 0; k < pulseCount; k++) columns.fill(k, this.starts[k]);
    for (let k = 0; k < pulseCount; k++) {
      for (let j = 0; j <= k; j++) {
        matrix[k * stride + j] = columns.dot(k, j, 0);
        matrix[(linear + k) * stride + linear + j] = columns.slopeDot(k, j);
      }
      for (let j = 0; j < pulseCount; j++) matrix[(linear + k) * stride + j] = columns.dot(j, k, 1);
      right[k] = columns.dataDot(k, 0);
      right[linear + k] = columns.dataDot(k, 1);
      if (this.baselineCount > 0) {
        matrix[pulseCount * stride + k] = columns.baselineDot(k, 0);
        matrix[(linear + k) * stride + pulseCount] = columns.baselineDot(k, 1);
      }
    }
    if (this.baselineCount > 0) {
      matrix[pulseCount * stride + pulseCount] = columns.baselineSquare;
      right[pulseCount] = columns.dataBaseline;
    }
    if (!decompose(matrix, size, stride)) return false;
    solution.set(right);
    solveLower(matrix, stride, solution, 0, linear);
    let squares = columns.dataSquare;
    for (let i = 0; i < linear; i++) squares -= solution[i] * solution[i];
    this.chooseBaseline(Math.max(0, squares));
    solveUpper(matrix, stride, solution, 0, pulseCount, linear);
    for (let k = 0; k < pulseCount; k++) this.amplitudes[k] = solution[k];
    return Number.isFinite(this.chi2);
  }

  /** @param squares sum of squares with the best of all linear parameters */
  private chooseBaseline(squares: number): void {
    const { solution, matrix, columns, pulseCount } = this;
    this.variance = 1;
    this.chi2 = squares;
    this.baseline = columns.offset;
    if (this.baselineCount === 0) return;
    const root = matrix[pulseCount * stride + pulseCount];
    const best = columns.offset + solution[pulseCount] / root;
    this.baseline = best;
    if (this.settings.whitener === undefined && best >= smallestVariance) {
      this.baseline = Math.sqrt(best * best + squares / (root * root));
      this.variance = this.baseline;
      this.chi2 = (squares + (root * (this.baseline - best)) ** 2) / this.baseline;
    }
    solution[pulseCount] = this.baseline - columns.offset;
  }

  /** Gauss-Newton steps of the start times. */
  private findSteps(): void {
    const { matrix, right, solution, steps, amplitudes, pulseCount } = this;
    const linear = pulseCount + this.baselineCount;
    const size = linear + pulseCount;
    // What the residual has along the slopes: the evaluated columns are those of the present start times.
    for (let k = 0; k < pulseCount; k++) {
      let sum = right[linear + k];
      for (let j = 0; j < pulseCount; j++) sum -= amplitudes[j] * this.columns.dot(j, k, 1);
      if (this.baselineCount > 0) sum -= (this.baseline - this.columns.offset) * this.columns.baselineDot(k, 1);
      steps[k] = sum;
    }
    solution.fill(0, 0, linear);
    for (let k = 0; k < pulseCount; k++) solution[linear + k] = steps[k];
    solveLower(matrix, stride, solution, linear, size);
    solveUpper(matrix, stride, solution, linear, size, size);
    for (let k = 0; k < pulseCount; k++) {
      const step = solution[linear + k] / amplitudes[k];
      steps[k] = Number.isFinite(step) ? Math.max(-longestStep, Math.min(longestStep, step)) : 0;
    }
  }
}
