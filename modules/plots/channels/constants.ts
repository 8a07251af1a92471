/** The calibration constants of all channels, and of parts of them. */
import { crystalsPerDisk, localIdOfCrystal } from '../../calorimeter/geometry/identifiers.ts';
import { summary } from '../../statistics/summary.ts';
import type { Drawing } from '../house/Drawing.ts';
import { type Domain, identifierDomain, usualDomain, wholeTick } from '../house/domains.ts';
import { figure, type Panel, panel } from '../house/panel.ts';
import { drawLevels, drawPoints, type Level, type Point } from '../house/points.ts';
import { colours, numberText, percent } from '../house/style.ts';
import { averaged, type ChannelFit, channelName, isGood, nominalConstant } from './ChannelFit.ts';

/** Where the constants of CsI are expected, MeV/ADC. */
export const usualConstants: Domain = [0.05, 0.08];

/** A channel's constant with its errors, over its number. */
const constantPoint = (fit: ChannelFit): Point => ({
  x: fit.channel,
  y: fit.mevPerAdc,
  errorLow: fit.mevPerAdcErrorLow,
  errorHigh: fit.mevPerAdcErrorHigh,
  quality: fit.quality,
});

/** Constants of all channels, of CsI, and of LYSO, with their means, the nominal value, and two standard deviations on each side. */
export function peaksFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const [caesium, lutetium] = [fits.filter(({ lyso }) => !lyso), fits.filter(({ lyso }) => lyso)];
  const all = constantsPanel(drawing, fits, { title: 'Calibration constants, all channels', width: 1200, height: 400, errors: true });
  return figure('Calibration constants', [
    [all],
    [
      constantsPanel(drawing, caesium, { title: 'CsI', width: 600, height: 330 }),
      constantsPanel(drawing, lutetium, { title: 'LYSO', width: 600, height: 330 }),
    ],
  ]);
}

/** Constants of even and odd SiPMs, and of the inner and the outer third of each disk (crystals are numbered from the inside). */
export function subsetsFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const third = crystalsPerDisk / 3;
  const part = (title: string, belongs: (fit: ChannelFit) => boolean) =>
    constantsPanel(drawing, fits.filter(belongs), { title, width: 620, height: 320 });
  const name = channelName(fits);
  return figure('Calibration constants of subsets', [
    [part(`Odd ${name}s`, ({ channel }) => channel % 2 === 1), part(`Even ${name}s`, ({ channel }) => channel % 2 === 0)],
    [
      part(`Inner third of the disk (crystals 0 to ${Math.ceil(third) - 1})`, ({ crystal }) => localIdOfCrystal(crystal) < third),
      part(
        `Outer third of the disk (crystals ${Math.ceil(2 * third)} to ${crystalsPerDisk - 1})`,
        ({ crystal }) => localIdOfCrystal(crystal) >= 2 * third,
      ),
    ],
  ]);
}

interface Notes {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Whether the box tells of the errors. */
  readonly errors?: boolean;
}

function constantsPanel(drawing: Drawing, fits: readonly ChannelFit[], { title, width, height, errors = false }: Notes): Panel {
  const sample = averaged(fits);
  const { mean, standardDeviation } = summary(sample.map(({ mevPerAdc }) => mevPerAdc));
  const levels = constantLevels(mean, standardDeviation, fits);
  const frame = {
    x: identifierDomain(fits.map(({ channel }) => channel)),
    y: usualDomain(
      [
        ...sample.flatMap((fit) => [fit.mevPerAdc - fit.mevPerAdcErrorLow, fit.mevPerAdc + fit.mevPerAdcErrorHigh]),
        ...levels.map(({ at }) => at),
      ],
      usualConstants,
    ),
  };
  const points = drawPoints(drawing, fits.map(constantPoint), frame, `${channelName(fits)}s`);
  const lines = drawLevels(drawing, levels, frame);
  const meanError = (key: 'mevPerAdcErrorLow' | 'mevPerAdcErrorHigh') => numberText(summary(sample.map((fit) => fit[key])).mean, 3);
  const isMixed = fits.some((fit) => isGood(fit) && fit.lyso) && sample.some(({ lyso }) => !lyso);
  return panel(drawing, {
    title,
    width,
    height,
    x: { label: `${channelName(fits)} number`, domain: frame.x, tickFormat: wholeTick },
    y: { label: 'constant (MeV/ADC)', domain: frame.y },
    marks: [...points.marks, ...lines.marks],
    key: {
      legend: [...points.legend, ...lines.legend],
      numbers: [
        [isMixed ? 'mean ± s.d. of good CsI' : 'mean ± s.d. of good fits', `${numberText(mean)} ± ${numberText(standardDeviation, 3)}`],
        ['s.d. / mean', percent(standardDeviation / mean)],
        ...(errors
          ? ([
              ['mean error upwards', `${meanError('mevPerAdcErrorHigh')} MeV/ADC`],
              ['mean error downwards', `${meanError('mevPerAdcErrorLow')} MeV/ADC`],
            ] as const)
          : []),
      ],
    },
  });
}

/** The nominal constant is one of CsI. */
const constantLevels = (mean: number, deviation: number, fits: readonly ChannelFit[]): readonly Level[] => [
  { at: mean, colour: colours.green, dash: 'solid', text: 'mean' },
  ...(fits.every(({ lyso }) => lyso)
    ? []
    : ([{ at: nominalConstant, colour: colours.purple, dash: 'dotted', text: `nominal ${nominalConstant} MeV/ADC` }] as const)),
  { at: mean + 2 * deviation, colour: colours.orange, dash: 'dashed', text: 'mean ± 2 s.d.' },
  { at: mean - 2 * deviation, colour: colours.orange, dash: 'dashed', text: 'mean ± 2 s.d.' },
];
