import type { FitVerdict, SourceFit } from '../products.ts';
import { textWithin } from './textWithin.ts';

/** What a fit must be to become a constant. */
export interface FitGates {
  /** Let fits pass of which a stage complained. */
  readonly allowPoor: boolean;
  readonly minEntries: number;
  readonly minPValue: number;
  /** Largest error of the peak, relative to the peak. */
  readonly maxPeakError: number;
}

const reasonBytes = 200;

/** Tries every gate, and says which ones the fit did not pass. Numbers that are not there pass no gate. */
export function judgeFit(fit: SourceFit, { allowPoor, minEntries, minPValue, maxPeakError }: FitGates): FitVerdict {
  const reasons: string[] = [];
  if (fit.quality === 'failed' || (fit.quality === 'poor' && !allowPoor)) reasons.push(fit.reason);
  if (fit.quality !== 'failed') {
    const peakError = Math.max(fit.peakErrorLow, fit.peakErrorHigh) / fit.peak;
    if (!(fit.fitEntries >= minEntries)) reasons.push(`${fit.fitEntries} entries are fewer than ${minEntries}`);
    if (!(fit.pValue >= minPValue)) reasons.push(`p-value ${fit.pValue.toPrecision(2)} is below ${minPValue}`);
    if (!(peakError <= maxPeakError && peakError > 0)) {
      reasons.push(`the error of the peak is ${(100 * peakError).toPrecision(2)} % (at most ${100 * maxPeakError} %)`);
    }
  }
  return { isGood: reasons.length === 0, reason: textWithin(reasonBytes, reasons.join('; ')) };
}
