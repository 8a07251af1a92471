import type { CellArray } from '../geometry/CellArray.ts';
import type { PhysicsOptions } from '../materials/PhysicsOptions.ts';
import { ElectronTracker } from './ElectronTracker.ts';
import type { History } from './History.ts';
import type { Particle } from './Particle.ts';
import { PhotonTracker } from './PhotonTracker.ts';

/** A place in the caller's frame, mm. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** One array of crystals at its place, with the trackers that follow particles inside of it. */
export class ArraySite {
  readonly photons: PhotonTracker;
  readonly electrons: ElectronTracker;

  constructor(
    readonly geometry: CellArray,
    /** Origin of the array's local frame. */
    readonly origin: Place,
    /** Number of the array's first cell among those of all arrays. */
    readonly firstCell: number,
    history: History,
    options: PhysicsOptions,
  ) {
    this.photons = new PhotonTracker(geometry, history, options);
    this.electrons = new ElectronTracker(geometry, history, options);
  }

  /** Distance along the particle's direction to this array, for a particle in the caller's frame; Infinity when its line misses it. */
  distanceToEnter({ x, y, z, u, v, w }: Particle): number {
    const { origin } = this;
    return this.geometry.envelope.distanceToEnter(x - origin.x, y - origin.y, z - origin.z, u, v, w);
  }

  toLocal(particle: Particle): void {
    particle.x -= this.origin.x;
    particle.y -= this.origin.y;
    particle.z -= this.origin.z;
  }

  toCaller(particle: Particle): void {
    particle.x += this.origin.x;
    particle.y += this.origin.y;
    particle.z += this.origin.z;
  }
}
