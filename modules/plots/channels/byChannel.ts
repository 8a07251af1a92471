/** Quality of the fit, number of entries, and positions of the peaks, channel by channel. */
import { summary } from '../../statistics/summary.ts';
import type { Drawing } from '../house/Drawing.ts';
import { domainOf, identifierDomain, wholeTick } from '../house/domains.ts';
import { figure, type Panel, panel } from '../house/panel.ts';
import { drawLevels, drawPoints, type Level } from '../house/points.ts';
import { colours, numberText } from '../house/style.ts';
import { averaged, type ChannelFit, channelName, reducedChi2 } from './ChannelFit.ts';

/** Chi2 per degree of freedom of each channel. */
export function chi2Figure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const spread = (mean: number, deviation: number): readonly Level[] => [
    { at: 1, colour: colours.purple, dash: 'dotted', text: '1' },
    { at: mean + 2 * deviation, colour: colours.orange, dash: 'dashed', text: 'mean ± 2 s.d.' },
    { at: mean - 2 * deviation, colour: colours.orange, dash: 'dashed', text: 'mean ± 2 s.d.' },
  ];
  const notes = { title: 'Goodness of fit', label: 'χ²/ndf', height: 460, value: reducedChi2, levels: spread };
  return figure('Goodness of fit', [[channelPanel(drawing, fits, notes)]]);
}

/** Entries of each spectrum, with their statistical errors. */
export function entriesFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const spread = (mean: number, deviation: number): readonly Level[] => [
    { at: mean + deviation, colour: colours.orange, dash: 'dashed', text: 'mean ± 1 s.d.' },
    { at: mean - deviation, colour: colours.orange, dash: 'dashed', text: 'mean ± 1 s.d.' },
  ];
  const error = ({ entries }: ChannelFit) => Math.sqrt(entries);
  const value = ({ entries }: ChannelFit) => entries;
  const notes = { title: 'Entries of the spectra', label: 'entries', height: 460, value, errors: [error, error] as const, levels: spread };
  return figure('Entries of the spectra', [[channelPanel(drawing, fits, notes)]]);
}

/** Positions of the full-energy peak and of the two escape peaks. */
export function positionsFigure(drawing: Drawing, fits: readonly ChannelFit[]): string {
  const part = (title: string, value: (fit: ChannelFit) => number, errors?: Notes['errors']) =>
    channelPanel(drawing, fits, { title, label: 'position (ADC)', height: 300, value, ...(errors === undefined ? {} : { errors }) });
  const errors = [({ peakErrorLow }: ChannelFit) => peakErrorLow, ({ peakErrorHigh }: ChannelFit) => peakErrorHigh] as const;
  return figure('Positions of the three peaks', [
    [part('Full-energy peak, 6.13 MeV', ({ peak }) => peak, errors)],
    [part('First escape peak, 5.619 MeV', ({ firstPeak }) => firstPeak)],
    [part('Second escape peak, 5.108 MeV', ({ secondPeak }) => secondPeak)],
  ]);
}

interface Notes {
  readonly title: string;
  readonly label: string;
  readonly height: number;
  readonly value: (fit: ChannelFit) => number;
  readonly errors?: readonly [low: (fit: ChannelFit) => number, high: (fit: ChannelFit) => number];
  /** Lines beside the mean. */
  readonly levels?: (mean: number, deviation: number) => readonly Level[];
}

function channelPanel(drawing: Drawing, fits: readonly ChannelFit[], notes: Notes): Panel {
  const { title, label, height, value, errors, levels = () => [] } = notes;
  const { mean, standardDeviation } = summary(averaged(fits).map(value));
  const lines = [{ at: mean, colour: colours.green, dash: 'solid', text: 'mean' } as const, ...levels(mean, standardDeviation)];
  const frame = {
    x: identifierDomain(fits.map(({ channel }) => channel)),
    y: domainOf([...fits.map(value), ...lines.map(({ at }) => at)]),
  };
  const points = drawPoints(
    drawing,
    fits.map((fit) => ({
      x: fit.channel,
      y: value(fit),
      quality: fit.quality,
      ...(errors === undefined ? {} : { errorLow: errors[0](fit), errorHigh: errors[1](fit) }),
    })),
    frame,
    `${channelName(fits)}s`,
  );
  const drawnLines = drawLevels(drawing, lines, frame);
  return panel(drawing, {
    title,
    width: 1200,
    height,
    x: { label: `${channelName(fits)} number`, domain: frame.x, tickFormat: wholeTick },
    y: { label, domain: frame.y },
    marks: [...points.marks, ...drawnLines.marks],
    key: {
      legend: [...points.legend, ...drawnLines.legend],
      numbers: [['mean ± s.d. of good fits', `${numberText(mean)} ± ${numberText(standardDeviation, 3)}`]],
    },
  });
}
