import { SpectrumFit } from '../../fit/SpectrumFit.ts';
import type { SpectrumFitSettings } from '../../fit/SpectrumFitSettings.ts';
import type { SourceFit, Spectrum } from '../products.ts';
import { ContourFinder, type FoundContours, noContours, type ParameterPair } from './ContourFinder.ts';
import { CurveMaker } from './CurveMaker.ts';
import { type FitNames, sourceFitOf } from './sourceFitOf.ts';

/** What there is to say of a channel. */
export interface ChannelFit extends FoundContours {
  readonly fit: SourceFit;
}

/** Fits spectra of channels with one configuration. A result depends on its spectrum alone. */
export class ChannelFitter {
  private readonly fits: SpectrumFit;
  private readonly curves: CurveMaker;
  private readonly names: FitNames;
  private readonly peak: string;

  private readonly finder: ContourFinder | undefined;

  /** @param pair parameters whose contours are wanted @throws RangeError when the settings contradict each other */
  constructor(settings: SpectrumFitSettings, pair: ParameterPair | undefined) {
    const { model, statistic, minimizer, fitRange, yieldRange } = settings;
    this.fits = new SpectrumFit(settings);
    this.finder = pair === undefined ? undefined : new ContourFinder(settings, pair);
    this.curves = new CurveMaker(model, yieldRange);
    this.names = { model: nameOf(model), statistic: nameOf(statistic), minimizer: nameOf(minimizer) };
    const bins = { count: 1, lower: fitRange[0], width: fitRange[1] - fitRange[0], yieldRange };
    this.peak = model.prepare(bins, statistic.integration, 'CsI').peak;
  }

  fit(spectrum: Spectrum): ChannelFit {
    const { counts, lowEdge, highEdge, lyso } = spectrum;
    const bins = { counts, lower: lowEdge, upper: highEdge, crystalType: lyso ? 'LYSO' : 'CsI' } as const;
    const result = this.fits.fit(bins);
    const point = Float64Array.from(result.parameters, ({ value }) => value);
    return {
      fit: sourceFitOf(spectrum, this.names, this.peak, result, () => this.curves.curve(spectrum, point)),
      ...(this.finder?.find(bins, result) ?? noContours),
    };
  }
}

/** The `tool_type` of a tool is the name of its class. */
const nameOf = (tool: object): string => tool.constructor.name;
