import type { WaveformResult } from './WaveformResult.ts';

/** The kind of tool: `@tool(waveformProcessor, parameters)` makes a class one, `toolOf(waveformProcessor, notes)` asks for one. */
export const waveformProcessor = 'WaveformProcessor';

/** Finds the pulses in a waveform: their amplitudes and times. */
export interface WaveformProcessor {
  /**
   * Bad input is an answer, never an exception: `result.status` says what was wrong, and there are no peaks then.
   * @param firstTime time of the first sample, ns
   * @param sampling time between samples, ns, above 0
   * @param samples ADC counts, pedestal included; any number of them. They are the pulse at points in time, not averages.
   * @param result is overwritten
   */
  process(firstTime: number, sampling: number, samples: ArrayLike<number>, result: WaveformResult): void;
}
