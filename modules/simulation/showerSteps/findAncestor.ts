import type { DiskCalorimeter } from '../../calorimeter/geometry/DiskCalorimeter.ts';
import type { ShowerParticle } from './showerStep.ts';

/**
 * The particle that a shower in the calorimeter began with, as its place in `particles`: from particle `index` to its parent and on, as long as the particle
 * has a parent, started inside a crystal, and started and ended in the same disk. A photon that leaves one disk for the other, or for
 * elsewhere, is therefore an ancestor of its own. Source: Mu2e/Offline, CaloMC/src/CaloShowerStepMaker_module.cc.
 *
 * Throws an Error if a parent is not in the list, or if particles descend from themselves.
 */
export function findAncestor(particles: readonly ShowerParticle[], index: number, calorimeter: DiskCalorimeter): number {
  let current = index;
  for (let climbs = 0; climbs <= particles.length; climbs++) {
    const particle = particles[current];
    if (particle === undefined) throw new Error(`particle ${current} is not among the ${particles.length} particles of the event`);
    if (particle.parent < 0 || !belongsToShower(particle, calorimeter)) return current;
    current = particle.parent;
  }
  throw new Error(`particle ${index} descends from itself (the parents of the particles form a ring)`);
}

function belongsToShower({ startPosition: start, endPosition: end }: ShowerParticle, calorimeter: DiskCalorimeter): boolean {
  const crystal = calorimeter.crystalContaining(start.x, start.y, start.z);
  return crystal !== undefined && calorimeter.diskContaining(end.x, end.y, end.z) === crystal.disk;
}
