import { availableParallelism, loadavg } from 'node:os';
import { measureProcess } from '../measure/measureProcess.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

/** From the gun to spectra in one process, with one event at a time and with one for each core. These are wall times: other work disturbs them. */
export async function scheduleRows({ events }: Amounts): Promise<readonly Row[]> {
  return withTemporaryFolder(async (folder) => {
    const photons = Math.ceil(events / 4);
    const measure = (schedules: number) =>
      measureProcess(tsfw(['-c', 'RunCaloCalibGun-simdig.fcl', '-n', `${photons}`, '-j', `${schedules}`]), { folder });
    const cores = availableParallelism();
    const load = loadavg()[0];
    const one = await measure(1);
    const all = await measure(cores);
    const row = (schedules: number, { wallSeconds, cpuSeconds, peakResident }: typeof one): Row => ({
      name: `simulation to spectra, -j ${schedules}, wall time`,
      value: photons / wallSeconds,
      unit: 'events/s',
      details: { photons, wallSeconds, cpuSeconds, peakResident, load },
    });
    return [row(1, one), row(cores, all)];
  });
}
