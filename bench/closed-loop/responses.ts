import { hdf5EventFiles } from '../../framework/files/index.ts';
import { crystalOfSipm } from '../../modules/calorimeter/geometry/identifiers.ts';
import type { CaloShowerSim } from '../../modules/digitisation/products.ts';
import type { CaloRecoDigi } from '../../modules/reconstruction/products.ts';
import { deviation, mean } from './comparison.ts';

/** MeV: deposits below are left to noise. */
const smallestDeposit = 3;

export interface Response {
  readonly sipm: number;
  /** Mean of reconstructed over true energy, and its error. */
  readonly mean: number;
  readonly error: number;
}

/** What each SiPM makes of true energies, from a file with CaloRecoDigis and CaloShowerSims. SiPMs with fewer than 20 deposits are left out. */
export async function responses(path: string): Promise<readonly Response[]> {
  const file = await hdf5EventFiles.open(path);
  const indexOf = (name: string) => file.descriptions.findIndex(({ schema }) => schema.name === name);
  const [digis, sims] = [indexOf('mu2e::CaloRecoDigi'), indexOf('mu2e::CaloShowerSim')];
  const ratios = new Map<number, number[]>();
  for (let entry = 0; entry < file.eventCount; entry++) {
    const truth = new Map<number, number>();
    for (const { crystalID, energyDepG4 } of file.read(sims, entry) as readonly CaloShowerSim[])
      truth.set(crystalID, (truth.get(crystalID) ?? 0) + energyDepG4);
    const measured = new Map<number, number>();
    for (const { SiPMID, eDep } of file.read(digis, entry) as readonly CaloRecoDigi[])
      measured.set(SiPMID, (measured.get(SiPMID) ?? 0) + eDep);
    for (const [sipm, energy] of measured) {
      const deposit = truth.get(crystalOfSipm(sipm)) ?? 0;
      if (deposit < smallestDeposit) continue;
      const list = ratios.get(sipm);
      if (list === undefined) ratios.set(sipm, [energy / deposit]);
      else list.push(energy / deposit);
    }
  }
  file.close();
  return [...ratios]
    .filter(([, values]) => values.length >= 20)
    .map(([sipm, values]) => ({ sipm, mean: mean(values), error: deviation(values) / Math.sqrt(values.length) }));
}
