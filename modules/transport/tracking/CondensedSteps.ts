import type { Random } from '../../../framework/index.ts';
import type { CellArray } from '../geometry/CellArray.ts';
import { energyGrid } from '../materials/EnergyGrid.ts';
import type { PhysicsOptions } from '../materials/PhysicsOptions.ts';
import { annihilationCount, bremsstrahlungCount, range, slowingDownColumns, transportDepth } from '../materials/slowingDown.ts';
import { sampleDeflectionCosine } from '../processes/multipleScattering.ts';
import type { History } from './History.ts';
import { Direction, electronVelocity, type Particle } from './Particle.ts';
import { Process, positron } from './processes.ts';

/** How slowing down in a medium ended. */
export const SlowingDown = { stopped: 0, bremsstrahlung: 1, annihilation: 2 } as const;

/** Largest share of its energy that a particle loses in one step near a wall. */
const largestLoss = 0.25;
/** Largest number of transport mean free paths in one step near a wall. */
const largestDepth = 1;
/** A step near a wall is not made shorter than this, mm. */
const shortestStep = 0.15;
/** Below this depth the moments of a displacement are those of their series. */
const smallDepth = 1e-3;
/** Crossing a wall goes this far beyond it, mm, so that the place is clearly on the other side. */
const beyondWall = 1e-7;

/**
 * Condensed history of electrons and positrons with continuous losses (CSDA, no straggling) between hard events, whose energy is drawn in
 * advance from the tables. Far from the walls of the box about it (crystal, wrapper strip, plate layer) a particle goes to its hard event
 * or its end in one step, whose displacement has the exact first and second moments (H. W. Lewis, Phys. Rev. 78 (1950) 526). Near a wall, a
 * step is a straight piece, a deflection at a uniformly random place (random hinge: J. M. Fernandez-Varea et al., Nucl. Instrum. Meth. B 73
 * (1993) 447) and a second straight piece; it ends on the wall when it meets it.
 */
export class CondensedSteps {
  /** After `slowDown` in one medium: what happened at its end. */
  event: number = SlowingDown.stopped;
  private eventEnergy = 0.1;
  /** Residual range, mm, and transport depth: those last looked up, and those of the particle now. */
  private rangeAt = 0.1;
  private depthAt = 0.1;
  private fullRange = 0.1;
  private fullDepth = 0.1;
  private readonly direction = new Direction();

  constructor(
    private readonly geometry: CellArray,
    private readonly history: History,
    private readonly options: PhysicsOptions,
  ) {}

  /**
   * Follows the particle until its hard event, its end, or another medium, and gives the medium where it is then: the same one means that
   * `event` happens here. The geometry's box must be that of the particle's place.
   */
  slowDown(particle: Particle, medium: number, random: Random): number {
    const media = this.geometry.media[medium];
    const table = particle.kind === positron ? media.positronSlowingDown : media.electronSlowingDown;
    this.drawEvent(particle, table, random);
    const last = this.eventEnergy;
    this.lookUpPath(table, last);
    const lastRange = this.rangeAt;
    const lastDepth = this.depthAt;
    this.noteFullPath(table, particle);
    while (particle.energy > last) {
      if (particle.energy < this.options.electronCut) {
        this.loseAll(particle);
        return medium;
      }
      const residual = this.fullRange - lastRange;
      const safety = this.distanceToWalls(particle);
      if (residual < safety) {
        this.hop(particle, residual, this.fullDepth - lastDepth, random);
        return medium;
      }
      if (!this.takeStep(particle, table, safety, random)) continue;
      const next = this.geometry.enter(particle.x, particle.y, particle.z);
      if (next !== medium) return next;
    }
    return medium;
  }

  /** Distance along the direction to just beyond the wall of the geometry's box, mm. */
  distanceToBoxWall(particle: Particle): number {
    const { box } = this.geometry;
    const { x, y, z, u, v, w } = particle;
    let distance = Number.POSITIVE_INFINITY;
    if (u !== 0) distance = Math.min(distance, (u > 0 ? box[1] - x : box[0] - x) / u);
    if (v !== 0) distance = Math.min(distance, (v > 0 ? box[3] - y : box[2] - y) / v);
    if (w !== 0) distance = Math.min(distance, (w > 0 ? box[5] - z : box[4] - z) / w);
    return Math.max(distance, 0) + beyondWall;
  }

  /** Draws the energy at which the next hard event happens, 0 when the particle stops before. */
  private drawEvent(particle: Particle, table: Float64Array, random: Random): void {
    const { energy } = particle;
    const { electronCut, bremsstrahlungCut } = this.options;
    this.event = SlowingDown.stopped;
    this.eventEnergy = 0;
    const bremsstrahlungLeft = lookUp(table, bremsstrahlungCount, energy) + Math.log(random.uniform());
    if (bremsstrahlungLeft > 0) {
      const at = energyAt(table, bremsstrahlungCount, bremsstrahlungLeft, energy);
      if (at > bremsstrahlungCut && at > electronCut) {
        this.eventEnergy = at;
        this.event = SlowingDown.bremsstrahlung;
      }
    }
    if (particle.kind !== positron) return;
    const annihilationLeft = lookUp(table, annihilationCount, energy) + Math.log(random.uniform());
    if (annihilationLeft <= 0) return;
    const at = energyAt(table, annihilationCount, annihilationLeft, energy);
    if (at > this.eventEnergy && at > electronCut) {
      this.eventEnergy = at;
      this.event = SlowingDown.annihilation;
    }
  }

  /** One step of path `length` over `depth` transport mean free paths that cannot reach a wall, down to the energy of the event. */
  private hop(particle: Particle, length: number, depth: number, random: Random): void {
    const { history } = this;
    const left = this.eventEnergy;
    const lost = particle.energy - left;
    history.beginStep(particle);
    const placeMatters = this.event !== SlowingDown.stopped || particle.kind === positron;
    if (placeMatters && length > 0) this.displace(particle, length, depth, random);
    particle.time += length / electronVelocity(particle.energy - lost / 2);
    history.deposit(particle, this.geometry.cell, lost, left, length, Process.ionisation);
    particle.energy = left;
  }

  /**
   * Moves to the end of a curved path and turns: along the sum of the old and the new direction, and isotropically aside by what is missing
   * in the mean squared distance 2 (length/depth)^2 (depth - 1 + exp(-depth)), never further than the path is long.
   */
  private displace(particle: Particle, length: number, depth: number, random: Random): void {
    const { direction } = this;
    const { u, v, w } = particle;
    particle.sampleAzimuth(random);
    particle.deflect(sampleDeflectionCosine(depth, random));
    direction.setIsotropic(random);
    const decay = Math.exp(-depth);
    const free = length / depth;
    const along = depth > smallDepth ? (free * (1 - decay)) / (1 + decay) : length / 2;
    const squared =
      depth > smallDepth ? 2 * (free * free * (depth - 1 + decay) - along * along * (1 + decay)) : (length * length * depth) / 6;
    const aside = Math.sqrt(squared);
    const dx = along * (u + particle.u) + aside * direction.u;
    const dy = along * (v + particle.v) + aside * direction.v;
    const dz = along * (w + particle.w) + aside * direction.w;
    const scale = Math.min(1, length / Math.sqrt(dx * dx + dy * dy + dz * dz));
    particle.x += dx * scale;
    particle.y += dy * scale;
    particle.z += dz * scale;
  }

  /** One step near a wall; true when it crossed the wall. */
  private takeStep(particle: Particle, table: Float64Array, safety: number, random: Random): boolean {
    const { energy } = particle;
    const { fullRange, fullDepth } = this;
    let left = energy * (1 - largestLoss);
    this.lookUpPath(table, left);
    const limit = Math.min(Math.max(safety, shortestStep) / (fullRange - this.rangeAt), largestDepth / (fullDepth - this.depthAt));
    if (limit < 1) left = energy * (1 - largestLoss * limit);
    if (left < this.eventEnergy) left = this.eventEnergy;
    if (limit < 1 || left === this.eventEnergy) this.lookUpPath(table, left);
    const length = fullRange - this.rangeAt;
    const depth = fullDepth - this.depthAt;
    const speed = electronVelocity(0.5 * (energy + left));
    const { history, geometry } = this;
    const { cell } = geometry;
    const hinge = length * random.uniform();
    history.beginStep(particle);
    let walked = this.walk(particle, hinge, speed);
    if (walked === hinge) {
      particle.sampleAzimuth(random);
      particle.deflect(sampleDeflectionCosine(depth, random));
      walked += this.walk(particle, length - hinge, speed);
    }
    const crossed = walked < length;
    const lost = crossed ? ((energy - left) * walked) / length : energy - left;
    particle.energy = crossed ? energy - lost : left;
    history.deposit(particle, cell, lost, particle.energy, walked, Process.ionisation);
    if (crossed) this.noteFullPath(table, particle);
    else {
      this.fullRange = this.rangeAt;
      this.fullDepth = this.depthAt;
    }
    return crossed;
  }

  /** Straight on for `distance`, or less when a wall comes first; gives the distance. */
  private walk(particle: Particle, distance: number, speed: number): number {
    const toWall = this.distanceToBoxWall(particle);
    const walked = Math.min(toWall, distance);
    particle.move(walked, walked / speed);
    return walked;
  }

  private noteFullPath(table: Float64Array, particle: Particle): void {
    this.lookUpPath(table, particle.energy);
    this.fullRange = this.rangeAt;
    this.fullDepth = this.depthAt;
  }

  /** Looks up range and transport depth at an energy, 0 meaning the end of the path. */
  private lookUpPath(table: Float64Array, energy: number): void {
    if (energy <= 0) {
      this.rangeAt = 0;
      this.depthAt = 0;
      return;
    }
    const bin = energyGrid.index(energy);
    const row = bin * slowingDownColumns;
    const fraction = energyGrid.fraction(energy, bin);
    this.rangeAt = table[row + range] + fraction * (table[row + slowingDownColumns + range] - table[row + range]);
    this.depthAt =
      table[row + transportDepth] + fraction * (table[row + slowingDownColumns + transportDepth] - table[row + transportDepth]);
  }

  private loseAll(particle: Particle): void {
    const { energy } = particle;
    this.history.beginStep(particle);
    particle.energy = 0;
    this.history.deposit(particle, this.geometry.cell, energy, 0, 0, Process.ionisation);
  }

  private distanceToWalls(particle: Particle): number {
    const { box } = this.geometry;
    const { x, y, z } = particle;
    return Math.min(x - box[0], box[1] - x, y - box[2], box[3] - y, z - box[4], box[5] - z);
  }
}

/** Value of a column at an energy, MeV. */
function lookUp(table: Float64Array, column: number, energy: number): number {
  const bin = energyGrid.index(energy);
  const i = bin * slowingDownColumns + column;
  return table[i] + energyGrid.fraction(energy, bin) * (table[i + slowingDownColumns] - table[i]);
}

/** Energy below `highest`, MeV, at which an ascending column has a value. */
function energyAt(table: Float64Array, column: number, value: number, highest: number): number {
  let low = 0;
  let high = energyGrid.index(highest) + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (table[middle * slowingDownColumns + column] > value) high = middle;
    else low = middle;
  }
  const below = table[low * slowingDownColumns + column];
  const rise = table[high * slowingDownColumns + column] - below;
  const energy = energyGrid.energy[low] + (rise > 0 ? (value - below) / rise : 0) * (energyGrid.energy[high] - energyGrid.energy[low]);
  return Math.min(energy, highest);
}
