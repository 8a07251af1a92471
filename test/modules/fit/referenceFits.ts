import { readFileSync } from 'node:fs';

/** A fit of the reference, by iminuit. `edm`, `covariance` and the rest of the file are not used here. */
interface ReferenceFit {
  readonly values: readonly number[];
  readonly errors: readonly number[];
  readonly minosPeak: { readonly lower: number; readonly upper: number; readonly valid: boolean };
  readonly fmin: number;
  readonly valid: boolean;
  readonly atLimit?: readonly string[];
  readonly bakerCousins?: number;
  readonly pvalueBC?: number;
  readonly expected?: readonly number[];
}

export interface ReferenceCase {
  readonly id: number;
  readonly counts: readonly number[];
  readonly fits: Readonly<Record<'nll_int' | 'nll_mid' | 'chi2_int' | 'chi2_mid' | 'roofit_nll', ReferenceFit>>;
}

/** Spectra of 120 bins of 1 ADC, drawn from the model, and their fits by iminuit (data/reference_fits.json). */
export const referenceCases = (
  JSON.parse(readFileSync(new URL('data/reference_fits.json', import.meta.url), 'utf8')) as { readonly cases: readonly ReferenceCase[] }
).cases;
