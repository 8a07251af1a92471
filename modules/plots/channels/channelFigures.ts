import type { Drawing } from '../house/Drawing.ts';
import { chi2Figure, entriesFigure, positionsFigure } from './byChannel.ts';
import type { ChannelFit } from './ChannelFit.ts';
import { peaksFigure, subsetsFigure } from './constants.ts';
import { diagonalFigure, differenceFigure, differenceGaussianFigure, differenceHistogramFigure } from './pairDifferences.ts';
import { constantPairsFigure, deviationPairsFigure, fractionPairsFigure, meanPairsFigure } from './pairs.ts';
import { compositeFigure, positionFractionFigure, statusChi2Figure, statusErrorFigure } from './scatter.ts';

type ChannelFigure = (drawing: Drawing, fits: readonly ChannelFit[]) => string;

/** Every figure of all channels, by the name of its file, which is that of Mu2e's SourcePlotter. */
export const channelFigures = {
  Peaks: peaksFigure,
  PeakVsComposite_CsI: compositeFigure,
  Peaks_SubsetComparison: subsetsFigure,
  Chi2: chi2Figure,
  nEvents: entriesFigure,
  convstatusvspeakerrs: statusErrorFigure,
  Convstatusvschi2: statusChi2Figure,
  SiPM_Peak_Scatter: constantPairsFigure,
  OddEven_45deg: diagonalFigure,
  SiPM_Peak_Difference: differenceFigure,
  PeakDiff_Histogram: differenceHistogramFigure,
  PeakDiff_GaussianFit: differenceGaussianFigure,
  SiPM_hmeans_Scatter: meanPairsFigure,
  SiPM_hstds_Scatter: deviationPairsFigure,
  SiPM_Fractions_Scatter: fractionPairsFigure,
  ADC_1st_2nd_Peaks: positionsFigure,
  PeakLocation_vs_Fraction: positionFractionFigure,
} as const satisfies Record<string, ChannelFigure>;

export type ChannelFigureName = keyof typeof channelFigures;

export const channelFigureNames = Object.keys(channelFigures) as readonly ChannelFigureName[];
