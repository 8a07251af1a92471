import type { CrystalType } from '../calorimeter/geometry/identifiers.ts';

/** The kind of tool: `@tool(spectrumModel, parameters)` makes a class one, `toolOf<SpectrumModel>(spectrumModel, notes)` asks for one. */
export const spectrumModel = 'SpectrumModel';

/** The equal bins that are fitted, and the range in which yields are counted; all in ADC. */
export interface SpectrumBins {
  readonly count: number;
  readonly lower: number;
  readonly width: number;
  /** A yield is the number of events of a component between these. */
  readonly yieldRange: readonly [number, number];
}

export interface ModelParameter {
  readonly name: string;
  /** Empty for a pure number. */
  readonly unit: string;
  readonly about: string;
  readonly lower: number;
  readonly upper: number;
  /** Size of a first step. */
  readonly step: number;
}

/** What is expected in each bin, as a function of the parameters. The same model serves all spectra of a kind of crystals; only ranges depend on the spectrum. */
export interface SpectrumModel {
  /** How the model counts in these bins. `centre` takes the density at the centre of a bin times its width, as RooFit does. */
  prepare(bins: SpectrumBins, integration: 'exact' | 'centre', crystalType: CrystalType): PreparedModel;
}

export interface PreparedModel {
  /** Names of the parts that add up to the expectation. */
  readonly components: readonly string[];
  /** The parameter that is the calibration: the position of the full-energy peak, ADC. Its error comes from MINOS. */
  readonly peak: string;
  /** Indices of the parameters that the expectation is proportional to, part by part: starts for these are solved for. */
  readonly yields: readonly number[];
  /** Combinations of the other parameters from which fits may start; elements of yields are not read. */
  readonly startGrid: readonly Float64Array[];
  /** The parameters with their ranges. @param events number of events of the spectrum in `yieldRange`, at least 1 */
  parameters(events: number, crystalType: CrystalType): readonly ModelParameter[];
  /** Writes the expected count of each bin. */
  expected(point: Float64Array, counts: Float64Array): void;
  /** Writes the expected counts, and their derivatives: parameter after parameter, the bins of each. */
  derivatives(point: Float64Array, counts: Float64Array, jacobian: Float64Array): void;
  /** Events between the lower edge of the bins and `upper`, exactly; writes its derivatives. For the extended term of RooFit. */
  total(point: Float64Array, upper: number, gradient: Float64Array): number;
  /** Writes the expected count of each bin, one component after the other. */
  componentCounts(point: Float64Array, counts: Float64Array): void;
  /** Writes the density, events/ADC, at each position (ADC), one component after the other: for curves. */
  densities(point: Float64Array, positions: Float64Array, densities: Float64Array): void;
  /** Quantities that follow from the parameters, by name. */
  derived(point: Float64Array): Readonly<Record<string, number>>;
}
