import { crystalCount, crystalsPerDisk, diskCount, diskOfCrystal } from '../../calorimeter/geometry/identifiers.ts';

/** What the calibration source emits, named as CaloCalibGun's parameters are. */
export interface GunParameters {
  /** MeV. */
  readonly photonEnergy: number;
  /** Limits of the cosine of the angle between the photon and the z axis. */
  readonly cosmin: number;
  readonly cosmax: number;
  /** Limits of the photon's azimuth, rad. A range of 2 pi is the whole circle. */
  readonly phimin: number;
  readonly phimax: number;
  /** Limits of the time, ns. */
  readonly tmin: number;
  readonly tmax: number;
  /** The disk, 0 or 1, in front of which the photons start. */
  readonly nDisk: number;
  /** The places of the photons as Offline's CaloCalibGun has them, see PipeSource. */
  readonly legacyPipeGeometry: boolean;
  /** Ids of the crystals whose front face the photons' straight line enters; none: photons of all allowed directions. */
  readonly aimAt: readonly number[];
}

export interface GunProblem {
  readonly parameter: keyof GunParameters;
  /** In the form "problem (why) suggestion". */
  readonly problem: string;
}

/** Ranges of the azimuth may exceed 2 pi by this much, so that 6.2832 still stands for the circle. */
const phiTolerance = 1e-3;

/** Everything that is wrong with the parameters; empty if nothing is. */
export function gunProblems(parameters: GunParameters): GunProblem[] {
  return [...rangeProblems(parameters), ...aimProblems(parameters)];
}

function rangeProblems(parameters: GunParameters): GunProblem[] {
  const { photonEnergy, cosmin, cosmax, phimin, phimax, tmin, tmax, nDisk } = parameters;
  const problems: GunProblem[] = [];
  const check = (good: boolean, parameter: keyof GunParameters, problem: string) => {
    if (!good) problems.push({ parameter, problem });
  };
  const isCosine = (value: number) => value >= -1 && value <= 1;
  check(
    photonEnergy > 0 && photonEnergy < Number.POSITIVE_INFINITY,
    'photonEnergy',
    `${photonEnergy} MeV is no photon energy (it has to be positive)`,
  );
  check(isCosine(cosmin), 'cosmin', `${cosmin} is no cosine (it has to be from -1 to 1)`);
  check(isCosine(cosmax), 'cosmax', `${cosmax} is no cosine (it has to be from -1 to 1)`);
  check(!(cosmin > cosmax), 'cosmin', `${cosmin} is above cosmax = ${cosmax} (no direction is left), exchange them`);
  check(Number.isFinite(phimin), 'phimin', `${phimin} rad is no angle`);
  check(Number.isFinite(phimax), 'phimax', `${phimax} rad is no angle`);
  check(
    !(phimin > phimax),
    'phimin',
    `${phimin} rad is above phimax = ${phimax} rad (no direction is left), exchange them or add 2 pi to phimax`,
  );
  check(
    !(phimax - phimin > 2 * Math.PI + phiTolerance) || !Number.isFinite(phimax - phimin),
    'phimax',
    `${phimax} rad is more than one turn above phimin = ${phimin} rad (the angles are in radians), use at most phimin + 2 pi`,
  );
  check(Number.isFinite(tmin), 'tmin', `${tmin} ns is no time`);
  check(Number.isFinite(tmax), 'tmax', `${tmax} ns is no time`);
  check(!(tmin > tmax), 'tmin', `${tmin} ns is above tmax = ${tmax} ns (no time is left), exchange them`);
  check(isDisk(nDisk), 'nDisk', `there is no disk ${nDisk} (the calorimeter has the disks 0 and 1)`);
  return problems;
}

function aimProblems({ aimAt, nDisk, cosmin, cosmax, phimin, phimax }: GunParameters): GunProblem[] {
  if (aimAt.length === 0) return [];
  const problems: GunProblem[] = [];
  const add = (problem: string) => problems.push({ parameter: 'aimAt', problem });
  for (const [index, id] of aimAt.entries()) {
    const isCrystal = Number.isInteger(id) && id >= 0 && id < crystalCount;
    if (!isCrystal) add(`${id} is not a crystal id (they go from 0 to ${crystalCount - 1})`);
    else if (isDisk(nDisk) && diskOfCrystal(id) !== nDisk) {
      const first = crystalsPerDisk * nDisk;
      add(
        `crystal ${id} is on disk ${diskOfCrystal(id)} (the photons start in front of disk nDisk = ${nDisk}), use ids from ${first} to ${first + crystalsPerDisk - 1}`,
      );
    }
    if (aimAt.indexOf(id) < index) add(`crystal ${id} is listed twice`);
  }
  if (cosmin === cosmax) add(`photons cannot be aimed with cosmin = cosmax (a single polar angle), widen the range`);
  if (phimin === phimax) add(`photons cannot be aimed with phimin = phimax (a single azimuth), widen the range`);
  return problems;
}

const isDisk = (nDisk: number): boolean => Number.isInteger(nDisk) && nDisk >= 0 && nDisk < diskCount;
