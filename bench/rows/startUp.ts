import { cpuUntil } from '../measure/cpuUntil.ts';
import { median, medianCpu } from '../measure/measureProcess.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

const job = ['-c', 'RunCaloCalibGun-sim.fcl'];

/** CPU time of short commands, and of -sim until its first event begins. */
export async function startUpRows({ repetitions }: Amounts): Promise<readonly Row[]> {
  const bareMs = 1000 * (await medianCpu([process.execPath, '-e', '0'], repetitions));
  const helpMs = 1000 * (await medianCpu(tsfw(['--help']), repetitions));
  const validateMs = 1000 * (await medianCpu(tsfw([...job, '--validate-config']), repetitions));
  const firstEventMs = 1000 * (await withTemporaryFolder((folder) => medianUntilFirstEvent(folder, repetitions)));
  const details = { bareMs, repetitions };
  return [
    { name: 'tsfw --help above bare Node', value: helpMs - bareMs, unit: 'ms', target: '<= 60', details: { helpMs, ...details } },
    { name: '-sim, --validate-config', value: validateMs, unit: 'ms', target: '<= 500', details },
    { name: '-sim, start to first event', value: firstEventMs, unit: 'ms', target: '<= 250', details },
  ];
}

async function medianUntilFirstEvent(folder: string, repetitions: number): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < repetitions; i++)
    seconds.push(await cpuUntil('Begin processing the 1st record', tsfw([...job, '-n', '100000']), folder));
  return median(seconds);
}
