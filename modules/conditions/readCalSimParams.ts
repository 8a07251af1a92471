import { FrameworkError } from '../../framework/index.ts';
import { sipmId } from '../calorimeter/geometry/identifiers.ts';
import { type CalSimParams, emptyCalSimParams } from './CalSimParams.ts';
import { CalSimCrystals } from './tables/furtherTables.ts';
import { readValidTables } from './text/readTables.ts';
import type { TextTable } from './text/TextTable.ts';

/**
 * Reads the constants of all 1348 crystals from a text table `CalSimCrystals`, whose `TABLE` line may be missing. A dead SiPM has 0 ADC per MeV.
 * @throws FrameworkError FileOpenError, FileReadError with file, line and column
 */
export function readCalSimParams(path: string): CalSimParams {
  const [table, second] = readValidTables(path, [CalSimCrystals], { untitled: CalSimCrystals }).all(CalSimCrystals);
  if (second === undefined) return calSimParamsOf(table);
  throw new FrameworkError(
    'FileReadError',
    `${path}:${second.line}:1: CalSimCrystals stands here a second time (this file is for all runs) remove one, or use it by DbService`,
  );
}

/** The constants of a table. */
export function calSimParamsOf({ rows }: TextTable<typeof CalSimCrystals>): CalSimParams {
  const params = emptyCalSimParams();
  for (const { values } of rows) {
    params.longitudinalNonUniformity[values.crid] = values.LRU;
    params.pePerMeV.set([values.pePerMeV0, values.pePerMeV1], sipmId(values.crid, 0));
    params.adcPerMeV.set([values.ADCPerMeV0, values.ADCPerMeV1], sipmId(values.crid, 0));
  }
  return params;
}
