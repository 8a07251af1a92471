import type { PulseShape } from '../../../modules/digitisation/readout/PulseShape.ts';

export interface FittedPulse {
  readonly baseline: number;
  readonly amplitude: number;
  /** Start of the pulse after the first sample, ns. */
  readonly time: number;
}

/** What a fit makes small: the residual sum of squares, or that divided by the fitted baseline, as Mu2e's template fit. */
export type Objective = 'squares' | 'squares / baseline';

/**
 * Fits baseline + amplitude x pulse to samples of equal weight: amplitude and baseline in closed form for each time, the time by golden sections
 * around the largest sample.
 */
export function fitPulse(pulse: PulseShape, samples: ArrayLike<number>, objective: Objective): FittedPulse {
  const at = (time: number) => {
    let [count, p1, p2, y1, y2, py] = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < samples.length; i++) {
      const p = pulse.at(pulse.sampling * i - time);
      const y = samples[i];
      count++;
      p1 += p;
      p2 += p * p;
      y1 += y;
      y2 += y * y;
      py += p * y;
    }
    // With the best amplitude the residual is constant + linear x baseline + square x baseline^2.
    const constant = y2 - (py * py) / p2;
    const linear = 2 * ((p1 * py) / p2 - y1);
    const square = count - (p1 * p1) / p2;
    const baseline = objective === 'squares' ? -linear / (2 * square) : Math.sqrt(constant / square);
    const residual = constant + baseline * (linear + baseline * square);
    return { value: objective === 'squares' ? residual : residual / baseline, baseline, amplitude: (py - baseline * p1) / p2, time };
  };
  let peak = 0;
  for (let i = 1; i < samples.length; i++) if (samples[i] > samples[peak]) peak = i;
  let low = pulse.sampling * peak - pulse.peakTime - 15;
  let high = low + 30;
  const ratio = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-3) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (at(a).value < at(b).value) high = b;
    else low = a;
  }
  return at((low + high) / 2);
}
