/** Channels whose constants or errors stand out. */

import { typeOfCrystal } from '../../calorimeter/geometry/identifiers.ts';
import { summary } from '../../statistics/summary.ts';
import { type ChannelFit, isGood, reducedChi2 } from './ChannelFit.ts';

/** Why a channel is on the list. */
export interface Outlier {
  readonly fit: ChannelFit;
  readonly reasons: readonly string[];
}

/** From this modified z-score on a constant is an outlier. B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993). */
const robustLimit = 3.5;

/**
 * Channels with an error above two standard deviations of the constants, with a constant more than two standard deviations from the mean, or
 * more than 3.5 robust deviations from the median; and every channel whose fit is not good. CsI and LYSO are judged each among themselves,
 * by the good fits.
 */
export function outliersOf(fits: readonly ChannelFit[]): readonly Outlier[] {
  const limits = new Map(
    [false, true].map((lyso) => [lyso, summary(fits.filter((fit) => fit.lyso === lyso && isGood(fit)).map(({ mevPerAdc }) => mevPerAdc))]),
  );
  return fits.flatMap((fit) => {
    const { mean, standardDeviation, median, robustDeviation } = limits.get(fit.lyso)!;
    const { mevPerAdc, mevPerAdcErrorHigh, mevPerAdcErrorLow, quality, reason } = fit;
    const reasons = [
      ...(isGood(fit) ? [] : [reason === '' ? `${quality} fit` : `${quality} fit: ${reason}`]),
      ...(mevPerAdcErrorHigh > 2 * standardDeviation ? ['upper error above 2 s.d.'] : []),
      ...(mevPerAdcErrorLow > 2 * standardDeviation ? ['lower error above 2 s.d.'] : []),
      ...(Math.abs(mevPerAdc - mean) > 2 * standardDeviation ? ['constant more than 2 s.d. from the mean'] : []),
      ...(Math.abs(mevPerAdc - median) > robustLimit * robustDeviation ? ['constant more than 3.5 robust s.d. from the median'] : []),
    ];
    return reasons.length === 0 ? [] : [{ fit, reasons }];
  });
}

/** The list as text: numbers of the whole job first, then a line per channel. */
export function outlierText(fits: readonly ChannelFit[]): string {
  const outliers = outliersOf(fits);
  const columns = ['channel', 'crystal', 'type', 'MeV/ADC', 'error up', 'error down', 'chi2/ndf', 'why'];
  const rows = outliers.map(({ fit, reasons }) => [
    String(fit.channel),
    String(fit.crystal),
    typeOfCrystal(fit.crystal),
    fixed(fit.mevPerAdc, 6),
    fixed(fit.mevPerAdcErrorHigh, 6),
    fixed(fit.mevPerAdcErrorLow, 6),
    fixed(reducedChi2(fit), 3),
    reasons.join('; '),
  ]);
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]) => cells.map((cell, i) => (i === cells.length - 1 ? cell : cell.padStart(widths[i]))).join('  ');
  const count = (mark: string) => outliers.filter(({ reasons }) => reasons.some((reason) => reason.startsWith(mark))).length;
  return [
    `${fits.length} channels, ${fits.filter(isGood).length} with a good fit; ${outliers.length} on this list`,
    ...(['CsI', 'LYSO'] as const).flatMap((type) => deviations(fits, type)),
    `upper error above 2 s.d.: ${count('upper')}; lower error above 2 s.d.: ${count('lower')}`,
    `constant more than 2 s.d. from the mean: ${count('constant more than 2 s.d.')}; more than 3.5 robust s.d. from the median: ${count('constant more than 3.5')}`,
    '',
    line(columns),
    ...rows.map(line),
    '',
  ].join('\n');
}

function deviations(fits: readonly ChannelFit[], type: 'CsI' | 'LYSO'): readonly string[] {
  const good = fits.filter((fit) => isGood(fit) && fit.lyso === (type === 'LYSO'));
  if (good.length === 0) return [];
  const constants = summary(good.map(({ mevPerAdc }) => mevPerAdc));
  return [
    `${type}, ${good.length} good fits: mean ${fixed(constants.mean, 6)} MeV/ADC, s.d. ${fixed(constants.standardDeviation, 6)}, 2 s.d. ${fixed(2 * constants.standardDeviation, 6)}, median ${fixed(constants.median, 6)}, robust s.d. ${fixed(constants.robustDeviation, 6)}`,
    `${type}, s.d. of chi2/ndf: ${fixed(summary(good.map(reducedChi2)).standardDeviation, 3)}, of the entries: ${fixed(summary(good.map(({ entries }) => entries)).standardDeviation, 1)}`,
  ];
}

const fixed = (value: number, places: number): string => (Number.isFinite(value) ? value.toFixed(places) : '-');
