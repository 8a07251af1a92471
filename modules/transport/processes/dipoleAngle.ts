import type { Random } from '../../../framework/index.ts';
import { electronMass } from '../constants.ts';

/**
 * Cosine of the angle between a photon and the electron or positron (kinetic energy `kinetic`, MeV) that it comes from or goes to: dipole
 * radiation boosted from the electron's rest frame with isotropic emission, p(cos) proportional to 1/(1 - beta cos)^2, typical angle m/E.
 * It stands for the angles of bremsstrahlung photons and of pair particles, which hardly matter in a thick crystal.
 * Source: leading angular factor of formula 2BS of H. W. Koch, J. W. Motz, Rev. Mod. Phys. 31 (1959) 920, in the closed form used by
 * PENELOPE-2006 (OECD/NEA 2006), section 2.4.1.
 */
export function sampleDipoleCosine(kinetic: number, random: Random): number {
  const gamma = 1 + kinetic / electronMass;
  const beta = Math.sqrt(1 - 1 / (gamma * gamma));
  const isotropic = 2 * random.uniform() - 1;
  return (isotropic + beta) / (1 + beta * isotropic);
}
