import type { Random } from '../../framework/random/Random.ts';
import { highestEnergy, lowestEnergy, speedOfLight } from './constants.ts';
import { CellArray } from './geometry/CellArray.ts';
import type { CellArrayDescription } from './geometry/CellArrayDescription.ts';
import { checkPhysics, defaultPhysics, type PhysicsOptions } from './materials/PhysicsOptions.ts';
import { ElectronTracker } from './tracking/ElectronTracker.ts';
import type { EnergyBalance } from './tracking/EnergyBalance.ts';
import type { EnergyDeposits } from './tracking/EnergyDeposits.ts';
import { History } from './tracking/History.ts';
import { electronVelocity, Particle } from './tracking/Particle.ts';
import { PhotonTracker } from './tracking/PhotonTracker.ts';
import { type Kind, Process, photon } from './tracking/processes.ts';
import type { Sinks } from './tracking/sinks.ts';

/**
 * The particle that an event starts with: position in mm and direction (unit vector) in the caller's frame, kinetic energy in MeV, time in
 * ns.
 */
export interface Primary {
  /** A photon unless told otherwise. */
  readonly kind?: Kind;
  readonly energy: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly u: number;
  readonly v: number;
  readonly w: number;
  readonly time: number;
}

const noSinks: Sinks = {};

/**
 * Transport of photons, electrons and positrons of 1 keV to 20 MeV through an array of crystals: built once per job, then one `simulate`
 * per event. Results of an event stay until the next one. The models and their sources stand in processes/ and tracking/; what is left out:
 * delta electrons, energy-loss straggling, Doppler broadening, photonuclear absorption, polarisation.
 */
export class Transport {
  readonly geometry: CellArray;
  private readonly origin: { readonly x: number; readonly y: number; readonly z: number };
  private readonly history: History;
  private readonly photons: PhotonTracker;
  private readonly electrons: ElectronTracker;
  private readonly particle = new Particle();

  /** Throws on an impossible description or cut-off and on material data that cannot be read. */
  constructor(description: CellArrayDescription, physics: Partial<PhysicsOptions> = {}) {
    const options = { ...defaultPhysics, ...physics };
    checkPhysics(options);
    this.geometry = new CellArray(description, options);
    this.origin = description.origin ?? { x: 0, y: 0, z: 0 };
    this.history = new History(this.geometry, this.origin);
    this.photons = new PhotonTracker(this.geometry, this.history, options);
    this.electrons = new ElectronTracker(this.geometry, this.history, options);
  }

  /** Energy per crystal of the last event. */
  get deposits(): EnergyDeposits {
    return this.history.deposits;
  }

  /** Energy of the last event that is not in crystals. */
  get balance(): EnergyBalance {
    return this.history.balance;
  }

  /** Collisions of the last event's primary photon, coherent ones included. */
  get primaryCollisions(): number {
    return this.history.primaryCollisions;
  }

  get primaryCoherentCollisions(): number {
    return this.history.primaryCoherentCollisions;
  }

  /**
   * Follows a primary and all that it produces; false when its straight line misses the geometry, and then nothing is recorded. Throws on
   * an energy outside of the tables.
   */
  simulate(primary: Primary, random: Random, sinks: Sinks = noSinks): boolean {
    const { history, particle, origin } = this;
    const { u, v, w, energy } = primary;
    if (!(energy >= lowestEnergy && energy <= highestEnergy)) {
      throw new Error(`energy ${energy} MeV of the primary is outside of the tables (${lowestEnergy} to ${highestEnergy} MeV) change it`);
    }
    history.start(sinks);
    const x = primary.x - origin.x;
    const y = primary.y - origin.y;
    const z = primary.z - origin.z;
    const distance = this.geometry.envelope.distanceToEnter(x, y, z, u, v, w);
    if (distance === Number.POSITIVE_INFINITY) return false;
    particle.x = x;
    particle.y = y;
    particle.z = z;
    particle.u = u;
    particle.v = v;
    particle.w = w;
    particle.time = primary.time;
    history.produce(primary.kind ?? photon, energy, particle, particle, Process.primary);
    this.run(distance, random);
    return true;
  }

  private run(distanceToEnter: number, random: Random): void {
    const { history, particle } = this;
    const { stack } = history;
    let approach = distanceToEnter;
    while (stack.pop(particle)) {
      if (approach > 0) particle.move(approach, approach / (particle.kind === photon ? speedOfLight : electronVelocity(particle.energy)));
      approach = 0;
      if (particle.kind === photon) this.photons.track(particle, random);
      else this.electrons.track(particle, random);
    }
  }
}
