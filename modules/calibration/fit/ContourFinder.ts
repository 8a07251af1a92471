import { modelParameters } from '../../fit/checkSettings.ts';
import { FitLayout, fittedBins } from '../../fit/FitLayout.ts';
import type { SpectrumFitResult } from '../../fit/SpectrumFitResult.ts';
import type { Spectrum as EngineSpectrum, SpectrumFitSettings } from '../../fit/SpectrumFitSettings.ts';
import { contour, jointLevel } from '../../minimizers/errors/contour.ts';
import { hesse } from '../../minimizers/errors/hesse.ts';
import type { FitContour } from '../products.ts';

/** Two parameters of a model. */
export interface ParameterPair {
  readonly x: string;
  readonly y: string;
}

/** Whether the model has both parameters. */
export function hasParameters(settings: SpectrumFitSettings, { x, y }: ParameterPair): boolean {
  const known = modelParameters(settings).map(({ name }) => name);
  return known.includes(x) && known.includes(y);
}

/** Rises whose lines are drawn: one standard deviation of each parameter alone, and 68.3 % for both together. */
const levels = [1, jointLevel];
const pointCount = 48;

/** Finds the lines around the minimum of a fit, over two parameters; the others are fitted anew at each point. */
export class ContourFinder {
  /** @param pair parameters that the model has */
  constructor(
    private readonly settings: SpectrumFitSettings,
    private readonly pair: ParameterPair,
  ) {}

  /** None for a fit without accurate second derivatives, and where one of the parameters is not free. */
  contours(spectrum: EngineSpectrum, result: SpectrumFitResult): readonly FitContour[] {
    const { settings, pair } = this;
    const { parameters, minimum } = result;
    const [x, y] = [pair.x, pair.y].map((name) => parameters.findIndex((parameter) => parameter.name === name));
    if (x < 0 || y < 0 || !(parameters[x].error > 0 && parameters[y].error > 0)) return [];
    const layout = new FitLayout(fittedBins(spectrum, settings.fitRange), settings);
    layout.objective.setCounts(result.counts);
    const steps = layout.model.parameters(Math.max(1, result.events), spectrum.crystalType).map(({ step }) => step);
    const problem = {
      objective: layout.objective,
      parameters: parameters.map(({ name, value, lower, upper, fixed }, i) => ({
        name,
        start: value,
        step: steps[i],
        lower,
        upper,
        fixed,
      })),
      up: settings.statistic.up,
      tolerance: settings.tolerance,
      callLimit: settings.callLimit,
    };
    const values = Float64Array.from(parameters, ({ value }) => value);
    const curvature = hesse(problem, values);
    if (curvature.status !== 'accurate') return [];
    return levels.map((level) => {
      const points = contour(problem, values, minimum, curvature, x, y, { level, points: pointCount });
      const found = points.filter(({ status }) => status === 'valid');
      return {
        ...pair,
        level,
        probability: 1 - Math.exp(-level / 2),
        xs: found.map((point) => point.x),
        ys: found.map((point) => point.y),
        missing: points.length - found.length,
      };
    });
  }
}
