import type { Random } from '../../../framework/index.ts';

/**
 * Cosine of the deflection of an electron over a path on which the expected logarithm of its mean cosine is -`transportDepths` (the
 * integral of ds/lambda_1). The mean cosine is exact by construction: <cos> = exp(-transportDepths) (S. A. Goudsmit, J. L. Saunderson,
 * Phys. Rev. 58 (1940) 36); the shape is the von Mises-Fisher distribution exp(kappa cos), a Gaussian for small angles and isotropic after
 * many transport mean free paths. kappa is the inverse Langevin function of the mean cosine in the form of M. Kroger, J. Non-Newton. Fluid
 * Mech. 223 (2015) 77, equation 8 (0.3 %).
 */
export function sampleDeflectionCosine(transportDepths: number, random: Random): number {
  const mean = Math.exp(-transportDepths);
  const mean2 = mean * mean;
  const kappa = (mean * (3 - mean2 * (1.2 + mean2 * (0.2 - 0.4 * mean2)))) / (1 - mean2);
  const r = random.uniform();
  if (kappa < 1e-3) return 2 * r - 1;
  const cosine = 1 + Math.log(kappa > 20 ? r : r + (1 - r) * Math.exp(-2 * kappa)) / kappa;
  return Math.max(cosine, -1);
}
