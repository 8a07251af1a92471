import { FrameworkError } from '../../framework/index.ts';
import type { CalCalib } from './CalCalib.ts';
import { CalEnergyCalib } from './tables/energyTables.ts';
import { CalTimeCalib } from './tables/furtherTables.ts';
import { readValidTables, type TextTable } from './text/readTables.ts';

/**
 * Reads calibration constants from a text with the tables CalEnergyCalib and CalTimeCalib, of which one may be missing.
 * @param fallback constants of tables that the file does not have
 * @throws FrameworkError FileOpenError, FileReadError with file, line and column
 */
export function readCalCalib(path: string, fallback: CalCalib): CalCalib {
  const file = readValidTables(path, [CalEnergyCalib, CalTimeCalib]);
  const energies = onlyOne(file.all(CalEnergyCalib));
  const times = onlyOne(file.all(CalTimeCalib));
  return {
    adcToMeV: energies === undefined ? fallback.adcToMeV : Float64Array.from(energies.rows, ({ values }) => values.adc2mev),
    timeCorrection: times === undefined ? fallback.timeCorrection : Float64Array.from(times.rows, ({ values }) => values.tcorr),
  };
}

function onlyOne<T extends TextTable>([table, second]: readonly T[]): T | undefined {
  if (second === undefined) return table;
  const { path, line, schema } = second;
  throw new FrameworkError(
    'FileReadError',
    `${path}:${line}:1: ${schema.name} stands here a second time (one of them must be wrong) remove one`,
  );
}
