/** What merging needs of a pulse. */
export interface Pulse {
  /** MeV */
  readonly eDep: number;
  readonly eDepErr: number;
  /** ns */
  readonly time: number;
  readonly timeErr: number;
}

/** Mean of measurements and its standard deviation. */
export interface Mean {
  readonly value: number;
  readonly error: number;
}

/**
 * Splits pulses, which come by time, into groups whose members lie within `window` ns of their first.
 * @returns for each group the index of its first pulse; it ends where the next begins
 */
export function groupsByTime(pulses: readonly Pulse[], window: number): readonly number[] {
  const firsts: number[] = [];
  pulses.forEach(({ time }, i) => {
    if (i === 0 || time - pulses[firsts[firsts.length - 1]].time > window) firsts.push(i);
  });
  return firsts;
}

/**
 * Mean with the inverse squares of the errors as weights. If some errors are not positive (RawExtract's legacy mode gives none), all measurements
 * have the same weight, and the error is zero: not known.
 */
export function weightedMean(values: readonly number[], errors: readonly number[]): Mean {
  const isKnown = errors.every((error) => error > 0);
  let [sum, weights] = [0, 0];
  values.forEach((value, i) => {
    const weight = isKnown ? 1 / errors[i] ** 2 : 1;
    sum += weight * value;
    weights += weight;
  });
  return { value: sum / weights, error: isKnown ? 1 / Math.sqrt(weights) : 0 };
}
