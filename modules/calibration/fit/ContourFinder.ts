import { modelParameters } from '../../fit/checkSettings.ts';
import { FitLayout, fittedBins } from '../../fit/FitLayout.ts';
import type { FittedParameter, SpectrumFitResult } from '../../fit/SpectrumFitResult.ts';
import type { Spectrum as EngineSpectrum, SpectrumFitSettings } from '../../fit/SpectrumFitSettings.ts';
import { contour, jointLevel, profileGrid } from '../../minimizers/errors/contour.ts';
import { hesse } from '../../minimizers/errors/hesse.ts';
import type { MinimizationProblem } from '../../minimizers/Minimizer.ts';
import type { FitContour, FitMap } from '../products.ts';

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

/** The lines around the minimum, and the map below them. */
export interface FoundContours {
  /** None when the fit has no accurate second derivatives, or one of the parameters is not free. */
  readonly contours: readonly FitContour[];
  readonly map: FitMap;
}

export const noContours: FoundContours = { contours: [], map: { x: '', y: '', xs: [], ys: [], rises: [] } };

/** Rises whose lines are drawn: one standard deviation of each parameter alone, and 68.3 % for both together. */
const levels = [1, jointLevel];
const pointCount = 48;

/** The map reaches so many errors from the minimum, as far as limits let it; with an odd number of nodes one of them is the minimum. */
const mapErrors = 3;
const mapNodes = 41;

/** Finds lines around the minimum of a fit, and a map, over two parameters; the others are fitted anew at each point. */
export class ContourFinder {
  private readonly layouts = new Map<string, FitLayout>();

  /** @param pair parameters that the model has */
  constructor(
    private readonly settings: SpectrumFitSettings,
    private readonly pair: ParameterPair,
  ) {}

  find(spectrum: EngineSpectrum, result: SpectrumFitResult): FoundContours {
    const { parameters, minimum } = result;
    const { pair } = this;
    const [x, y] = [pair.x, pair.y].map((name) => parameters.findIndex((parameter) => parameter.name === name));
    if (x < 0 || y < 0 || !(parameters[x].error > 0 && parameters[y].error > 0)) return noContours;
    const problem = this.problem(spectrum, result);
    const values = Float64Array.from(parameters, ({ value }) => value);
    const curvature = hesse(problem, values);
    if (curvature.status !== 'accurate') return noContours;
    const contours = levels.map((level) => {
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
    const [xs, ys] = [parameters[x], parameters[y]].map(mapAxis);
    const rises = profileGrid(problem, values, x, y, xs, ys).flatMap((row) => Array.from(row, (value) => (value - minimum) / problem.up));
    return { contours, map: { ...pair, xs, ys, rises } };
  }

  private problem(spectrum: EngineSpectrum, { parameters, counts, events }: SpectrumFitResult): MinimizationProblem {
    const { settings } = this;
    const layout = this.layoutOf(spectrum);
    layout.objective.setCounts(counts);
    const steps = layout.model.parameters(Math.max(1, events), spectrum.crystalType).map(({ step }) => step);
    return {
      objective: layout.objective,
      parameters: parameters.map(({ name, value, lower, upper, fixed }, i) => ({
        ...{ name, lower, upper, fixed },
        start: value,
        step: steps[i],
      })),
      up: settings.statistic.up,
      tolerance: settings.tolerance,
      callLimit: settings.callLimit,
    };
  }

  /** A model takes milliseconds to prepare; all spectra with the same axis share it. */
  private layoutOf(spectrum: EngineSpectrum): FitLayout {
    const { crystalType, lower, upper, counts } = spectrum;
    const key = `${crystalType} ${lower} ${upper} ${counts.length}`;
    let layout = this.layouts.get(key);
    if (layout === undefined) {
      layout = new FitLayout(fittedBins(spectrum, this.settings.fitRange), this.settings, crystalType);
      this.layouts.set(key, layout);
    }
    return layout;
  }
}

function mapAxis({ value, error, lower, upper }: FittedParameter): readonly number[] {
  const from = Math.max(lower, value - mapErrors * error);
  const to = Math.min(upper, value + mapErrors * error);
  return Array.from({ length: mapNodes }, (_, i) => from + ((to - from) * i) / (mapNodes - 1));
}
