import { typeOfSipm } from '../../calorimeter/geometry/identifiers.ts';
import {
  CalCosmicEnergyCalib,
  type CalCosmicEnergyCalibWithoutNdf,
  type CalLaserEnergyCalib,
  type CalSourceEnergyCalib,
} from '../../conditions/tables/energyTables.ts';
import type { RowOf } from '../../conditions/tables/TableSchema.ts';
import type { TextTable } from '../../conditions/text/TextTable.ts';
import type { Measurement, Method } from './CombinationStrategy.ts';

/** Measurements of one method by channel. */
export interface MethodMeasurements {
  readonly byChannel: ReadonlyMap<number, Measurement>;
  /** Channels without a fit: their rows are 0, as those of dead SiPMs are. */
  readonly empty: readonly number[];
  /** Channels whose fit gave something that cannot be. */
  readonly failed: readonly number[];
}

/** MeV that make the peak in a channel; undefined for channels without a crystal, which have no energy scale. */
export type PeakEnergy = (roid: number) => number | undefined;

/** @param csi MeV @param lyso MeV */
export const peakEnergy =
  (csi: number, lyso: number): PeakEnergy =>
  (roid) => {
    const type = typeOfSipm(roid);
    return type === 'CsI' ? csi : type === 'CAPHRI' ? lyso : undefined;
  };

/** What a measurement must be like to be used. */
export interface Plausible {
  /** ADC per MeV, both excluded */
  readonly minGain: number;
  readonly maxGain: number;
  readonly maxRelativeError: number;
}

/** Below 1 ADC per MeV a table cannot hold the constant; above, its five decimals leave nothing. CsI has 16, LYSO 267. */
export const plausible = (maxRelativeError: number): Plausible => ({ minGain: 1, maxGain: 1e4, maxRelativeError });

/** Mu2e's table maker takes every positive peak with an error. */
export const positive: Plausible = { minGain: 1e-12, maxGain: Infinity, maxRelativeError: Infinity };

interface Peak {
  readonly roid: number;
  readonly value: number;
  readonly error: number;
  readonly fit: Measurement['fit'];
}

function measure(method: Method, peaks: Iterable<Peak>, energyOf: PeakEnergy, limits: Plausible): MethodMeasurements {
  const byChannel = new Map<number, Measurement>();
  const empty: number[] = [];
  const failed: number[] = [];
  for (const { roid, value, error, fit } of peaks) {
    const energy = energyOf(roid);
    if (energy === undefined) continue;
    const gain = value / energy;
    const isPossible = gain > limits.minGain && gain < limits.maxGain && error > 0 && error <= limits.maxRelativeError * value;
    if (isPossible) byChannel.set(roid, { method, gain, error: error / energy, fit });
    else if (value === 0 && error === 0) empty.push(roid);
    else failed.push(roid);
  }
  return { byChannel, empty, failed };
}

export type CosmicTable = TextTable<typeof CalCosmicEnergyCalib | typeof CalCosmicEnergyCalibWithoutNdf>;
export type CosmicChisq = 'total' | 'reduced';

const hasNdf = (table: CosmicTable): table is TextTable<typeof CalCosmicEnergyCalib> => table.schema === CalCosmicEnergyCalib;

/** @param chisq what the column chisq means beside ndf; without ndf, nothing is known of a fit's quality */
export function cosmicMeasurements(table: CosmicTable, energyOf: PeakEnergy, chisq: CosmicChisq, limits: Plausible): MethodMeasurements {
  const peak = ({ roid, peak: value, errpeak: error }: { roid: number; peak: number; errpeak: number }) => ({ roid, value, error });
  const peaks: Peak[] = hasNdf(table)
    ? table.rows.map(({ values }) => ({
        ...peak(values),
        fit: { chisq: chisq === 'total' ? values.chisq : values.chisq * values.ndf, ndf: values.ndf },
      }))
    : table.rows.map(({ values }) => ({ ...peak(values), fit: undefined }));
  return measure('cosmic', peaks, energyOf, limits);
}

/** As Mu2e's table maker reads them: one energy for all channels, and in the layout without ndf the number of hits in its place. */
export function legacyCosmicMeasurements(table: CosmicTable, energy: number): MethodMeasurements {
  const peaks = table.rows.map(({ values }): Peak => {
    const { roid, peak: value, errpeak: error, chisq, nhits } = values;
    return { roid, value, error, fit: { chisq, ndf: 'ndf' in values ? (values.ndf as number) : nhits } };
  });
  return measure('cosmic', peaks, () => energy, positive);
}

export function sourceMeasurements(
  { rows }: TextTable<typeof CalSourceEnergyCalib>,
  energyOf: PeakEnergy,
  limits: Plausible,
): MethodMeasurements {
  const peaks = rows.map(({ values: { roid, fullepeak, fullerrepeak, chisq, ndf } }): Peak => {
    return { roid, value: fullepeak, error: fullerrepeak, fit: { chisq, ndf } };
  });
  return measure('source', peaks, energyOf, limits);
}

type LaserTable = TextTable<typeof CalLaserEnergyCalib>;

/**
 * Laser amplitudes follow the gain: it is that of the reference run times the ratio of the amplitudes. The two amplitudes are independent.
 * @param previous constants that were valid in the reference run, MeV per ADC by channel @param previousError relative
 */
export function laserMeasurements(
  { rows }: LaserTable,
  reference: LaserTable,
  previous: ArrayLike<number>,
  previousError: number,
  limits: Plausible,
): MethodMeasurements {
  const references = new Map(reference.rows.map(({ values }): [number, RowOf<typeof CalLaserEnergyCalib>] => [values.roid, values]));
  const isUsable = (row: RowOf<typeof CalLaserEnergyCalib> | undefined) => row !== undefined && row.las > 0 && row.errlas > 0;
  const peaks = rows.map(({ values }): Peak => {
    const { roid, las, errlas } = values;
    const before = references.get(roid);
    if (!isUsable(before) || !isUsable(values) || !(previous[roid] > 0)) return { roid, value: 0, error: 0, fit: undefined };
    const value = las / before!.las / previous[roid];
    return { roid, value, error: value * Math.hypot(errlas / las, before!.errlas / before!.las, previousError), fit: undefined };
  });
  return measure('laser', peaks, peakEnergy(1, 1), limits);
}
