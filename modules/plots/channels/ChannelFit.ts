/**
 * What the figures of all channels need to know of the fit of one; the product SourceFit has it all. Numbers that do not exist are NaN.
 * Positions are in ADC counts, widths in MeV, constants in MeV per ADC count; errors are positive distances.
 */
export interface ChannelFit {
  /** 'sipm' or 'crystal': what `channel` counts. */
  readonly kind: string;
  readonly channel: number;
  readonly crystal: number;
  readonly lyso: boolean;
  /** 'good', 'poor' (fitted, but not to be used for a constant) or 'failed'. Averages are over good ones. */
  readonly quality: string;
  readonly reason: string;
  readonly convergenceStatus: number;
  readonly entries: number;
  readonly spectrumMean: number;
  readonly spectrumStandardDeviation: number;
  readonly chi2: number;
  readonly ndf: number;
  readonly pValue: number;
  readonly peak: number;
  readonly peakErrorLow: number;
  readonly peakErrorHigh: number;
  readonly compositePeak: number;
  readonly firstPeak: number;
  readonly secondPeak: number;
  readonly width: number;
  readonly widthErrorLow: number;
  readonly widthErrorHigh: number;
  readonly mevPerAdc: number;
  readonly mevPerAdcErrorLow: number;
  readonly mevPerAdcErrorHigh: number;
  readonly fractionFull: number;
  readonly fractionFirst: number;
  readonly fractionSecond: number;
  readonly fractionBackground: number;
}

/** 6.13 MeV at 98.08 ADC counts, MeV/ADC. */
export const nominalConstant = 0.0625;

export const isGood = ({ quality }: ChannelFit): boolean => quality === 'good';

/** Chi2 per degree of freedom. */
export const reducedChi2 = ({ chi2, ndf }: ChannelFit): number => (ndf > 0 ? chi2 / ndf : NaN);

/** 'SiPM' or 'crystal', as axes say. */
export const channelName = (fits: readonly ChannelFit[]): 'SiPM' | 'crystal' =>
  fits.some(({ kind }) => kind === 'crystal') ? 'crystal' : 'SiPM';

/** The channels that averages are made of: the good ones of CsI, or of LYSO where there are no others. */
export function averaged(fits: readonly ChannelFit[]): readonly ChannelFit[] {
  const good = fits.filter(isGood);
  const caesium = good.filter(({ lyso }) => !lyso);
  return caesium.length > 0 ? caesium : good;
}
