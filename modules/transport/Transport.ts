import type { Random } from '../../framework/index.ts';
import { highestEnergy, lowestEnergy, speedOfLight } from './constants.ts';
import { CellArray } from './geometry/CellArray.ts';
import type { CellArrayDescription } from './geometry/CellArrayDescription.ts';
import type { Envelope } from './geometry/Envelope.ts';
import { MediumFactory } from './materials/Medium.ts';
import { checkPhysics, defaultPhysics, type PhysicsOptions } from './materials/PhysicsOptions.ts';
import { ArraySite } from './tracking/ArraySite.ts';
import type { EnergyBalance } from './tracking/EnergyBalance.ts';
import type { EnergyDeposits } from './tracking/EnergyDeposits.ts';
import { History } from './tracking/History.ts';
import { electronVelocity, Particle } from './tracking/Particle.ts';
import { ParticleStack } from './tracking/ParticleStack.ts';
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
 * Transport of photons, electrons and positrons of 1 keV to 20 MeV through arrays of crystals: built once per job, then one `simulate`
 * per event. A particle that leaves one array flies in a straight line, as in vacuum, and may enter another. Results of an event stay until
 * the next one. The models and their sources stand in processes/ and tracking/; what is left out: delta electrons, energy-loss straggling,
 * photonuclear absorption, polarisation.
 */
export class Transport {
  private readonly sites: readonly ArraySite[];
  private readonly history: History;
  private readonly particle = new Particle();
  /** Particles between two arrays, positions in the caller's frame. */
  private readonly flying = new ParticleStack();
  /** The array that each of them will enter. */
  private readonly destinations: ArraySite[] = [];

  /**
   * @param arrays cells are numbered through all arrays in their order
   * Throws on an impossible description or cut-off and on material data that cannot be read.
   */
  constructor(arrays: CellArrayDescription | readonly CellArrayDescription[], physics: Partial<PhysicsOptions> = {}) {
    const options = { ...defaultPhysics, ...physics };
    checkPhysics(options);
    const factory = new MediumFactory(options);
    const descriptions = 'cells' in arrays ? [arrays] : arrays;
    const geometries = descriptions.map((description) => new CellArray(description, factory));
    const history = new History(
      geometries.reduce((sum, { cells }) => sum + cells, 0),
      (particle, from) => this.flyOn(particle, from),
    );
    let firstCell = 0;
    this.sites = geometries.map((geometry, index) => {
      const site = new ArraySite(geometry, descriptions[index].origin ?? { x: 0, y: 0, z: 0 }, firstCell, history, options);
      firstCell += geometry.cells;
      return site;
    });
    this.history = history;
  }

  /** The body that holds the first array, in its local frame. */
  get envelope(): Envelope {
    return this.sites[0].geometry.envelope;
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
    const { history, particle } = this;
    const { energy } = primary;
    if (!(energy >= lowestEnergy && energy <= highestEnergy)) {
      throw new Error(`energy ${energy} MeV of the primary is outside of the tables (${lowestEnergy} to ${highestEnergy} MeV) change it`);
    }
    history.start(sinks);
    particle.x = primary.x;
    particle.y = primary.y;
    particle.z = primary.z;
    particle.u = primary.u;
    particle.v = primary.v;
    particle.w = primary.w;
    particle.time = primary.time;
    const site = this.nextSite(particle, undefined);
    if (site === undefined) return false;
    history.enter(site);
    site.toLocal(particle);
    history.produce(primary.kind ?? photon, energy, particle, particle, Process.primary);
    history.stack.pop(particle);
    this.approach(site, random);
    this.followFlying(random);
    return true;
  }

  /** Follows what left one array for another, until nothing is left. */
  private followFlying(random: Random): void {
    const { history, particle, flying } = this;
    while (flying.pop(particle)) {
      const site = this.destinations.pop()!;
      history.enter(site);
      site.toLocal(particle);
      this.approach(site, random);
    }
  }

  /** Brings the particle, in the local frame of an array, to the array and follows it and all that it makes inside. */
  private approach(site: ArraySite, random: Random): void {
    const { particle, history } = this;
    const { x, y, z, u, v, w } = particle;
    const distance = site.geometry.envelope.distanceToEnter(x, y, z, u, v, w);
    if (distance > 0) particle.move(distance, distance / (particle.kind === photon ? speedOfLight : electronVelocity(particle.energy)));
    do {
      if (particle.kind === photon) site.photons.track(particle, random);
      else site.electrons.track(particle, random);
    } while (history.stack.pop(particle));
  }

  private flyOn(particle: Particle, from: ArraySite): boolean {
    const site = this.sites.length === 1 ? undefined : this.nextSite(particle, from);
    if (site === undefined) return false;
    this.destinations.push(site);
    this.flying.push(particle.kind, particle.track, particle.energy, particle, particle);
    return true;
  }

  /** The array that the particle's straight line meets first. It never returns to the one that it leaves: envelopes are convex. */
  private nextSite(particle: Particle, from: ArraySite | undefined): ArraySite | undefined {
    let next: ArraySite | undefined;
    let shortest = Number.POSITIVE_INFINITY;
    for (const site of this.sites) {
      const distance = site === from ? Number.POSITIVE_INFINITY : site.distanceToEnter(particle);
      if (distance < shortest) {
        shortest = distance;
        next = site;
      }
    }
    return next;
  }
}
