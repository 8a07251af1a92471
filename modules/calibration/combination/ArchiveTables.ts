import type { Messages } from '../../../framework/index.ts';
import type { SubRunId } from '../../conditions/TableTimeline.ts';
import { TableTimeline } from '../../conditions/TableTimeline.ts';
import {
  CalCosmicEnergyCalib,
  CalCosmicEnergyCalibWithoutNdf,
  CalEnergyCalib,
  CalLaserEnergyCalib,
  CalSourceEnergyCalib,
} from '../../conditions/tables/energyTables.ts';
import { real, tableSchema } from '../../conditions/tables/TableSchema.ts';
import { readValidTables } from '../../conditions/text/readTables.ts';
import { ArchiveFile } from './ArchiveFile.ts';
import type { Method } from './CombinationStrategy.ts';
import {
  cosmicMeasurements,
  laserMeasurements,
  legacyCosmicMeasurements,
  type MethodMeasurements,
  peakEnergy,
  plausible,
  positive,
  sourceMeasurements,
} from './measurements.ts';
import type { TableMakerValues } from './tableMakerParameters.ts';

type Laser = ArchiveFile<typeof CalLaserEnergyCalib>;

/** Mu2e's table maker takes constants in whatever unit, for whatever channels. */
const anyConstants = tableSchema(
  CalEnergyCalib.name,
  { roid: CalEnergyCalib.columns.roid, adc2mev: real({ about: 'constant in whatever unit' }) },
  { about: CalEnergyCalib.about },
);

/** The files that a table of constants is made of. */
export class ArchiveTables {
  private readonly cosmic: ArchiveFile<typeof CalCosmicEnergyCalib | typeof CalCosmicEnergyCalibWithoutNdf> | undefined;
  private readonly source: ArchiveFile<typeof CalSourceEnergyCalib> | undefined;
  private readonly laser: { readonly now: Laser; readonly reference: Laser } | undefined;
  private readonly constants: TableTimeline<typeof anyConstants | typeof CalEnergyCalib> | undefined;

  /** @throws FrameworkError FileOpenError, FileReadError for files that cannot be used */
  constructor(
    private readonly values: TableMakerValues,
    messages: Messages,
  ) {
    const { cosmic, source, laser, nominalFile, legacyUnits } = values;
    if (cosmic.use) this.cosmic = new ArchiveFile(cosmic.fileName, [CalCosmicEnergyCalib, CalCosmicEnergyCalibWithoutNdf], messages);
    if (source.use) this.source = new ArchiveFile(source.fileName, [CalSourceEnergyCalib], messages);
    if (laser.use) {
      const read = (path: string) => new ArchiveFile(path, [CalLaserEnergyCalib], messages);
      this.laser = { now: read(laser.fileName), reference: read(laser.referenceFile) };
    }
    if (nominalFile === undefined) return;
    const schema = legacyUnits ? anyConstants : CalEnergyCalib;
    this.constants = new TableTimeline(CalEnergyCalib.name, readValidTables(nominalFile, [schema]).all(schema));
  }

  /** Constants of the nominal file by channel, undefined when there is none. */
  nominal(id: SubRunId): ReadonlyMap<number, number> | undefined {
    const table = this.constants?.at(id);
    return table && new Map(table.rows.map(({ values }) => [values.roid, values.adc2mev]));
  }

  /** What each method measured, in the order cosmic, source, laser. @param previous constants that are valid now, MeV per ADC */
  measurements(id: SubRunId, previous: ArrayLike<number>): readonly (readonly [Method, MethodMeasurements])[] {
    const { cosmic, source, laser, values } = this;
    const { legacyUnits } = values;
    const limits = legacyUnits ? positive : plausible(values.maxRelativeError);
    const found: [Method, MethodMeasurements][] = [];
    if (cosmic !== undefined) {
      const { energyCsI, energyLYSO, chisq } = values.cosmic;
      const table = cosmic.at(id);
      found.push([
        'cosmic',
        legacyUnits
          ? legacyCosmicMeasurements(table, energyCsI)
          : cosmicMeasurements(table, peakEnergy(energyCsI, energyLYSO), chisq, limits),
      ]);
    }
    if (source !== undefined) {
      const { energy } = values.source;
      found.push(['source', sourceMeasurements(source.at(id), legacyUnits ? () => energy : peakEnergy(energy, energy), limits)]);
    }
    if (laser !== undefined)
      found.push(['laser', laserMeasurements(laser.now.at(id), laser.reference.at(id), previous, values.laser.constantError, limits)]);
    return found;
  }
}
