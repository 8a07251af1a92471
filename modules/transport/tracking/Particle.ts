import type { Random } from '../../../framework/index.ts';
import { electronMass, speedOfLight } from '../constants.ts';
import { electron, type Kind, photon } from './processes.ts';

/**
 * A unit vector that can be deflected. Numbers here and in other hot objects start as fractions: V8 then keeps them as doubles in place and
 * allocates nothing when they change.
 */
export class Direction {
  u = 0.1;
  v = 0.1;
  w = 0.9;
  cosPhi = 0.1;
  sinPhi = 0.1;

  setDirection(from: Direction): void {
    this.u = from.u;
    this.v = from.v;
    this.w = from.w;
  }

  /**
   * Draws the azimuth of the next deflections: a point in the unit disk gives cos and sin of twice its angle (J. von Neumann, NBS Appl.
   * Math. Ser. 12 (1951) 36).
   */
  sampleAzimuth(random: Random): void {
    let x: number;
    let y: number;
    let squared: number;
    do {
      x = 2 * random.uniform() - 1;
      y = random.uniform();
      squared = x * x + y * y;
    } while (squared > 1);
    this.cosPhi = (x * x - y * y) / squared;
    this.sinPhi = (2 * x * y) / squared;
  }

  /** Takes the azimuth opposite to that of `other`. */
  oppositeAzimuth(other: Direction): void {
    this.cosPhi = -other.cosPhi;
    this.sinPhi = -other.sinPhi;
  }

  /** Turns by the angle of the given cosine at the azimuth drawn before. */
  deflect(cosine: number): void {
    const { u, v, w } = this;
    const sine = cosine * cosine < 1 ? Math.sqrt(1 - cosine * cosine) : 0;
    const transverse2 = u * u + v * v;
    if (transverse2 < 1e-16) {
      this.u = sine * this.cosPhi;
      this.v = sine * this.sinPhi;
      this.w = w > 0 ? cosine : -cosine;
      return;
    }
    const transverse = Math.sqrt(transverse2);
    const scale = sine / transverse;
    this.u = u * cosine + scale * (u * w * this.cosPhi - v * this.sinPhi);
    this.v = v * cosine + scale * (v * w * this.cosPhi + u * this.sinPhi);
    this.w = w * cosine - sine * transverse * this.cosPhi;
  }

  /** Becomes a direction drawn from the full sphere. */
  setIsotropic(random: Random): void {
    this.sampleAzimuth(random);
    const w = 2 * random.uniform() - 1;
    const sine = Math.sqrt(1 - w * w);
    this.u = sine * this.cosPhi;
    this.v = sine * this.sinPhi;
    this.w = w;
  }

  reverse(): void {
    this.u = -this.u;
    this.v = -this.v;
    this.w = -this.w;
  }
}

/** A photon, electron or positron under way: position in mm, kinetic energy in MeV, time in ns. */
export class Particle extends Direction {
  kind: Kind = photon;
  /** Number of the particle in this event. */
  track = 0;
  energy = 0.1;
  x = 0.1;
  y = 0.1;
  z = 0.1;
  time = 0.1;

  /** Goes straight on by `distance` mm in `duration` ns. */
  move(distance: number, duration: number): void {
    this.x += this.u * distance;
    this.y += this.v * distance;
    this.z += this.w * distance;
    this.time += duration;
  }
}

/** Velocity, mm/ns, of an electron or positron of kinetic energy `kinetic` MeV. */
export function electronVelocity(kinetic: number): number {
  const gamma = 1 + kinetic / electronMass;
  return speedOfLight * Math.sqrt(1 - 1 / (gamma * gamma));
}

/** Momentum, MeV/c, of a particle of kinetic energy `kinetic` MeV. */
export function momentumOf(kind: Kind, kinetic: number): number {
  return kind === photon ? kinetic : Math.sqrt(kinetic * (kinetic + 2 * electronMass));
}

/** Energy, MeV, that a particle at rest could still give to crystals beyond its kinetic energy: a positron brings two rest masses. */
export function annihilationEnergyOf(kind: Kind): number {
  return kind === photon || kind === electron ? 0 : 2 * electronMass;
}
