import type { CalSourceEnergyCalib } from '../../conditions/tables/energyTables.ts';
import type { RowOf } from '../../conditions/tables/TableSchema.ts';
import type { SourceFit } from '../products.ts';

type SourceEnergyRow = RowOf<typeof CalSourceEnergyCalib>;

/**
 * The row of a channel with a good fit: peaks and widths in ADC, chisq not reduced, with its own ndf. The escape peaks lie at fixed
 * energies: their errors are that of the full-energy peak, in proportion. Errors are the mean of both sides, as a row has room for one.
 * @param systematicError relative error of the peak, added in quadrature
 */
export function sourceEnergyRow(fit: SourceFit, systematicError: number): SourceEnergyRow {
  const peakError = Math.hypot((fit.peakErrorLow + fit.peakErrorHigh) / 2, systematicError * fit.peak);
  const width = fit.width * fit.adcPerMev;
  const widthError = ((fit.widthErrorLow + fit.widthErrorHigh) / 2) * fit.adcPerMev;
  const errorAt = (peak: number) => (peakError * peak) / fit.peak;
  const orNone = (value: number) => (Number.isFinite(value) ? value : 0);
  return {
    roid: fit.channel,
    fullepeak: fit.peak,
    fullerrepeak: peakError,
    fullwidth: orNone(width),
    fullerrwidth: orNone(widthError),
    firstescepeak: orNone(fit.firstPeak),
    firstescerrepeak: orNone(errorAt(fit.firstPeak)),
    firstescwidth: orNone(width),
    firstescerrwidth: orNone(widthError),
    secescepeak: orNone(fit.secondPeak),
    secescerrepeak: orNone(errorAt(fit.secondPeak)),
    secescwidth: orNone(width),
    secescerrwidth: orNone(widthError),
    frfull: orNone(fit.fractionFull),
    frfirst: orNone(fit.fractionFirst),
    frsecond: orNone(fit.fractionSecond),
    chisq: fit.chi2,
    ndf: fit.ndf,
  };
}

/** The row of a channel without a good fit: nothing in it can be taken for a measurement. */
export const emptySourceEnergyRow = (roid: number): SourceEnergyRow => ({
  ...{ roid, fullepeak: 0, fullerrepeak: 0, fullwidth: 0, fullerrwidth: 0 },
  ...{ firstescepeak: 0, firstescerrepeak: 0, firstescwidth: 0, firstescerrwidth: 0 },
  ...{ secescepeak: 0, secescerrepeak: 0, secescwidth: 0, secescerrwidth: 0 },
  ...{ frfull: 0, frfirst: 0, frsecond: 0, chisq: 0, ndf: 0 },
});
