import type { Random } from '../../../framework/index.ts';
import { electronMass } from '../constants.ts';
import type { MaterialData, PhotonCoefficients } from '../materials/MaterialData.ts';
import { type KLines, kLines } from './kLines.ts';

/** A K shell whose fluorescence is followed. */
interface KShell {
  /** Binding energy, MeV. */
  readonly edge: number;
  /** Probability that absorption above the edge happens in this shell, before the shells of higher edge take theirs. */
  readonly share: number;
  /** Factor that this shell leaves to the shells of lower edge. */
  readonly rest: number;
  readonly lines: KLines;
}

/**
 * Photoelectric absorption with K fluorescence. Which K shell is hit follows from the jumps of the material's own photoelectric coefficient
 * at its K edges, taken as independent of the energy above them (they change by a few per cent up to 1 MeV). Fluorescence below the photon
 * cut-off, L and outer lines and Auger electrons are deposited on the spot. The electron leaves with the Sauter distribution of the K shell
 * (Born approximation, here used at all energies).
 * Sources: F. Sauter, Ann. Phys. (Leipzig) 11 (1931) 454; sampling: F. Salvat et al., PENELOPE-2006 (OECD/NEA 2006), section 2.2.1; lines:
 * see kLines.
 */
export class PhotoelectricEffect {
  /** After `sample`: kinetic energy of the electron, energy of the fluorescence photon (0 without), and what stays on the spot; MeV. */
  electronEnergy = 0.1;
  fluorescenceEnergy = 0.1;
  localEnergy = 0.1;
  private readonly shells: readonly KShell[];

  /** `photonCut` (MeV): K shells bound less than this never emit. */
  constructor(data: MaterialData, photonCut: number) {
    this.shells = kShells(data.photon, photonCut);
  }

  /** Absorbs a photon of `energy` MeV. */
  sample(energy: number, random: Random): void {
    this.electronEnergy = energy;
    this.fluorescenceEnergy = 0;
    this.localEnergy = 0;
    let chance = random.uniform();
    for (const shell of this.shells) {
      if (energy <= shell.edge) continue;
      if (chance < shell.share) {
        this.electronEnergy = energy - shell.edge;
        this.relax(shell, random);
        return;
      }
      chance = (chance - shell.share) / shell.rest;
    }
  }

  private relax(shell: KShell, random: Random): void {
    const { lines } = shell;
    if (random.uniform() < lines.yield) {
      let choice = random.uniform();
      for (let i = 0; i < lines.energies.length; i++) {
        this.fluorescenceEnergy = lines.energies[i];
        choice -= lines.probabilities[i];
        if (choice < 0) break;
      }
    }
    this.localEnergy = shell.edge - this.fluorescenceEnergy;
  }
}

/** Cosine of the photoelectron of kinetic energy `kinetic` MeV to the photon. */
export function samplePhotoelectronCosine(kinetic: number, random: Random): number {
  const gamma = 1 + kinetic / electronMass;
  const beta = Math.sqrt(1 - 1 / (gamma * gamma));
  const a = 1 / beta - 1;
  const constant = 0.5 * beta * gamma * (gamma - 1) * (gamma - 2);
  for (;;) {
    const r = random.uniform();
    const versine = ((2 * a) / ((a + 2) * (a + 2) - 4 * r)) * (2 * r + (a + 2) * Math.sqrt(r));
    if (random.uniform() * 2 * (1 / a + constant) <= (2 - versine) * (1 / (a + versine) + constant)) return 1 - versine;
  }
}

function kShells(photon: PhotonCoefficients, photonCut: number): KShell[] {
  const highest = new Map<string, PhotonCoefficients['edges'][number]>();
  for (const edge of photon.edges) if (edge.energy > (highest.get(edge.element)?.energy ?? photonCut)) highest.set(edge.element, edge);
  const shells: KShell[] = [];
  for (const { element, energy, indexAbove } of highest.values()) {
    const lines = kLines[element];
    if (lines === undefined) continue;
    const rest = photon.photoelectric[indexAbove - 1] / photon.photoelectric[indexAbove];
    shells.push({ edge: energy, share: 1 - rest, rest, lines });
  }
  return shells.sort((a, b) => b.edge - a.edge);
}
