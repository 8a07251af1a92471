import type { SourceFit } from '../../calibration/products.ts';
import type { Crystal } from '../../calorimeter/geometry/crystals.ts';
import { summary } from '../../statistics/summary.ts';
import { averaged, channelName, isGood, reducedChi2 } from '../channels/ChannelFit.ts';
import { outliersOf } from '../channels/outliers.ts';
import { numberText, percent } from '../house/style.ts';
import type { FittedSpectrum } from '../spectra/FittedSpectrum.ts';
import type { PageChannel, PageData, WithErrors } from './PageData.ts';

/**
 * What the page needs to know: results to six digits, expected entries to three, so that 1348 channels take about 2.5 MB.
 * @param crystals of the whole calorimeter
 */
export function makePageData(title: string, channels: readonly FittedSpectrum[], crystals: readonly Crystal[]): PageData {
  const fits = channels.map(({ fit }) => fit);
  const disks = new Set(fits.map(({ disk }) => disk));
  const outliers = new Map(outliersOf(fits).map(({ fit, reasons }) => [fit.channel, reasons]));
  return {
    title,
    kind: channelName(fits),
    crystals: crystals
      .filter(({ disk }) => disks.has(disk))
      .map(({ id, disk, type, x, y }) => ({ id, disk, lyso: type === 'LYSO', x: rounded(x, 6) ?? 0, y: rounded(y, 6) ?? 0 })),
    channels: [...channels].sort((a, b) => a.fit.channel - b.fit.channel).map((channel) => pageChannel(channel, outliers)),
    summary: summaryOf(fits, outliers.size),
  };
}

function pageChannel({ spectrum, fit }: FittedSpectrum, outliers: ReadonlyMap<number, readonly string[]>): PageChannel {
  return {
    id: fit.channel,
    crystal: fit.crystal,
    lyso: fit.lyso,
    quality: fit.quality === 'good' || fit.quality === 'poor' ? fit.quality : 'failed',
    reason: fit.reason,
    outlier: outliers.get(fit.channel) ?? [],
    entries: rounded(fit.entries, 12),
    constant: withErrors(fit.mevPerAdc, fit.mevPerAdcErrorLow, fit.mevPerAdcErrorHigh),
    peak: withErrors(fit.peak, fit.peakErrorLow, fit.peakErrorHigh),
    firstPeak: rounded(fit.firstPeak, 6),
    secondPeak: rounded(fit.secondPeak, 6),
    compositePeak: rounded(fit.compositePeak, 6),
    width: withErrors(fit.width, fit.widthErrorLow, fit.widthErrorHigh),
    chi2: rounded(fit.chi2, 6),
    ndf: fit.ndf,
    pValue: rounded(fit.pValue, 3),
    status: fit.convergenceStatus,
    fractions: [fit.fractionFull, fit.fractionFirst, fit.fractionSecond, fit.fractionBackground].map((share) => rounded(share, 4)),
    axis: [spectrum.lowEdge, (spectrum.highEdge - spectrum.lowEdge) / Math.max(1, spectrum.counts.length)],
    counts: Array.from(spectrum.counts, (count) => rounded(count, 7) ?? 0),
    firstBin: fit.curveFirstBin,
    components: fit.components.map(({ expected }) => Array.from(expected, (value) => (value < 1e-3 ? 0 : (rounded(value, 3) ?? 0)))),
    componentNames: fit.components.map(({ name }) => name),
  };
}

const withErrors = (value: number, low: number, high: number): WithErrors => [rounded(value, 6), rounded(low, 3), rounded(high, 3)];

const rounded = (value: number, digits: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(digits)) : null);

function summaryOf(fits: readonly SourceFit[], outlierCount: number): PageData['summary'] {
  const count = (quality: string) => fits.filter((fit) => fit.quality === quality).length;
  const sample = averaged(fits);
  const constants = summary(sample.map(({ mevPerAdc }) => mevPerAdc));
  const errors = summary(sample.map((fit) => (fit.mevPerAdcErrorLow + fit.mevPerAdcErrorHigh) / 2 / fit.mevPerAdc));
  const part = fits.some((fit) => fit.lyso && isGood(fit)) && sample.some(({ lyso }) => !lyso) ? ' of CsI' : '';
  return [
    [`${channelName(fits)}s`, String(fits.length)],
    ['good fits', `${count('good')} (${percent(count('good') / fits.length)})`],
    ['poor fits', String(count('poor'))],
    ['failed fits', String(fits.length - count('good') - count('poor'))],
    [`mean constant${part}`, `${numberText(constants.mean)} MeV/ADC`],
    [`spread of constants${part}`, percent(constants.standardDeviation / constants.mean)],
    [`median error${part}`, percent(errors.median)],
    [`median χ²/ndf${part}`, numberText(summary(sample.map(reducedChi2)).median, 3)],
    ['on the list of outliers', String(outlierCount)],
  ];
}
