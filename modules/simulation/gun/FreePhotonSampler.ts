import type { Random } from '../../../framework/index.ts';
import { DirectionLimits } from './DirectionLimits.ts';
import type { GunParameters } from './GunParameters.ts';
import type { PipeSource } from './PipeSource.ts';
import type { Acceptance, PhotonSampler, SourcePhoton } from './SourcePhoton.ts';

/**
 * Photons of the calibration source into all allowed directions: places as PipeSource, directions uniform in cosine and azimuth, times uniform.
 * The decay of 16N (half-life 7.13 s) is not followed: it is flat over the 100 us of a job.
 */
export class FreePhotonSampler implements PhotonSampler {
  readonly acceptance: Acceptance = { probability: 1, standardError: 0 };
  private readonly limits: DirectionLimits;
  private readonly source: PipeSource;
  private readonly parameters: GunParameters;

  constructor(parameters: GunParameters, source: PipeSource) {
    this.limits = new DirectionLimits(parameters);
    this.source = source;
    this.parameters = parameters;
  }

  sample(random: Random, photon: SourcePhoton): void {
    const { photonEnergy, tmin, tmax } = this.parameters;
    this.source.sample(random, photon);
    const cosine = this.limits.cosine(random.uniform());
    const phi = this.limits.phi(random.uniform());
    const transverse = photonEnergy * Math.sqrt(1 - cosine * cosine);
    photon.momentumX = transverse * Math.cos(phi);
    photon.momentumY = transverse * Math.sin(phi);
    photon.momentumZ = photonEnergy * cosine;
    photon.energy = photonEnergy;
    photon.time = tmin + random.uniform() * (tmax - tmin);
  }
}
