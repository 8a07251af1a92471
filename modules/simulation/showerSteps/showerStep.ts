import type { Point } from '../../calorimeter/geometry/point.ts';

/** A deposit of energy in a crystal: one step of a particle. */
export interface CrystalStep {
  /** The particle that made it, as its place in the list of particles. */
  readonly simParticle: number;
  readonly crystalId: number;
  /** MeV. */
  readonly energyDeposit: number;
  /** What of it makes light, MeV. */
  readonly visibleEnergyDeposit: number;
  /** ns. */
  readonly time: number;
  /** Mu2e frame, mm. */
  readonly position: Point;
  /** MeV/c. */
  readonly momentum: Point;
}

/** A particle of the simulation. */
export interface ShowerParticle {
  /** The particle that made it, as its place in the list of particles; -1 for a primary. */
  readonly parent: number;
  /** Mu2e frame, mm. */
  readonly startPosition: Point;
  readonly endPosition: Point;
}

/** The deposits of a particle and its shower in a slice of a crystal within a short time, as one. */
export interface ShowerStep {
  /** The place of the particle in the list of particles. */
  readonly simParticle: number;
  readonly crystalId: number;
  /** The number of steps in it. */
  readonly nCompress: number;
  /** The mean time of the steps, weighted by energy, ns. */
  readonly time: number;
  /** MeV. */
  readonly energyDepG4: number;
  /** What of it makes light, MeV. */
  readonly energyDepBirks: number;
  /** The largest momentum of the steps, MeV/c. */
  readonly momentumIn: number;
  /** The mean position of the steps, weighted by energy; crystal frame, mm. */
  readonly position: Point;
}

/** How steps are brought together, named as CaloShowerStepMaker's parameters are. */
export interface ShowerStepParameters {
  /** The number of slices of a crystal along z, 1 or more. */
  readonly numZSlices: number;
  /** A step this much later than the first one begins a new shower step, ns. */
  readonly deltaTime: number;
  /** Whether the steps of a shower are given to the ancestor; if not, every particle keeps its own. */
  readonly compressData: boolean;
  /** An ancestor's deposits in a crystal are dropped if they are less than this in all, MeV. */
  readonly eDepThreshold: number;
}
