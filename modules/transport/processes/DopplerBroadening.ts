import type { Random } from '../../../framework/index.ts';
import { electronShells } from '../materials/electronShells.ts';

/** Momenta beyond this, in m c, no longer change the weight: the expansion in the momentum ends there. */
const largestMomentumInWeight = 0.2;
/** After so many shells and momenta that the loss of energy does not allow, the electron counts as one at rest. */
const attempts = 20;

/**
 * Doppler broadening of Compton scattering at a given angle: the photon's energy varies with the momentum p_z of the electron along the
 * momentum transfer (impulse approximation). Shells by electron number, p_z from their hydrogenic profile, weight 1 + s p_z of the
 * cross-section, losses below the binding energy refused.
 * Sources: R. Ribberfors, Phys. Rev. B 12 (1975) 2067; D. Brusa et al., Nucl. Instrum. Meth. A 379 (1996) 167; Student's t: R. W. Bailey,
 * Math. Comput. 62 (1994) 779.
 */
export class DopplerBroadening {
  private readonly cumulative: Float64Array;
  private readonly momentum: Float64Array;
  private readonly binding: Float64Array;

  constructor(composition: Readonly<Record<string, number>>) {
    const shells = electronShells(composition).sort((a, b) => b.share - a.share);
    let sum = 0;
    this.cumulative = Float64Array.from(shells, (shell) => {
      sum += shell.share;
      return sum;
    });
    this.momentum = Float64Array.from(shells, (shell) => shell.momentum);
    this.binding = Float64Array.from(shells, (shell) => shell.binding);
  }

  /** Energy, MeV, of a photon of `energy` MeV scattered to `cosine`, where electrons at rest would give it `unbroadened` MeV. */
  samplePhotonEnergy(energy: number, unbroadened: number, cosine: number, random: Random): number {
    const squaredTransfer = energy * energy + unbroadened * unbroadened - 2 * energy * unbroadened * cosine;
    if (squaredTransfer <= 0) return unbroadened;
    const slope = (Math.sqrt(squaredTransfer) / energy) * (1 + (unbroadened * (unbroadened - energy * cosine)) / squaredTransfer);
    const largestWeight = 1 + largestMomentumInWeight * Math.abs(slope);
    for (let i = 0; i < attempts; i++) {
      const shell = this.chooseShell(random);
      const pz = this.momentum[shell] * sampleProfile(random);
      const limited = Math.max(-largestMomentumInWeight, Math.min(largestMomentumInWeight, pz));
      if (random.uniform() * largestWeight > 1 + slope * limited) continue;
      const scattered = scatteredEnergy(energy, unbroadened / energy, cosine, pz);
      if (scattered > 0 && scattered <= energy - this.binding[shell]) return scattered;
    }
    return unbroadened;
  }

  private chooseShell(random: Random): number {
    const { cumulative } = this;
    const choice = random.uniform();
    let shell = 0;
    while (shell < cumulative.length - 1 && cumulative[shell] <= choice) shell++;
    return shell;
  }
}

/** x of density (1 + x^2)^-3, Student's t of five degrees of freedom divided by the root of 5. */
function sampleProfile(random: Random): number {
  for (;;) {
    const u = 2 * random.uniform() - 1;
    const v = 2 * random.uniform() - 1;
    const w = u * u + v * v;
    if (w <= 1) return u * Math.sqrt((w ** -0.4 - 1) / w);
  }
}

/** Energy after scattering on an electron of momentum `pz` (m c), MeV; `ratio` is that of electrons at rest to the energy before. */
function scatteredEnergy(energy: number, ratio: number, cosine: number, pz: number): number {
  const squared = pz * pz;
  const a = 1 - squared * ratio * ratio;
  const b = 1 - squared * ratio * cosine;
  const root = Math.sqrt(Math.max(0, b * b - a * (1 - squared)));
  return ((energy * ratio) / a) * (b + (pz < 0 ? -root : root));
}
