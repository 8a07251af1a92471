import { highestEnergy, lowestEnergy } from '../constants.ts';

/** Points of the momentum-transfer axis per factor of ten. */
const pointsPerDecade = 20;

/**
 * Momentum transfers at which form factors and scattering functions are tabulated, as the energy q = E sin(theta/2) in MeV
 * (x = q/12.398 keV in 1/Angstrom): logarithmic from 1 keV to 20 MeV. A photon of energy E reaches q <= E.
 */
export const momentumTransfers = Float64Array.from(
  { length: Math.ceil(pointsPerDecade * Math.log10(highestEnergy / lowestEnergy)) + 1 },
  (_, i) => Math.min(highestEnergy, lowestEnergy * 10 ** (i / pointsPerDecade)),
);

/**
 * Finds what angular function f(q) an integrated cross-section hides: it solves
 *   integrated(E) = integral_0^1 f(E sqrt(t)) kernel(E, t) dt,  t = sin^2(theta/2) = (q/E)^2,
 * a Volterra equation of the first kind, for f constant in q^2 between the momentum transfers, from the lowest energy upwards. As the
 * kernel does not vanish at t = 1, each new energy determines one new f. Entry j of the result holds between momentum transfers j - 1 (or
 * 0) and j. `integral` (energy, from, to) is the integral of the kernel over t.
 * Method: P. Linz, Analytical and Numerical Methods for Volterra Equations (SIAM, 1985), chapter 9.
 */
export function invertAngularIntegral(
  integrated: Float64Array,
  integral: (energy: number, from: number, to: number) => number,
): Float64Array {
  const q = momentumTransfers;
  const result = new Float64Array(q.length);
  for (let i = 0; i < q.length; i++) {
    let known = 0;
    let from = 0;
    for (let j = 0; j < i; j++) {
      const to = (q[j] / q[i]) ** 2;
      known += result[j] * integral(q[i], from, to);
      from = to;
    }
    result[i] = (integrated[i] - known) / integral(q[i], from, 1);
  }
  return result;
}
