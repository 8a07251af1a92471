import type { CrystalType } from '../calorimeter/geometry/identifiers.ts';
import { regionOf } from '../minimizers/engine/region.ts';
import { type Hesse, hesse } from '../minimizers/errors/hesse.ts';
import { type Minos, minos } from '../minimizers/errors/minos.ts';
import { Migrad } from '../minimizers/Migrad.ts';
import { distanceGoal, type MinimizationProblem, type Minimum } from '../minimizers/Minimizer.ts';
import { checkSettings } from './checkSettings.ts';
import { checkSpectrum } from './checkSpectrum.ts';
import { FitLayout, type FittedBins, fittedBins } from './FitLayout.ts';
import { buildResult, type Fit } from './results/buildResult.ts';
import { unfittedResult } from './results/unfittedResult.ts';
import type { InputStatus, SpectrumFitResult } from './SpectrumFitResult.ts';
import type { Spectrum, SpectrumFitSettings } from './SpectrumFitSettings.ts';
import type { PreparedModel } from './SpectrumModel.ts';
import { type FoundMinimum, followStarts } from './starts/followStarts.ts';
import { lowerAlong, lowerFrom } from './starts/lowerAlong.ts';

const keyOf = ({ first, count, lower, width }: FittedBins, crystalType: CrystalType): string =>
  `${crystalType} ${first} ${count} ${lower} ${width}`;

/** How often a fit begins anew from a lower point that was found on the way. */
const mostRestarts = 3;

/**
 * The fit of spectra, from contents to a result that says of each stage how it went: starts, the chosen minimizer, second derivatives, asymmetric
 * errors, goodness of fit. A result depends on its spectrum alone, not on what was fitted before. What cannot be fitted gets a result that
 * says so, never an exception.
 */
export class SpectrumFit {
  private readonly layouts = new Map<string, FitLayout>();
  /** For spectra that cannot be fitted: a model takes milliseconds to prepare, and a disk can be full of them. */
  private readonly models = new Map<string, PreparedModel>();
  private readonly freeCount: number;
  private readonly polisher = new Migrad({ strategy: 2 });

  /** @throws RangeError when the settings contradict each other */
  constructor(private readonly settings: SpectrumFitSettings) {
    this.freeCount = checkSettings(settings).filter(({ name }) => settings.fixed[name] === undefined).length;
  }

  fit(spectrum: Spectrum): SpectrumFitResult {
    const { settings } = this;
    const bins = fittedBins(spectrum, settings.fitRange);
    const { status, events } = checkSpectrum(spectrum, bins, this.freeCount, settings);
    const counts = Float64Array.from({ length: bins.count }, (_, i) => spectrum.counts[bins.first + i]);
    const unfitted = (why: Exclude<InputStatus, 'ok'>) =>
      unfittedResult(settings, this.modelOf(bins, spectrum.crystalType), spectrum, bins, counts, events, why);
    if (status !== 'ok') return unfitted(status);
    const layout = this.layoutOf(bins, spectrum.crystalType);
    layout.objective.setCounts(counts);
    const problem = this.problem(layout, spectrum, events);
    const starts = Float64Array.from(problem.parameters, ({ start }) => start);
    const found = followStarts(layout, counts, regionOf(problem), problem.up, starts, settings.starts);
    if (found.length === 0) return unfitted('noValue');
    const fit = this.errorsOf(problem, layout, found);
    return buildResult({ ...fit, layout, problem, constraints: settings.constraints, counts, events });
  }

  private modelOf(bins: FittedBins, crystalType: CrystalType): PreparedModel {
    const key = keyOf(bins, crystalType);
    let model = this.models.get(key);
    if (model === undefined) {
      const { count, lower, width } = bins;
      const { yieldRange, statistic } = this.settings;
      model = this.settings.model.prepare({ count, lower, width, yieldRange }, statistic.integration, crystalType);
      this.models.set(key, model);
    }
    return model;
  }

  /** The layout of spectra with these bins. */
  private layoutOf(bins: FittedBins, crystalType: CrystalType): FitLayout {
    const key = keyOf(bins, crystalType);
    let layout = this.layouts.get(key);
    if (layout === undefined) {
      layout = new FitLayout(bins, this.settings, crystalType);
      this.layouts.set(key, layout);
    }
    return layout;
  }

  private problem(layout: FitLayout, spectrum: Spectrum, events: number): MinimizationProblem {
    const { fixed, statistic, tolerance, callLimit } = this.settings;
    const parameters = layout.model.parameters(events, spectrum.crystalType).map(({ name, lower, upper, step }) => {
      const value = fixed[name];
      return { name, lower, upper, step, fixed: value !== undefined, start: value ?? (lower + upper) / 2 };
    });
    return { objective: layout.objective, parameters, up: statistic.up, tolerance, callLimit };
  }

  /** Minimum and errors; anew from any point that turns out to be lower. */
  private errorsOf(problem: MinimizationProblem, layout: FitLayout, found: readonly FoundMinimum[]): Fit {
    let start = found[0].point;
    for (let restart = 0; ; restart++) {
      const { minimum, curvature, polished } = this.minimize(problem, start);
      const lower = restart < mostRestarts ? lowerAlong(problem, minimum, curvature, layout.shapes) : undefined;
      if (lower !== undefined) {
        start = lower;
        continue;
      }
      const errors = this.minosOf(problem, layout, minimum, curvature);
      const sides = [...errors.values()];
      const better =
        sides.find(({ newMinimum }) => newMinimum !== undefined)?.newMinimum ??
        lowerFrom(
          problem,
          minimum,
          curvature,
          sides.flatMap(({ ends }) => ends),
        );
      if (better !== undefined && restart < mostRestarts) {
        start = better;
        continue;
      }
      return { minimum, hesse: curvature, minos: errors, polished, found };
    }
  }

  /** By the chosen minimizer; by MIGRAD from where it ended when that is not near enough to the minimum. */
  private minimize(problem: MinimizationProblem, start: Float64Array): { minimum: Minimum; curvature: Hesse; polished: boolean } {
    const goal = distanceGoal(problem);
    const from = (values: Float64Array) => ({
      ...problem,
      parameters: problem.parameters.map((parameter, i) => ({ ...parameter, start: values[i] })),
    });
    const minimum = this.settings.minimizer.minimize(from(start));
    const curvature = hesse(problem, minimum.values);
    const isThere = minimum.status === 'converged' && curvature.status === 'accurate' && curvature.distance <= goal;
    if (isThere || minimum.status === 'invalid') return { minimum, curvature, polished: false };
    const second = this.polisher.minimize(from(minimum.values));
    if (!(second.value <= minimum.value + goal)) return { minimum, curvature, polished: false };
    const secondCurvature = hesse(problem, second.values);
    return { minimum: second, curvature: secondCurvature, polished: minimum.status !== 'converged' || curvature.distance > goal };
  }

  private minosOf(problem: MinimizationProblem, layout: FitLayout, minimum: Minimum, curvature: Hesse): ReadonlyMap<number, Minos> {
    const { minos: wanted } = this.settings;
    const indices = [...problem.parameters.keys()].filter((i) => {
      const { name, fixed } = problem.parameters[i];
      return !fixed && (wanted === 'all' || (wanted === 'peak' && name === layout.model.peak));
    });
    if (curvature.status === 'failed' || minimum.status === 'invalid') return new Map();
    return new Map(indices.map((i) => [i, minos(problem, minimum.values, minimum.value, curvature, i)]));
  }
}
