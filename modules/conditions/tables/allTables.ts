import * as energyTables from './energyTables.ts';
import * as furtherTables from './furtherTables.ts';
import type { TableSchema } from './TableSchema.ts';

/** Every table of conditions that a file may have. */
export const allTables: readonly TableSchema[] = [...Object.values(energyTables), ...Object.values(furtherTables)];
