import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import { measureProcess } from '../measure/measureProcess.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

/** Aimed photons leave energy in crystals far more often than free ones: fewer of them say as much. */
const shareOfEvents = 20;

/** Digitisation and analysis of photons aimed at four crystals, each as a user runs it, start-up and files included. */
export async function sourceChainRows({ events }: Amounts): Promise<readonly Row[]> {
  return withTemporaryFolder(async (folder) => {
    const aimed = Math.max(1, Math.round(events / shareOfEvents));
    writeFileSync(
      join(folder, 'aimed.fcl'),
      '#include "RunCaloCalibGun-sim.fcl"\nphysics.producers.generate.aimAt: [ 326, 327, 350, 351 ]\n',
    );
    await measureProcess(tsfw(['-c', 'aimed.fcl', '-n', `${aimed}`, '-o', 'dts.h5']), { folder });
    const digi = await measureProcess(tsfw(['-c', 'RunCaloCalibGun-digi.fcl', 'dts.h5', '-o', 'dig.h5']), { folder });
    const ana = await measureProcess(tsfw(['-c', 'RunCaloCalibGun-ana.fcl', 'dig.h5']), { folder });
    const steps = await countElements(join(folder, 'dts.h5'), 'mu2e::CaloShowerSteps');
    const digis = await countElements(join(folder, 'dig.h5'), 'mu2e::CaloDigis');
    return [
      {
        name: 'digitisation job, events with deposits',
        value: steps.events / digi.cpuSeconds,
        unit: 'events/s',
        target: '>= 3000',
        details: { events: aimed, eventsWithDeposits: steps.events, cpuSeconds: digi.cpuSeconds, peakResidentMB: digi.peakResident },
      },
      {
        name: 'analysis job with TemplateFit',
        value: digis.elements / ana.cpuSeconds,
        unit: 'digis/s',
        target: '>= 10000',
        details: { digis: digis.elements, cpuSeconds: ana.cpuSeconds, peakResidentMB: ana.peakResident },
      },
    ];
  });
}

/** Elements of a collection in a file, and the events that have any. */
async function countElements(path: string, friendlyName: string): Promise<{ readonly events: number; readonly elements: number }> {
  const reader = await hdf5EventFiles.open(path);
  const index = reader.descriptions.findIndex(({ schema }) => schema.friendlyName === friendlyName);
  let [events, elements] = [0, 0];
  for (let entry = 0; entry < reader.eventCount; entry++) {
    const { length } = reader.read(index, entry) as readonly unknown[];
    if (length > 0) events++;
    elements += length;
  }
  reader.close();
  return { events, elements };
}
