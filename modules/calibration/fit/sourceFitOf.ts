import type { FittedParameter as EngineParameter, SpectrumFitResult } from '../../fit/SpectrumFitResult.ts';
import type { FittedParameter, SourceFit, Spectrum } from '../products.ts';
import { fitStages } from './fitStages.ts';
import { textWithin } from './textWithin.ts';

/** MeV, of the photons of the source: the energy of the full-energy peak. */
export const photonEnergy = 6.13;

/** Names by which a fit was configured. */
export interface FitNames {
  readonly model: string;
  readonly statistic: string;
  readonly minimizer: string;
}

/** The expectation of each component in bins of the spectrum. */
export type FitCurve = Pick<SourceFit, 'curveFirstBin' | 'components'>;

/** Bytes of the reason in the product. */
const reasonBytes = 200;

/**
 * The product of a fit. Everything that the fit does not have is NaN.
 * @param peak name of the parameter that is the calibration
 * @param curve called when there is a fit
 */
export function sourceFitOf(
  spectrum: Spectrum,
  names: FitNames,
  peak: string,
  result: SpectrumFitResult,
  curve: () => FitCurve,
): SourceFit {
  const { kind, channel, crystal, disk, lyso, entries, lowEdge, highEdge, counts } = spectrum;
  const binWidth = (highEdge - lowEdge) / counts.length;
  const stages = fitStages(result, peak);
  const hasFit = stages.start.status === 0 && stages.minimize.status !== -1 && result.minimization !== 'invalid';
  return {
    ...{ kind, channel, crystal, disk, lyso, entries },
    quality: hasFit ? (result.isGood ? 'good' : 'poor') : 'failed',
    reason: textWithin(reasonBytes, result.isGood ? '' : result.problems.join('; ') || stages.start.text),
    ...names,
    fitLow: lowEdge + result.firstBin * binWidth,
    fitHigh: lowEdge + (result.firstBin + result.counts.length) * binWidth,
    firstBin: result.firstBin,
    binCount: result.counts.length,
    fitEntries: result.counts.reduce((sum, count) => sum + count, 0),
    spectrumMean: spectrum.mean,
    spectrumStandardDeviation: spectrum.standardDeviation,
    parameters: result.parameters.map(parameterOf),
    covariance: hasFit ? result.covariance : new Float64Array(0),
    ...stages,
    minimum: result.minimum,
    distance: result.distance,
    calls: result.calls,
    chi2: result.goodness.chi2,
    ndf: result.goodness.ndf,
    pValue: result.goodness.pValue,
    ...measured(result, peak),
    ...(hasFit ? curve() : { curveFirstBin: 0, components: [] }),
  };
}

const parameterOf = (parameter: EngineParameter): FittedParameter => ({
  name: parameter.name,
  unit: parameter.unit,
  value: parameter.value,
  error: parameter.error,
  errorLow: parameter.lowerError,
  errorHigh: parameter.upperError,
  lowerLimit: parameter.lower,
  upperLimit: parameter.upper,
  isFixed: parameter.fixed,
  isAtLimit: parameter.atLimit,
});

interface ValueWithErrors {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly isFromMinos: boolean;
}

/** Errors are those of MINOS when both sides have one, those of HESSE otherwise. */
function withErrors({ parameters }: SpectrumFitResult, name: string): ValueWithErrors {
  const found = parameters.find((parameter) => parameter.name === name);
  if (found === undefined) return { value: NaN, low: NaN, high: NaN, isFromMinos: false };
  const { value, error, lowerError, upperError } = found;
  const isFromMinos = found.lowerStatus === 'valid' && found.upperStatus === 'valid';
  return isFromMinos ? { value, low: lowerError, high: upperError, isFromMinos } : { value, low: error, high: error, isFromMinos };
}

function measured(result: SpectrumFitResult, peakName: string) {
  const peak = withErrors(result, peakName);
  const width = withErrors(result, 'width');
  const derived = (name: string) => result.derived[name] ?? NaN;
  const mevPerAdc = photonEnergy / peak.value;
  return {
    peak: peak.value,
    peakErrorLow: peak.low,
    peakErrorHigh: peak.high,
    peakErrorsFromMinos: peak.isFromMinos,
    compositePeak: derived('compositePeak'),
    firstPeak: derived('firstPeak'),
    secondPeak: derived('secondPeak'),
    width: width.value,
    widthErrorLow: width.low,
    widthErrorHigh: width.high,
    tailPower: derived('tailPower'),
    mevPerAdc,
    // A peak that lies higher is a constant that lies lower.
    mevPerAdcErrorLow: (mevPerAdc * peak.high) / peak.value,
    mevPerAdcErrorHigh: (mevPerAdc * peak.low) / peak.value,
    adcPerMev: 1 / mevPerAdc,
    fractionFull: derived('fractionFull'),
    fractionFirst: derived('fractionFirst'),
    fractionSecond: derived('fractionSecond'),
    fractionBackground: derived('fractionBackground'),
  };
}
