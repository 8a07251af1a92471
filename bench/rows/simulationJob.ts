import { statSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess } from '../measure/measureProcess.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

/** The shipped simulation job as a user runs it, start-up and file included. */
export async function simulationRows({ events }: Amounts): Promise<readonly Row[]> {
  return withTemporaryFolder(async (folder) => {
    const words = ['-c', 'RunCaloCalibGun-sim.fcl', '-n', `${events}`, '-o', 'CalibOutput:steps.h5'];
    const { cpuSeconds, resident, peakResident } = await measureProcess(tsfw(words), { folder });
    const fileMB = statSync(join(folder, 'steps.h5')).size / 1e6;
    const quarters = [0.25, 0.5, 0.75, 1].map((part) => Math.round(resident[Math.ceil(part * resident.length) - 1] ?? Number.NaN));
    return [
      {
        name: 'simulation job, HDF5 written',
        value: events / cpuSeconds,
        unit: 'events/s',
        target: '>= 20000',
        details: { events, cpuSeconds, fileMB },
      },
      { name: 'its peak resident memory', value: peakResident, unit: 'MB', target: '< 400' },
      {
        name: 'its growth, 25 % to 100 % of the time',
        value: quarters[3] - quarters[0],
        unit: 'MB',
        target: 'flat',
        details: { residentAtQuarters: quarters },
      },
    ];
  });
}
