import type { DiskCalorimeter } from '../../calorimeter/geometry/DiskCalorimeter.ts';
import { mu2eToCrystal } from '../../calorimeter/geometry/frames.ts';
import { findAncestor } from './findAncestor.ts';
import { SliceBuckets } from './SliceBuckets.ts';
import type { CrystalStep, ShowerParticle, ShowerStep, ShowerStepParameters } from './showerStep.ts';

/**
 * Brings the steps of an event together: all deposits of an ancestor's shower in one slice of a crystal within `deltaTime` of the first become one.
 * Source: Mu2e/Offline, CaloMC/src/CaloShowerStepMaker_module.cc and ShowerStepUtil.
 *
 * The shower steps come by ancestor, then crystal, then (without compression) own particle; inside of that, first those that a later step in
 * their slice closed, in the order of closing, then those still open at the end, from the front of the crystal to its back.
 * Steps at the same time count in the order in which they were given.
 */
export class ShowerStepCompressor {
  private readonly parameters: ShowerStepParameters;
  private readonly calorimeter: DiskCalorimeter;
  private readonly buckets: SliceBuckets;
  /** Buffers that serve event after event: ancestors by particle (-1 unknown), ancestors by step, steps in the order of treatment. */
  private particleAncestors = new Int32Array(64);
  private stepAncestors = new Int32Array(256);
  private readonly order: number[] = [];
  private readonly position = { x: 0, y: 0, z: 0 };

  constructor(parameters: ShowerStepParameters, calorimeter: DiskCalorimeter) {
    this.parameters = parameters;
    this.calorimeter = calorimeter;
    this.buckets = new SliceBuckets(parameters.numZSlices, parameters.deltaTime);
  }

  /**
   * The shower steps of one event. Steps without energy are left out. Throws an Error for steps of unknown particles or crystals, and for energies,
   * times and positions that are not numbers or energies below 0.
   */
  compress(steps: readonly CrystalStep[], particles: readonly ShowerParticle[]): ShowerStep[] {
    this.sortSteps(steps, particles);
    const { order, stepAncestors } = this;
    const out: ShowerStep[] = [];
    for (let begin = 0; begin < order.length; ) {
      const { crystalId } = steps[order[begin]];
      const ancestor = stepAncestors[order[begin]];
      let energy = 0;
      let end = begin;
      while (end < order.length && stepAncestors[order[end]] === ancestor && steps[order[end]].crystalId === crystalId) {
        energy += steps[order[end++]].energyDeposit;
      }
      if (energy >= this.parameters.eDepThreshold) this.compressGroup(steps, begin, end, ancestor, crystalId, out);
      begin = end;
    }
    return out;
  }

  /** The steps in order[begin] to order[end - 1]: those of one ancestor in one crystal. */
  private compressGroup(
    steps: readonly CrystalStep[],
    begin: number,
    end: number,
    ancestor: number,
    crystalId: number,
    out: ShowerStep[],
  ): void {
    const { order, buckets, position } = this;
    const { compressData } = this.parameters;
    const crystal = this.calorimeter.crystal(crystalId);
    const disk = this.calorimeter.disk(crystal.disk);
    let owner = compressData ? ancestor : steps[order[begin]].simParticle;
    for (let i = begin; i < end; i++) {
      const step = steps[order[i]];
      if (!compressData && step.simParticle !== owner) {
        buckets.closeAll(owner, crystalId, out);
        owner = step.simParticle;
      }
      mu2eToCrystal(disk, crystal, step.position, position);
      buckets.add(step, position, owner, crystalId, out);
    }
    buckets.closeAll(owner, crystalId, out);
  }

  private sortSteps(steps: readonly CrystalStep[], particles: readonly ShowerParticle[]): void {
    if (this.particleAncestors.length < particles.length) this.particleAncestors = new Int32Array(2 * particles.length);
    if (this.stepAncestors.length < steps.length) this.stepAncestors = new Int32Array(2 * steps.length);
    const { particleAncestors, stepAncestors, order } = this;
    particleAncestors.fill(-1, 0, particles.length);
    order.length = 0;
    for (let i = 0; i < steps.length; i++) {
      this.check(steps[i], i);
      if (steps[i].energyDeposit === 0) continue;
      const particle = steps[i].simParticle;
      const isKnown = particle < particles.length && particleAncestors[particle] >= 0;
      stepAncestors[i] = isKnown ? particleAncestors[particle] : findAncestor(particles, particle, this.calorimeter);
      particleAncestors[particle] = stepAncestors[i];
      order.push(i);
    }
    const ownParticleCounts = !this.parameters.compressData;
    order.sort((i, j) => {
      const a = steps[i];
      const b = steps[j];
      return (
        stepAncestors[i] - stepAncestors[j] ||
        a.crystalId - b.crystalId ||
        (ownParticleCounts ? a.simParticle - b.simParticle : 0) ||
        a.time - b.time ||
        i - j
      );
    });
  }

  private check({ energyDeposit, visibleEnergyDeposit, time, position, crystalId }: CrystalStep, index: number): void {
    this.calorimeter.crystal(crystalId);
    const sum = energyDeposit + visibleEnergyDeposit + time + position.x + position.y + position.z;
    if (energyDeposit >= 0 && Number.isFinite(sum)) return;
    throw new Error(
      `step ${index} in crystal ${crystalId} has ${energyDeposit} MeV (visible ${visibleEnergyDeposit} MeV) at ${time} ns and ` +
        `(${position.x}, ${position.y}, ${position.z}) mm (energies have to be positive, all have to be finite)`,
    );
  }
}
