import type { Random } from '../../../framework/index.ts';

/** A photon of the calibration source; samplers write into it. */
export interface SourcePhoton {
  /** Mu2e frame, mm. */
  x: number;
  y: number;
  z: number;
  /** MeV/c. */
  momentumX: number;
  momentumY: number;
  momentumZ: number;
  /** MeV. */
  energy: number;
  /** ns. */
  time: number;
}

/** A photon for samplers to write into. */
export function newSourcePhoton(): SourcePhoton {
  return { x: 0, y: 0, z: 0, momentumX: 0, momentumY: 0, momentumZ: 0, energy: 0, time: 0 };
}

/** How likely a photon of all those that the limits of direction allow is one of the sampler's. */
export interface Acceptance {
  readonly probability: number;
  readonly standardError: number;
}

export interface PhotonSampler {
  /**
   * The weight of each photon: N photons of this sampler stand for N / probability photons of the source (within the limits of direction).
   */
  readonly acceptance: Acceptance;
  /** Draws the next photon; allocates nothing. */
  sample(random: Random, photon: SourcePhoton): void;
}
