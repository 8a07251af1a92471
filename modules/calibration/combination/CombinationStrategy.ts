/** How a constant was measured. */
export type Method = 'cosmic' | 'source' | 'laser';

/** What one method says of a channel. Gains have Gaussian errors, as the peaks have that they come from; their inverses have not. */
export interface Measurement {
  readonly method: Method;
  /** ADC per MeV, above 0 */
  readonly gain: number;
  /** Its error, ADC per MeV, above 0 */
  readonly error: number;
  /** Undefined when the table does not tell how good the fit was. */
  readonly fit: { readonly chisq: number; readonly ndf: number } | undefined;
}

/** What comes of the measurements of a channel. */
export interface Combination {
  /** ADC per MeV with its error; undefined when the constant that was known before is kept. */
  readonly gain: { readonly value: number; readonly error: number } | undefined;
  /** As in the column status_code: 0 and from 100 on for a new constant, 1 to 99 for one that was kept. */
  readonly code: number;
  readonly message: string;
}

/** A tool that makes one constant of a channel's measurements. */
export interface CombinationStrategy {
  /** @param measurements those that can be used, at most one by each method, in the order cosmic, source, laser */
  combine(measurements: readonly Measurement[]): Combination;
}
