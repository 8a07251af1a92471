import type { Random } from '../../../framework/index.ts';
import { electronMass } from '../constants.ts';
import { effectiveAtomicNumber } from '../materials/elements.ts';

/** Below this photon energy, MeV, the energy is shared uniformly: the Bethe-Heitler shape is flat there. */
const uniformBelow = 2.1;

/**
 * Electron-positron pair production: how the energy is shared. Screened Bethe-Heitler spectrum without Coulomb correction, which matters
 * above 50 MeV; one effective atomic number stands for the mixture. Pairs in the field of electrons (triplets) are treated alike, their
 * recoil electron is left out. Valid from threshold to 20 MeV.
 * Sources: H. W. Koch, J. W. Motz, Rev. Mod. Phys. 31 (1959) 920, formula 3D-1009; sampling and screening functions: J. C. Butcher, H.
 * Messel, Nucl. Phys. 20 (1960) 15; R. L. Ford, W. R. Nelson, SLAC-210 (1978), section 2.7.
 */
export class PairProduction {
  private readonly screening: number;
  private readonly nuclearTerm: number;

  constructor(composition: Readonly<Record<string, number>>) {
    const z = effectiveAtomicNumber(composition);
    this.screening = (136 * electronMass) / Math.cbrt(z);
    this.nuclearTerm = (8 / 3) * Math.log(z);
  }

  /** Total energy of one of the two, rest mass included, MeV; the other has the rest of the photon's `energy`. */
  sampleTotalEnergy(energy: number, random: Random): number {
    const lowest = electronMass / energy;
    if (energy < uniformBelow) return energy * (lowest + (1 - 2 * lowest) * random.uniform());
    const screening = this.screening / energy;
    const largestScreening = Math.exp((42.24 - this.nuclearTerm) / 8.368) - 0.952;
    const start = Math.max(lowest, 0.5 - 0.5 * Math.sqrt(1 - (4 * screening) / largestScreening));
    const width = 0.5 - start;
    const first = screeningFunction1(4 * screening) - this.nuclearTerm;
    const second = screeningFunction2(4 * screening) - this.nuclearTerm;
    const firstWeight = width * width * first;
    const secondWeight = 1.5 * second;
    for (;;) {
      let share: number;
      let rejection: number;
      if (random.uniform() * (firstWeight + secondWeight) < firstWeight) {
        share = 0.5 - width * Math.cbrt(random.uniform());
        rejection = (screeningFunction1(screening / (share * (1 - share))) - this.nuclearTerm) / first;
      } else {
        share = start + width * random.uniform();
        rejection = (screeningFunction2(screening / (share * (1 - share))) - this.nuclearTerm) / second;
      }
      if (random.uniform() <= rejection) return energy * (random.uniform() < 0.5 ? share : 1 - share);
    }
  }
}

/** 3 Phi1 - Phi2 of the Thomas-Fermi screening functions. */
function screeningFunction1(delta: number): number {
  return delta > 1 ? 42.24 - 8.368 * Math.log(delta + 0.952) : 42.392 - delta * (7.796 - 1.961 * delta);
}

/** 1.5 Phi1 + 0.5 Phi2 of the Thomas-Fermi screening functions. */
function screeningFunction2(delta: number): number {
  return delta > 1 ? 42.24 - 8.368 * Math.log(delta + 0.952) : 41.405 - delta * (5.828 - 0.8945 * delta);
}
