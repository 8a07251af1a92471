import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hdf5Input } from '../../framework/files/hdf5/Hdf5Input.ts';
import { measureProcess } from '../measure/measureProcess.ts';
import { memoryRows } from '../measure/memoryRows.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

/** Photons aimed at four crystals, of which far more leave energy in crystals than of free ones. Single steps are not read any more: they are left out. */
const aimed = `#include "RunCaloCalibGun-sim.fcl"
physics.producers.generate.aimAt: [ 326, 327, 350, 351 ]
outputs.CalibOutput.outputCommands: [ "keep *_*_*_*", "drop mu2e::StepPointMCs_*_*_*" ]
`;

/** Digitisation and analysis, each as a user runs it, start-up and files included; 10^6 events need 5 GB for their files. */
export async function sourceChainRows({ events }: Amounts): Promise<readonly Row[]> {
  return withTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'aimed.fcl'), aimed);
    await measureProcess(tsfw(['-c', 'aimed.fcl', '-n', `${events}`, '-o', 'dts.h5']), { folder });
    const digi = await measureProcess(tsfw(['-c', 'RunCaloCalibGun-digi.fcl', 'dts.h5', '-o', 'dig.h5']), { folder });
    const steps = await countElements(join(folder, 'dts.h5'), 'mu2e::CaloShowerSteps_CaloShowerStepMaker__SourceCalibSim');
    rmSync(join(folder, 'dts.h5'));
    const ana = await measureProcess(tsfw(['-c', 'RunCaloCalibGun-ana.fcl', 'dig.h5']), { folder });
    const digis = await countElements(join(folder, 'dig.h5'), 'mu2e::CaloDigis_CaloDigiMaker__SourceCalibDigi');
    return [
      {
        name: 'digitisation job, events with deposits',
        value: steps.events / digi.cpuSeconds,
        unit: 'events/s',
        target: '>= 3000',
        details: { events, eventsWithDeposits: steps.events, cpuSeconds: digi.cpuSeconds },
      },
      ...memoryRows('digitisation job', digi),
      {
        name: 'analysis job with TemplateFit',
        value: digis.elements / ana.cpuSeconds,
        unit: 'digis/s',
        target: '>= 10000',
        details: { digis: digis.elements, cpuSeconds: ana.cpuSeconds },
      },
      ...memoryRows('analysis job', ana),
    ];
  });
}

/** Elements of a collection in a file, and the events that have any. */
async function countElements(path: string, product: string): Promise<{ readonly events: number; readonly elements: number }> {
  const input = await Hdf5Input.open(path);
  const { values: offsets } = input.numbers(`/Events/${product}/offsets`);
  input.close();
  return {
    events: offsets.reduce((sum, offset, i) => sum + (i > 0 && offset > offsets[i - 1] ? 1 : 0), 0),
    elements: offsets[offsets.length - 1],
  };
}
