import type { Ptr } from '../../../framework/index.ts';
import type { CaloShowerStep } from '../../simulation/products.ts';
import type { CaloShowerSim } from '../products.ts';

/** A deposit that the readout can see. */
export interface SeenStep {
  readonly step: CaloShowerStep;
  /** Reference to it. */
  readonly ptr: Ptr;
  /** Energy that makes light, weighted with the light yield, MeV. */
  readonly energy: number;
  /** Time folded into the event window, ns. */
  readonly time: number;
}

/** The deposits of each particle in each crystal together, by crystal, then in the order of their first deposits. */
export function showerSims(seen: readonly SeenStep[]): CaloShowerSim[] {
  const byCrystal = new Map<number, SeenStep[][]>();
  for (const entry of seen) {
    const { volumeG4ID, simParticle } = entry.step;
    const groups = byCrystal.get(volumeG4ID);
    if (groups === undefined) {
      byCrystal.set(volumeG4ID, [[entry]]);
      continue;
    }
    const group = groups.find(([{ step }]) => step.simParticle.key === simParticle.key && step.simParticle.product === simParticle.product);
    if (group === undefined) groups.push([entry]);
    else group.push(entry);
  }
  const crystals = [...byCrystal.keys()].sort((a, b) => a - b);
  return crystals.flatMap((crystal) => byCrystal.get(crystal)!.map(together));
}

function together(group: readonly SeenStep[]): CaloShowerSim {
  const { volumeG4ID, simParticle } = group[0].step;
  let [energyDepG4, energyCorr, momentumIn] = [0, 0, 0];
  let [timeOrig, timeCorr] = [Infinity, Infinity];
  for (const { step, energy, time } of group) {
    energyDepG4 += step.energyDepG4;
    energyCorr += energy;
    momentumIn = Math.max(momentumIn, step.momentumIn);
    timeOrig = Math.min(timeOrig, step.time);
    timeCorr = Math.min(timeCorr, time);
  }
  return {
    crystalID: volumeG4ID,
    simParticle,
    steps: group.map(({ ptr }) => ptr),
    energyDepG4,
    energyCorr,
    timeOrig,
    timeCorr,
    momentumIn,
  };
}
