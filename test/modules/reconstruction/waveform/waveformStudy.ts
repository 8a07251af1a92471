import type { Hit } from '../../../../modules/digitisation/readout/WaveformDigitiser.ts';
import type { WaveformProcessor } from '../../../../modules/reconstruction/waveform/WaveformProcessor.ts';
import { WaveformResult } from '../../../../modules/reconstruction/waveform/WaveformResult.ts';
import { adcPerMeV, type Deposit, lightYield, type SimulatedDigis, sampling } from './simulatedDigis.ts';

/** Mean and standard deviation of what was added. */
export class Moments {
  count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  get deviation(): number {
    return Math.sqrt(Math.max(0, this.squares / this.count - this.mean ** 2) * (this.count / (this.count - 1)));
  }

  /** Standard error of the mean. */
  get error(): number {
    return this.deviation / Math.sqrt(this.count);
  }
}

/** How a processor does with digis of one energy at all times within the sampling period. */
export interface ProcessorFigures {
  /** ADC */
  readonly amplitude: Moments;
  /** Fitted start less the time of the deposit, ns: the delay of the light, and the processor's error. */
  readonly time: Moments;
  /** Amplitude less its mean, over its error. */
  readonly pull: Moments;
  readonly chi2PerNdf: Moments;
  /** Shares of all digis with exactly one peak, and with more. */
  readonly singles: number;
  readonly multiples: number;
}

/** Digis of single deposits of an energy, at times uniform in the sampling period. */
export function digisOf(
  simulated: SimulatedDigis,
  energy: number,
  depth: number,
  count: number,
): readonly { readonly hit: Hit; readonly deposit: Deposit }[] {
  const made: { hit: Hit; deposit: Deposit }[] = [];
  for (let i = 0; i < count; i++) {
    const deposit = { energy, depth, time: 500 + sampling * simulated.random.uniform() };
    const [hit] = simulated.digis([deposit]);
    if (hit !== undefined) made.push({ hit, deposit });
  }
  return made;
}

export function figuresOf(
  processor: WaveformProcessor,
  made: readonly { readonly hit: Hit; readonly deposit: Deposit }[],
): ProcessorFigures {
  const result = new WaveformResult();
  const [amplitude, time, pull, chi2PerNdf] = [new Moments(), new Moments(), new Moments(), new Moments()];
  const relative: { readonly value: number; readonly error: number }[] = [];
  let [singles, multiples] = [0, 0];
  for (const { hit, deposit } of made) {
    processor.process(hit.begin * sampling, sampling, hit.samples, result);
    if (result.peakCount === 1) singles++;
    if (result.peakCount > 1) multiples++;
    if (result.peakCount !== 1) continue;
    const [peak] = result.peaks;
    amplitude.add(peak.amplitude);
    time.add(peak.time - deposit.time);
    chi2PerNdf.add(result.chi2 / result.ndf);
    relative.push({ value: peak.amplitude, error: peak.amplitudeError });
  }
  for (const { value, error } of relative) pull.add((value - amplitude.mean) / error);
  return { amplitude, time, pull, chi2PerNdf, singles: singles / made.length, multiples: multiples / made.length };
}

/** How a processor does with two deposits in one digi. */
export interface PileUpFigures {
  /** Share of the digis with exactly two peaks. */
  readonly separated: number;
  /** Their amplitudes less the light of the deposits, ADC. */
  readonly first: Moments;
  readonly second: Moments;
}

/** @param energies of the two deposits, MeV  @param distance in time, ns */
export function pileUpFiguresOf(
  processor: WaveformProcessor,
  simulated: SimulatedDigis,
  energies: readonly [number, number],
  depth: number,
  distance: number,
  count: number,
): PileUpFigures {
  const result = new WaveformResult();
  const [first, second] = [new Moments(), new Moments()];
  const [light, nextLight] = energies.map((energy) => adcPerMeV * energy * lightYield(depth));
  for (let i = 0; i < count; i++) {
    const time = 500 + sampling * simulated.random.uniform();
    const deposits = energies.map((energy, k) => ({ energy, depth, time: time + k * distance }));
    const [hit] = simulated.digis(deposits);
    processor.process(hit.begin * sampling, sampling, hit.samples, result);
    if (result.peakCount !== 2) continue;
    first.add(result.peaks[0].amplitude - light);
    second.add(result.peaks[1].amplitude - nextLight);
  }
  return { separated: first.count / count, first, second };
}
