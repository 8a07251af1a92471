import type { Combination, Measurement, Method } from './CombinationStrategy.ts';

/** Codes 0, 1, 2, 101 and 102 and their messages are those of Mu2e's CaloCalibTableMaker; it has no laser, and tells no more of a fall-back. */
const codes: Readonly<Record<string, readonly [code: number, message: string]>> = {
  'cosmic,source': [0, 'OK: C+S'],
  cosmic: [101, 'OK: cosmic only'],
  source: [102, 'OK: source only'],
  laser: [103, 'OK: laser only'],
  'cosmic,laser': [104, 'OK: C+L'],
  'source,laser': [105, 'OK: S+L'],
  'cosmic,source,laser': [106, 'OK: C+S+L'],
};

/** Added to the code of a constant for which the quality of a fit is not known. */
export const unknownQualityCode = 200;

export const inconsistent: Combination = { gain: undefined, code: 1, message: 'FALLBACK: inconsistent' };
export const badFits: Combination = { gain: undefined, code: 2, message: 'FALLBACK: bad fits' };
export const noMeasurement: Combination = { gain: undefined, code: 3, message: 'FALLBACK: no measurement' };

/** A new constant, with the code of the methods that it was made of. */
export function combined(used: readonly Measurement[], value: number, error: number): Combination {
  const [code, message] = codes[used.map(({ method }): Method => method).join()];
  const gain = { value, error };
  return used.every(({ fit }) => fit !== undefined)
    ? { gain, code, message }
    : { gain, code: code + unknownQualityCode, message: `${message} (fit quality unknown)` };
}
