import type { SourceFit, Spectrum } from '../../../modules/calibration/products.ts';
import { crystalOfSipm, diskOfCrystal, typeOfCrystal } from '../../../modules/calorimeter/geometry/identifiers.ts';
import { sampleGaussian } from '../../../modules/statistics/sampleGaussian.ts';
import { samplePoisson } from '../../../modules/statistics/samplePoisson.ts';
import { seeded } from '../statistics/seeded.ts';

/** A channel with its spectrum and a fit as the fit job gives them. */
export interface SimulatedChannel {
  readonly fit: SourceFit;
  readonly spectrum: Spectrum;
}

const good = { status: 0, text: 'good' } as const;
const bins = 120;
const [firstBin, binCount] = [40, 75];

/**
 * Channels with constants of mean 0.0625 MeV/ADC and a spread of 3 %, errors of 0.4 %, and spectra of three peaks on a background that the
 * curve describes. One in 50 fits is poor, one in 100 failed; LYSO has peaks near 1640 ADC, as in the simulation.
 * @param sipms their numbers  @param seed of the random numbers
 */
export function simulatedChannels(sipms: readonly number[], seed = 1): SimulatedChannel[] {
  const random = seeded(seed);
  return sipms.map((channel) => {
    const crystal = crystalOfSipm(channel);
    const lyso = typeOfCrystal(crystal) === 'LYSO';
    const binWidth = lyso ? 2000 / bins : 1;
    const pick = random.uniform();
    const quality = pick < 0.01 ? 'failed' : pick < 0.03 ? 'poor' : 'good';
    const truth = (lyso ? 1640 : 98.08) * (1 + 0.03 * sampleGaussian(random));
    const error = 0.004 * truth;
    const peak = truth + error * sampleGaussian(random);
    const events = 9000 + 3000 * random.uniform();
    const components = expectedCounts(truth, binWidth, events);
    const sums = Array.from({ length: bins }, (_, bin) => components.reduce((sum, { expected }) => sum + expected[bin], 0));
    const counts = sums.map((mean) => samplePoisson(mean, random));
    return {
      spectrum: spectrumOf(channel, counts, binWidth),
      fit: fitOf({ channel, crystal, lyso, quality, peak, error, counts, binWidth, sums, components, random }),
    };
  });
}

function expectedCounts(peak: number, binWidth: number, events: number) {
  const sigma = (0.3 / 6.13) * peak;
  const gaussian = (share: number, energy: number) => (bin: number) => {
    const z = ((bin + 0.5) * binWidth - (peak * energy) / 6.13) / sigma;
    return ((share * events * binWidth) / (sigma * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * z * z);
  };
  const shapes = {
    full: gaussian(0.4, 6.13),
    first: gaussian(0.3, 5.619),
    second: gaussian(0.1, 5.108),
    background: (bin: number) => 0.2 * events * 0.03 * Math.exp(-0.03 * bin),
  };
  return Object.entries(shapes).map(([name, shape]) => ({ name, expected: Array.from({ length: bins }, (_, bin) => shape(bin)) }));
}

function spectrumOf(channel: number, counts: readonly number[], binWidth: number): Spectrum {
  const crystal = crystalOfSipm(channel);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mean = counts.reduce((sum, count, bin) => sum + count * (bin + 0.5) * binWidth, 0) / total;
  const variance = counts.reduce((sum, count, bin) => sum + count * ((bin + 0.5) * binWidth - mean) ** 2, 0) / total;
  return {
    kind: 'sipm',
    channel,
    crystal,
    disk: diskOfCrystal(crystal),
    lyso: typeOfCrystal(crystal) === 'LYSO',
    histogram: `SourceAna/sipm_ADC/sipm_${channel}`,
    entries: total,
    lowEdge: 0,
    highEdge: bins * binWidth,
    counts,
    underflow: 0,
    overflow: 0,
    mean,
    standardDeviation: Math.sqrt(variance),
    truthLowEdge: 0,
    truthHighEdge: 0,
    truthCounts: [],
  };
}

interface Parts {
  readonly channel: number;
  readonly crystal: number;
  readonly lyso: boolean;
  readonly quality: string;
  readonly peak: number;
  readonly error: number;
  readonly counts: readonly number[];
  readonly binWidth: number;
  readonly sums: readonly number[];
  readonly components: readonly { readonly name: string; readonly expected: readonly number[] }[];
  readonly random: ReturnType<typeof seeded>;
}

function fitOf({ channel, crystal, lyso, quality, peak, error, counts, binWidth, sums, components, random }: Parts): SourceFit {
  const isFailed = quality === 'failed';
  const value = (number: number) => (isFailed ? NaN : number);
  const spectrum = spectrumOf(channel, counts, binWidth);
  const fitted = counts.slice(firstBin, firstBin + binCount);
  const chi2 = fitted.reduce((sum, count, i) => {
    const mean = sums[firstBin + i];
    return sum + 2 * (mean - count + (count > 0 ? count * Math.log(count / mean) : 0));
  }, 0);
  const stage = isFailed ? { status: 4, text: 'call limit reached' } : good;
  return {
    kind: 'sipm',
    channel,
    crystal,
    disk: diskOfCrystal(crystal),
    lyso,
    quality,
    reason: isFailed ? 'minimisation: call limit reached' : quality === 'poor' ? 'alpha is at its upper limit' : '',
    model: 'ThreePeaks',
    statistic: 'nll',
    minimizer: 'Migrad',
    fitLow: firstBin * binWidth,
    fitHigh: (firstBin + binCount) * binWidth,
    firstBin,
    binCount,
    entries: spectrum.entries,
    fitEntries: fitted.reduce((sum, count) => sum + count, 0),
    spectrumMean: spectrum.mean,
    spectrumStandardDeviation: spectrum.standardDeviation,
    parameters: [
      {
        name: 'fullPeak',
        unit: 'ADC',
        value: value(peak),
        error: value(error),
        errorLow: value(1.1 * error),
        errorHigh: value(error),
        lowerLimit: 91,
        upperLimit: 108,
        isFixed: false,
        isAtLimit: false,
      },
    ],
    covariance: [],
    start: good,
    minimize: stage,
    hesse: isFailed ? { status: -1, text: 'not run' } : good,
    minos: isFailed ? { status: -1, text: 'not run' } : good,
    convergenceStatus: stage.status,
    minimum: value(chi2 / 2),
    distance: value(1e-6),
    calls: 400,
    chi2: value(chi2),
    ndf: isFailed ? 0 : 67,
    pValue: value(random.uniform()),
    peak: value(peak),
    peakErrorLow: value(1.1 * error),
    peakErrorHigh: value(error),
    peakErrorsFromMinos: !isFailed,
    compositePeak: value(peak * 0.99 + 0.5 * error * sampleGaussian(random)),
    firstPeak: value((peak * 5.619) / 6.13),
    secondPeak: value((peak * 5.108) / 6.13),
    width: value(0.3 + 0.01 * sampleGaussian(random)),
    widthErrorLow: value(0.008),
    widthErrorHigh: value(0.008),
    tailPower: value(5),
    mevPerAdc: value(6.13 / peak),
    mevPerAdcErrorLow: value(6.13 / peak - 6.13 / (peak + error)),
    mevPerAdcErrorHigh: value(6.13 / (peak - 1.1 * error) - 6.13 / peak),
    adcPerMev: value(peak / 6.13),
    fractionFull: value(0.42 + 0.01 * sampleGaussian(random)),
    fractionFirst: value(0.31 + 0.01 * sampleGaussian(random)),
    fractionSecond: value(0.1 + 0.005 * sampleGaussian(random)),
    fractionBackground: value(0.17),
    curveFirstBin: firstBin,
    components: isFailed ? [] : components.map(({ name, expected }) => ({ name, expected: expected.slice(firstBin, firstBin + binCount) })),
  };
}

/** The SiPMs from one to another, both included. */
export const sipmRange = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
