import type { DiskCalorimeter } from '../../calorimeter/geometry/DiskCalorimeter.ts';
import { AimedPhotonSampler } from './AimedPhotonSampler.ts';
import { FreePhotonSampler } from './FreePhotonSampler.ts';
import type { GunParameters } from './GunParameters.ts';
import { PipeSource } from './PipeSource.ts';
import type { PhotonSampler } from './SourcePhoton.ts';

/** The sampler for parameters without problems (see gunProblems). Throws an Error if `aimAt` cannot be met within the limits of direction. */
export function createPhotonSampler(parameters: GunParameters, calorimeter: DiskCalorimeter): PhotonSampler {
  const disk = calorimeter.disk(parameters.nDisk);
  const source = new PipeSource(disk, parameters.legacyPipeGeometry);
  if (parameters.aimAt.length === 0) return new FreePhotonSampler(parameters, source);
  const crystals = parameters.aimAt.map((id) => calorimeter.crystal(id));
  return new AimedPhotonSampler(parameters, source, disk, crystals);
}
