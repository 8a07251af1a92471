/** Products of the source calibration: one event per channel, with its spectrum and the fit to it. */
import { collection, type ElementOf, fields, single } from '../../framework/index.ts';

const { boolean, float64, int32, list, struct, text, uint16, uint32, uint8 } = fields;

/** What a channel is. */
const channel = {
  kind: text({ bytes: 8, about: 'sipm or crystal' }),
  channel: uint16({ about: 'number of the SiPM (0 to 2695) or of the crystal (0 to 1347)' }),
  crystal: uint16({ about: 'its crystal' }),
  disk: uint8({ about: 'disk of the crystal, 0 or 1' }),
  lyso: boolean({ about: 'the crystal is one of the four LYSO crystals' }),
};

export const Spectrum = single('mu2e::SourceSpectrum', 'amplitudes of one channel that the calibration source made', {
  ...channel,
  histogram: text({ bytes: 128, about: 'path of the histogram in its file' }),
  entries: float64({ about: 'all fills, those below and above the axis included' }),
  lowEdge: float64({ unit: 'ADC', about: 'lower edge of the first bin; all bins have the same width' }),
  highEdge: float64({ unit: 'ADC', about: 'upper edge of the last bin' }),
  counts: list({ about: 'contents of the bins', of: float64({ about: 'entries of a bin' }) }),
  underflow: float64({ about: 'entries below the axis' }),
  overflow: float64({ about: 'entries at and above the upper edge' }),
  mean: float64({ unit: 'ADC', about: 'mean of the centres of the bins, weighted with their contents; NaN for an empty spectrum' }),
  standardDeviation: float64({ unit: 'ADC', about: 'standard deviation of the same, of the population; NaN for an empty spectrum' }),
  truthLowEdge: float64({ unit: 'MeV', about: 'lower edge of the first bin of truthCounts; 0 when there is no truth' }),
  truthHighEdge: float64({ unit: 'MeV', about: 'upper edge of the last bin of truthCounts; 0 when there is no truth' }),
  truthCounts: list({
    about: 'true deposits in the crystal, of the selected events; empty when the file has none',
    of: float64({ about: 'entries of a bin' }),
  }),
});
export type Spectrum = ElementOf<typeof Spectrum>;

/** A stage of the fit: 0 is good, -1 was not run, anything else is what `text` says. */
const stage = (about: string) =>
  struct({
    about,
    fields: {
      status: int32({ about: '0 good, -1 not run, otherwise a problem' }),
      text: text({ bytes: 120, about: 'what the status means' }),
    },
  });

const fittedParameter = struct({
  about: 'a parameter of the model',
  fields: {
    name: text({ bytes: 32, about: 'name in the model' }),
    unit: text({ bytes: 16, about: 'its unit; empty for a pure number' }),
    value: float64({ about: 'at the minimum' }),
    error: float64({ about: 'standard deviation from the second derivatives (HESSE); NaN when there is none' }),
    errorLow: float64({ about: 'distance down to the crossing that MINOS found, positive; NaN when it was not looked for or not found' }),
    errorHigh: float64({ about: 'the same upwards' }),
    lowerLimit: float64({ about: 'lowest allowed value; -Infinity for none' }),
    upperLimit: float64({ about: 'highest allowed value; Infinity for none' }),
    isFixed: boolean({ about: 'it was not fitted' }),
    isAtLimit: boolean({ about: 'the value is at one of its limits, so that its error means little' }),
  },
});

const component = struct({
  about: 'a component of the model',
  fields: {
    name: text({ bytes: 32, about: 'its name, as in full, first, second, background' }),
    expected: list({ about: 'its expected entries', of: float64({ about: 'expected entries of a bin' }) }),
  },
});

/**
 * The fit of a channel. Numbers that do not exist (the channel could not be fitted, or the model has no such quantity) are NaN: a zero
 * could be taken for a measurement. `quality` says whether the constant may be used.
 */
export const SourceFit = single('mu2e::SourceFit', 'fit to the spectrum of a channel', {
  ...channel,

  quality: text({ bytes: 8, about: 'good, poor (fitted, not to be used for a constant) or failed (there is no fit)' }),
  reason: text({ bytes: 200, about: 'why the quality is not good; empty when it is' }),

  model: text({ bytes: 40, about: 'tool_type of the model' }),
  statistic: text({ bytes: 40, about: 'tool_type of the test statistic' }),
  minimizer: text({ bytes: 40, about: 'tool_type of the minimizer' }),
  fitLow: float64({ unit: 'ADC', about: 'lower end of the fit, an edge of a bin' }),
  fitHigh: float64({ unit: 'ADC', about: 'upper end of the fit, an edge of a bin' }),
  firstBin: uint32({ about: 'index in the counts of the spectrum of the first bin that was fitted' }),
  binCount: uint32({ about: 'number of bins that were fitted' }),

  entries: float64({ about: 'all fills of the spectrum' }),
  fitEntries: float64({ about: 'entries in the bins that were fitted' }),
  spectrumMean: float64({ unit: 'ADC', about: 'mean of the spectrum' }),
  spectrumStandardDeviation: float64({ unit: 'ADC', about: 'standard deviation of the spectrum' }),

  parameters: list({ about: 'in the order of the model', of: fittedParameter }),
  covariance: list({
    about: 'of all parameters, row by row; 0 where one is fixed; empty when there is none',
    of: float64({ about: 'covariance of two parameters' }),
  }),

  start: stage('search for start values'),
  minimize: stage('minimisation'),
  hesse: stage('second derivatives'),
  minos: stage('asymmetric errors of the peak'),
  convergenceStatus: int32({
    about:
      "minimisation's status + 100 x that of HESSE + 10 x that of MINOS, of those that ran; minus the start's for a channel without fit",
  }),
  minimum: float64({ about: 'the test statistic at the minimum' }),
  distance: float64({ about: 'estimated vertical distance to the minimum (EDM)' }),
  calls: uint32({ about: 'calls of the test statistic, all stages together' }),

  chi2: float64({ about: 'goodness of fit, not reduced: the Baker-Cousins chi2 over the bins that were fitted, whatever was minimised' }),
  ndf: int32({ about: 'its degrees of freedom: bins less free parameters; not positive when there are too few bins' }),
  pValue: float64({ about: 'probability of a larger chi2' }),

  peak: float64({ unit: 'ADC', about: 'position of the full-energy peak' }),
  peakErrorLow: float64({ unit: 'ADC', about: 'its error downwards, positive: from MINOS where that is good, from HESSE otherwise' }),
  peakErrorHigh: float64({ unit: 'ADC', about: 'its error upwards' }),
  peakErrorsFromMinos: boolean({ about: 'the errors of the peak are those of MINOS' }),
  compositePeak: float64({ unit: 'ADC', about: 'place of the maximum of the whole curve' }),
  firstPeak: float64({ unit: 'ADC', about: 'position of the first escape peak' }),
  secondPeak: float64({ unit: 'ADC', about: 'position of the second escape peak' }),
  width: float64({ unit: 'MeV', about: 'standard deviation of the full-energy peak' }),
  widthErrorLow: float64({ unit: 'MeV', about: 'its error downwards, positive' }),
  widthErrorHigh: float64({ unit: 'MeV', about: 'its error upwards' }),
  tailPower: float64({ about: 'power of the tails of the peaks, where the model has one' }),
  mevPerAdc: float64({ unit: 'MeV/ADC', about: 'the calibration constant: 6.13 MeV over the peak' }),
  mevPerAdcErrorLow: float64({ unit: 'MeV/ADC', about: 'its error downwards, positive' }),
  mevPerAdcErrorHigh: float64({ unit: 'MeV/ADC', about: 'its error upwards' }),
  adcPerMev: float64({ unit: 'ADC/MeV', about: 'the inverse of the calibration constant' }),
  fractionFull: float64({ about: 'share of the full-energy peak in the fitted events' }),
  fractionFirst: float64({ about: 'share of the first escape peak' }),
  fractionSecond: float64({ about: 'share of the second escape peak' }),
  fractionBackground: float64({ about: 'share of everything else' }),

  curveFirstBin: uint32({ about: 'index in the counts of the spectrum of the first bin of the components' }),
  components: list({ about: 'expected entries per bin; their sum is the curve', of: component }),
});
export type SourceFit = ElementOf<typeof SourceFit>;
/** Status and meaning of a stage of a fit. */
export type FitStage = SourceFit['start'];
/** A parameter of a fit. */
export type FittedParameter = SourceFit['parameters'][number];

export const FitVerdict = single('mu2e::FitVerdict', 'whether the fit of a channel may become a constant', {
  isGood: boolean({ about: 'it passed every gate' }),
  reason: text({ bytes: 200, about: 'the gates that it did not pass; empty when it did' }),
});
export type FitVerdict = ElementOf<typeof FitVerdict>;

export const FitContours = collection('mu2e::FitContour', 'line around the minimum of a fit, over two of its parameters', {
  x: text({ bytes: 32, about: 'name of the first parameter' }),
  y: text({ bytes: 32, about: 'name of the second parameter' }),
  level: float64({ about: 'rise of the test statistic on the line, in units of the one that is a standard deviation of one parameter' }),
  probability: float64({ about: 'of both parameters being inside, where the statistic is parabolic: 1 - exp(-level / 2)' }),
  xs: list({ about: 'points by their angle; those that were not found are left out', of: float64({ about: 'first parameter' }) }),
  ys: list({ about: 'the same', of: float64({ about: 'second parameter' }) }),
  missing: uint32({ about: 'number of points that were not found: a limit, or no crossing' }),
});
export type FitContour = ElementOf<typeof FitContours>;

export const FitMap = single('mu2e::FitMap', 'test statistic around the minimum of a fit, over two of its parameters', {
  x: text({ bytes: 32, about: 'name of the first parameter; empty when there is no map' }),
  y: text({ bytes: 32, about: 'name of the second parameter' }),
  xs: list({ about: 'values of the first parameter, rising by equal steps', of: float64({ about: 'first parameter' }) }),
  ys: list({ about: 'the same', of: float64({ about: 'second parameter' }) }),
  rises: list({
    about: 'all xs at the first of ys, then those at the second, ...; the other parameters are fitted anew at each point',
    of: float64({
      about: 'rise above the minimum, in units of the one that is a standard deviation of one parameter; NaN where there is none',
    }),
  }),
});
export type FitMap = ElementOf<typeof FitMap>;
