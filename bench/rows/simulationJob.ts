import { statSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess } from '../measure/measureProcess.ts';
import { memoryRows } from '../measure/memoryRows.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

/** The shipped simulation job as a user runs it, start-up and file included. */
export async function simulationRows({ events }: Amounts): Promise<readonly Row[]> {
  return withTemporaryFolder(async (folder) => {
    const words = ['-c', 'RunCaloCalibGun-sim.fcl', '-n', `${events}`, '-o', 'CalibOutput:steps.h5'];
    const use = await measureProcess(tsfw(words), { folder });
    const fileMB = statSync(join(folder, 'steps.h5')).size / 1e6;
    return [
      {
        name: 'simulation job, HDF5 written',
        value: events / use.cpuSeconds,
        unit: 'events/s',
        target: '>= 20000',
        details: { events, cpuSeconds: use.cpuSeconds, fileMB },
      },
      ...memoryRows('simulation job', use),
    ];
  });
}
