import type { Random } from '../../../framework/index.ts';
import { classicalElectronRadius, electronMass } from '../constants.ts';
import { invertAngularIntegral, momentumTransfers } from '../materials/angularInversion.ts';
import { energyGrid } from '../materials/EnergyGrid.ts';
import { LogLogInterpolation } from '../materials/interpolate.ts';
import type { MaterialData } from '../materials/MaterialData.ts';
import { computed, type TableSource } from '../materials/tableSources.ts';
import { DopplerBroadening } from './DopplerBroadening.ts';

/** Above this momentum transfer, MeV, the electrons of every element count as free (S = 1 within 0.5 %). */
const freeAbove = 0.3;

/**
 * Incoherent (Compton) scattering by Klein-Nishina. With `bound`, two effects of bound electrons come in: the angles follow Klein-Nishina
 * times the incoherent scattering function S(q) of the material, q = E sin(theta/2), which suppresses small angles, and the photon's energy
 * at an angle is Doppler-broadened. S per electron is recovered from the energy dependence of the incoherent cross-section (see
 * angularInversion), which includes binding in either case. The electron takes all the energy that the photon loses, the binding energy
 * included, and flies along the momentum transfer. Valid from 1 keV to 20 MeV.
 * Sources: O. Klein, Y. Nishina, Z. Phys. 52 (1929) 853; sampling: R. L. Ford, W. R. Nelson, The EGS code system, SLAC-210 (1978), section
 * 2.9; S: J. H. Hubbell et al., J. Phys. Chem. Ref. Data 4 (1975) 471.
 */
export class ComptonScattering {
  /** After `sample`: energy of the scattered photon, MeV, and cosines of photon and electron to the photon's old direction. */
  photonEnergy = 0.1;
  photonCosine = 0.1;
  electronCosine = 0.1;
  /** S of one electron, 0 .. 1, at the points of the energy grid taken as q in MeV. */
  readonly scatteringFunction: Float64Array | undefined;
  private readonly doppler: DopplerBroadening | undefined;

  constructor(data: MaterialData, bound: boolean, table: TableSource = computed) {
    this.scatteringFunction = bound ? table('scatteringFunction', () => recoverScatteringFunction(data)) : undefined;
    this.doppler = bound ? new DopplerBroadening(data.composition) : undefined;
  }

  /** Scatters a photon of `energy` MeV. */
  sample(energy: number, random: Random): void {
    const scaled = energy / electronMass;
    const lowest = 1 / (1 + 2 * scaled);
    const logarithmic = Math.log(1 + 2 * scaled);
    const quadratic = 0.5 * (1 - lowest * lowest);
    let ratio: number;
    let versine: number;
    for (;;) {
      if (random.uniform() * (logarithmic + quadratic) < logarithmic) ratio = Math.exp(-logarithmic * random.uniform());
      else ratio = Math.sqrt(lowest * lowest + (1 - lowest * lowest) * random.uniform());
      versine = Math.min(2, (1 - ratio) / (scaled * ratio));
      const rejection = 1 - (ratio * versine * (2 - versine)) / (1 + ratio * ratio);
      if (random.uniform() <= rejection && this.electronTakesPart(energy * Math.sqrt(0.5 * versine), random)) break;
    }
    const cosine = 1 - versine;
    const scattered = this.doppler === undefined ? ratio * energy : this.doppler.samplePhotonEnergy(energy, ratio * energy, cosine, random);
    const transfer = Math.sqrt(energy * energy + scattered * scattered - 2 * energy * scattered * cosine);
    this.photonEnergy = scattered;
    this.photonCosine = cosine;
    this.electronCosine = transfer > 0 ? Math.max(-1, Math.min(1, (energy - scattered * cosine) / transfer)) : 0;
  }

  private electronTakesPart(transfer: number, random: Random): boolean {
    if (this.scatteringFunction === undefined || transfer > freeAbove) return true;
    const s = this.scatteringFunction[energyGrid.index(transfer)];
    return random.uniform() <= (transfer < energyGrid.energy[0] ? s * (transfer / energyGrid.energy[0]) ** 2 : s);
  }
}

function recoverScatteringFunction(data: MaterialData): Float64Array {
  const perElectron = data.electronsPerGram * 2 * Math.PI * classicalElectronRadius ** 2;
  const { energy, incoherent } = data.photon;
  const integrated = new LogLogInterpolation(energy, momentumTransfers).of(incoherent).map((sigma) => sigma / perElectron);
  const steps = invertAngularIntegral(integrated, kleinNishinaIntegral);
  const values: number[] = [];
  for (let j = 0; j < steps.length; j++) values[j] = Math.min(1, Math.max(steps[j], values[j - 1] ?? 0, 1e-6));
  const centres = Array.from(momentumTransfers, (q, j) => (j === 0 ? q / 2 : Math.sqrt(q * momentumTransfers[j - 1])));
  return new LogLogInterpolation(centres, energyGrid.energy).of(values);
}

/** Integral of 2 (k'/k)^2 (k'/k + k/k' - sin^2 theta)/2 over t = (1 - cos(theta))/2 by three-point Gauss-Legendre quadrature. */
function kleinNishinaIntegral(energy: number, from: number, to: number): number {
  const middle = 0.5 * (from + to);
  const offset = 0.7745966692414834 * 0.5 * (to - from);
  const scaled = energy / electronMass;
  return (
    ((to - from) / 18) *
    (5 * kleinNishina(scaled, middle - offset) + 8 * kleinNishina(scaled, middle) + 5 * kleinNishina(scaled, middle + offset))
  );
}

function kleinNishina(scaled: number, t: number): number {
  const ratio = 1 / (1 + 2 * scaled * t);
  const cosine = 1 - 2 * t;
  return ratio * ratio * (ratio + 1 / ratio - 1 + cosine * cosine);
}
