import type { CrystalType } from '../calorimeter/geometry/identifiers.ts';
import type { GaussianConstraint, Spectrum, SpectrumFitSettings } from './SpectrumFitSettings.ts';
import type { PreparedModel } from './SpectrumModel.ts';
import { SpectrumObjective } from './SpectrumObjective.ts';
import { StartSearch } from './starts/StartSearch.ts';

/** Which bins of a spectrum are fitted: those whose centre is in the range. */
export interface FittedBins {
  readonly first: number;
  readonly count: number;
  /** ADC: lower edge of the first, and the width. */
  readonly lower: number;
  readonly width: number;
}

export function fittedBins({ counts, lower, upper }: Spectrum, [from, to]: readonly [number, number]): FittedBins {
  const width = (upper - lower) / counts.length;
  const first = Math.max(0, Math.ceil((from - lower) / width - 0.5 - 1e-9));
  const last = Math.min(counts.length - 1, Math.floor((to - lower) / width - 0.5 + 1e-9));
  const count = Number.isFinite(width) ? Math.max(0, last - first + 1) : 0;
  return { first, count, lower: lower + first * width, width };
}

/** All that depends on the bins and the kind of crystal, and not on contents; fits of spectra with the same axis share it. */
export class FitLayout {
  readonly model: PreparedModel;
  readonly names: readonly string[];
  readonly units: readonly string[];
  /** Indices of the parameters whose starts are neither solved for nor looked for everywhere: all but yields and peak. */
  readonly shapes: readonly number[];
  readonly objective: SpectrumObjective;
  /** On three bins together, for the search for starts: a third of the work, and nearly the same minima. */
  readonly coarse: SpectrumObjective;
  readonly search: StartSearch;
  /** Bins together in `coarse`. */
  readonly merged: number;
  readonly coarseCount: number;

  constructor(
    readonly bins: FittedBins,
    settings: SpectrumFitSettings,
    crystalType: CrystalType,
  ) {
    const { model, statistic, yieldRange, fitRange, constraints } = settings;
    const { count, lower, width } = bins;
    this.model = model.prepare({ count, lower, width, yieldRange }, statistic.integration, crystalType);
    const parameters = this.model.parameters(1, crystalType);
    this.names = parameters.map(({ name }) => name);
    const { yields, peak } = this.model;
    this.shapes = [...this.names.keys()].filter((i) => !yields.includes(i) && this.names[i] !== peak);
    this.units = parameters.map(({ unit }) => unit);
    const indexed = constraints.map((constraint) => this.indexed(constraint));
    const size = this.names.length;
    const totalTo = statistic.exactTotal ? fitRange[1] : undefined;
    this.objective = new SpectrumObjective(this.model, statistic, indexed, totalTo, size, count);
    this.merged = count >= 60 ? 3 : 1;
    this.coarseCount = Math.floor(count / this.merged);
    const coarseModel = model.prepare({ count: this.coarseCount, lower, width: this.merged * width, yieldRange }, 'exact', crystalType);
    this.coarse = new SpectrumObjective(coarseModel, statistic, indexed, undefined, size, this.coarseCount);
    this.search = new StartSearch(coarseModel, this.coarseCount, this.names);
  }

  private indexed({ parameter, mean, sigma }: GaussianConstraint) {
    return { index: this.names.indexOf(parameter), mean, sigma };
  }
}
