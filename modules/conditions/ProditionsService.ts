import {
  boolean,
  delegated,
  FrameworkError,
  integer,
  number,
  optional,
  service,
  string,
  table,
  type ValuesOf,
} from '../../framework/index.ts';
import { type CalCalib, uniformCalCalib } from './CalCalib.ts';
import { type CalSimParams, nominalCalSimParams } from './CalSimParams.ts';
import { ConditionsEntity } from './ConditionsEntity.ts';
import { DbService } from './DbService.ts';
import { calSimParamsOf, readCalSimParams } from './readCalSimParams.ts';
import { CalEnergyCalib } from './tables/energyTables.ts';
import { CalSimCrystals, CalTimeCalib } from './tables/furtherTables.ts';
import type { TableSchema } from './tables/TableSchema.ts';

const verbose = integer({ default: 0, about: 'not used' });
const useDb = (names: string) => boolean({ default: false, about: `take the tables ${names} of DbService` });

/** Entities of Mu2e's jobs that nothing here reads. */
const otherEntities = [
  ...['alignedCalorimeter', 'alignedTracker', 'alignedTrackerSim', 'calDAQConditions', 'caloDAQConditions', 'crvCalib', 'crvOrdinal'],
  ...['crvPhotonYield', 'crvStatus', 'deadStraw', 'eventTiming', 'fullReadoutStraw', 'mu2eDetector', 'mu2eMaterial', 'simbookkeeper'],
  ...[
    'stmEnergyCalib',
    'strawDrift',
    'strawElectronics',
    'strawPhysics',
    'strawResponse',
    'trackerPanelMap',
    'trackerStatus',
    'trkQualCatalog',
  ],
];

const parameters = {
  calCalib: table(
    {
      verbose,
      useDb: useDb('CalEnergyCalib and CalTimeCalib'),
      ADC2MeVCsI: number({ default: 0.0625, above: 0, max: 1, unit: 'MeV/ADC', about: 'energy of one ADC count of a CsI crystal' }),
      ADC2MeVlyso: number({ default: 0.00375, above: 0, max: 1, unit: 'MeV/ADC', about: 'energy of one ADC count of a LYSO crystal' }),
      timeoffset: number({ default: 0, unit: 'ns', about: 'taken off all times' }),
    },
    { about: 'what reconstruction knows of the channels; with useDb, tables replace these constants' },
  ),
  calSimParams: table(
    {
      verbose,
      useDb: useDb('CalSimCrystals'),
      fileName: optional(string({ about: 'text table of the crystals for all runs; nominal crystals when absent' })),
    },
    { about: 'light yield and gain of every channel in the simulation' },
  ),
  verbose,
  ...Object.fromEntries(otherEntities.map((name) => [name, optional(delegated({ about: 'not used here' }))])),
};

/** A table of DbService and a file of one's own cannot both be meant. */
const check = ({ calSimParams }: ValuesOf<typeof parameters>) =>
  calSimParams.useDb && calSimParams.fileName !== undefined
    ? [{ parameter: 'calSimParams', problem: 'has useDb and fileName (they give different crystals) take one of them away' }]
    : [];

/** Conditions: what is known of the detector, by subrun. Modules ask for an entity when a subrun begins. */
@service(parameters, { check })
export class ProditionsService {
  readonly calCalib: ConditionsEntity<CalCalib>;
  readonly calSimParams: ConditionsEntity<CalSimParams>;

  /** @hidden The framework makes it. @throws FrameworkError Configuration when tables are asked for and not there; FileOpenError, FileReadError for a file */
  constructor({ calCalib, calSimParams }: ValuesOf<typeof parameters>, db: DbService) {
    this.calCalib = calCalibEntity(calCalib, db);
    this.calSimParams = calSimParamsEntity(calSimParams, db);
  }
}

function calCalibEntity(
  { useDb, ADC2MeVCsI, ADC2MeVlyso, timeoffset }: ValuesOf<typeof parameters>['calCalib'],
  db: DbService,
): ConditionsEntity<CalCalib> {
  const uniform = uniformCalCalib(ADC2MeVCsI, ADC2MeVlyso, timeoffset);
  if (!useDb) return fixed(uniform, db, 'calCalib', [CalEnergyCalib, CalTimeCalib]);
  const energies = db.timeline(CalEnergyCalib);
  const times = db.timeline(CalTimeCalib);
  if (energies.isEmpty && times.isEmpty) throw noTables('calCalib', 'CalEnergyCalib');
  return new ConditionsEntity((id) => ({
    adcToMeV: energies.isEmpty ? uniform.adcToMeV : Float64Array.from(energies.at(id).rows, ({ values }) => values.adc2mev),
    timeCorrection: times.isEmpty ? uniform.timeCorrection : Float64Array.from(times.at(id).rows, ({ values }) => values.tcorr),
  }));
}

function calSimParamsEntity(
  { useDb, fileName }: ValuesOf<typeof parameters>['calSimParams'],
  db: DbService,
): ConditionsEntity<CalSimParams> {
  if (!useDb)
    return fixed(fileName === undefined ? nominalCalSimParams() : readCalSimParams(fileName), db, 'calSimParams', [CalSimCrystals]);
  const crystals = db.timeline(CalSimCrystals);
  if (crystals.isEmpty) throw noTables('calSimParams', CalSimCrystals.name);
  return new ConditionsEntity((id) => calSimParamsOf(crystals.at(id)));
}

function fixed<T>(value: T, db: DbService, entity: string, tables: readonly TableSchema[]): ConditionsEntity<T> {
  db.warnUnused(tables, `services.ProditionsService.${entity}.useDb is false`);
  return new ConditionsEntity(() => value);
}

const noTables = (entity: string, name: string): FrameworkError =>
  new FrameworkError(
    'Configuration',
    `services.ProditionsService.${entity}.useDb is true, and there is no table ${name} (constants would come from it) add its file to services.DbService.textFile, or set useDb: false`,
  );
