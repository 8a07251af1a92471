import type { Random } from '../../../framework/index.ts';
import { classicalElectronRadius, electronMass } from '../constants.ts';

/**
 * Annihilation of a positron in flight on a free electron at rest into two photons. Electron binding and one-photon annihilation are left
 * out; valid above the electron cut-off.
 * Source: W. Heitler, The Quantum Theory of Radiation (Oxford, 3rd edition 1954), section 27; sampling: F. Salvat et al., PENELOPE-2006
 * (OECD/NEA 2006), section 3.3.4 on positron annihilation.
 */
export class Annihilation {
  /**
   * After `sample`: energies of the two photons, MeV, and cosines to the positron's direction; they leave in one plane, on opposite sides.
   */
  energy1 = 0.1;
  energy2 = 0.1;
  cosine1 = 0.1;
  cosine2 = 0.1;

  /** Annihilates a positron of kinetic energy `kinetic` MeV. */
  sample(kinetic: number, random: Random): void {
    const gamma = 1 + kinetic / electronMass;
    const root = Math.sqrt(gamma * gamma - 1);
    const smallest = 1 / (gamma + 1 + root);
    const logarithm = Math.log((1 - smallest) / smallest);
    const squared = (gamma + 1) * (gamma + 1);
    let share: number;
    do {
      share = smallest * Math.exp(logarithm * random.uniform());
    } while (random.uniform() > 1 - share + (2 * gamma * share - 1) / (share * squared));
    const total = kinetic + 2 * electronMass;
    this.energy1 = share * total;
    this.energy2 = total - this.energy1;
    this.cosine1 = cosineOf((share * (gamma + 1) - 1) / (share * root));
    this.cosine2 = cosineOf(((1 - share) * (gamma + 1) - 1) / ((1 - share) * root));
  }
}

/** Cross-section of annihilation in flight per electron, cm2, at kinetic energy `kinetic` MeV (Heitler, as above). */
export function annihilationCrossSection(kinetic: number): number {
  const gamma = 1 + kinetic / electronMass;
  const squared = gamma * gamma - 1;
  const root = Math.sqrt(squared);
  const bracket = ((gamma * gamma + 4 * gamma + 1) / squared) * Math.log(gamma + root) - (gamma + 3) / root;
  return ((Math.PI * classicalElectronRadius ** 2) / (gamma + 1)) * bracket;
}

function cosineOf(value: number): number {
  return value > 1 ? 1 : Math.max(value, -1);
}
