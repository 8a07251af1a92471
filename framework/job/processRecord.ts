import { type FhiclTable, id, toText, without } from '../../parser/index.ts';
import type { ProcessRecord } from '../files/EventFile.ts';
import type { JobConfiguration } from './JobConfiguration.ts';
import { packageVersion } from './packageVersion.ts';
import { unlessProtected } from './unlessProtected.ts';

/** How many workers a job had is not a part of what it was: files of 1 and of 8 schedules are the same. */
const mannerOfRunning = ['num_threads', 'num_schedules', 'stack_size'].map((name) => `services.scheduler.${name}`);

/** What files tell of the process that wrote them. */
export function processRecord({ root, processName }: JobConfiguration): ProcessRecord {
  const stored = storedConfiguration(root);
  return { name: processName, version: packageVersion(), parameterSetId: id(stored), configuration: toText(stored) };
}

/** The configuration without what does not bear on the results. */
export function storedConfiguration(root: FhiclTable): FhiclTable {
  let stored = root;
  for (const key of mannerOfRunning) stored = unlessProtected(stored, (table) => without(table, key));
  return stored;
}
