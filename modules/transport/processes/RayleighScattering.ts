import type { Random } from '../../../framework/index.ts';
import { classicalElectronRadius } from '../constants.ts';
import { invertAngularIntegral, momentumTransfers } from '../materials/angularInversion.ts';
import { LogLogInterpolation } from '../materials/interpolate.ts';
import type { MaterialData } from '../materials/MaterialData.ts';
import { computed, type TableSource } from '../materials/tableSources.ts';

/**
 * Coherent (Rayleigh) scattering of photons on bound electrons: dsigma/dOmega = re^2/2 (1 + cos^2 theta) F^2(q), q = E sin(theta/2).
 * The form factor F of the material is not tabulated but recovered from the energy dependence of its coherent cross-section (see
 * angularInversion), so that angles and totals agree by construction: sigma(E) E^2 is the integral of F^2 up to q = E. Atoms scatter
 * independently (no crystal or molecular interference); valid from 1 keV to 20 MeV.
 * Sampling: q^2 from the cumulative F^2, rejection with (1 + cos^2 theta)/2, as in EGSnrc (NRCC report PIRS-701, section 2.2.5) and J. Baro
 * et al., Nucl. Instrum. Meth. B 100 (1995) 31.
 */
export class RayleighScattering {
  /** F^2 per unit mass, 1/g; entry j between momentum transfers j - 1 (or 0) and j. */
  readonly squaredFormFactor: Float64Array;
  private readonly squaredTransfer = momentumTransfers.map((q) => q * q);
  private readonly cumulative: Float64Array;

  constructor(data: MaterialData, table: TableSource = computed) {
    this.squaredFormFactor = table('squaredFormFactor', () => recoverSquaredFormFactor(data));
    this.cumulative = new Float64Array(momentumTransfers.length);
    let sum = 0;
    for (let j = 0; j < this.cumulative.length; j++) {
      sum += this.squaredFormFactor[j] * (this.squaredTransfer[j] - (j === 0 ? 0 : this.squaredTransfer[j - 1]));
      this.cumulative[j] = sum;
    }
  }

  /** Cosine of the scattering angle of a photon of `energy` MeV. */
  sampleCosine(energy: number, random: Random): number {
    const squaredEnergy = energy * energy;
    const limit = this.cumulativeAt(squaredEnergy);
    for (;;) {
      const cosine = 1 - (2 * this.transferAt(limit * random.uniform())) / squaredEnergy;
      if (2 * random.uniform() <= 1 + cosine * cosine) return Math.max(cosine, -1);
    }
  }

  private cumulativeAt(squaredTransfer: number): number {
    const bin = binOf(this.squaredTransfer, squaredTransfer);
    const below = bin === 0 ? 0 : this.cumulative[bin - 1];
    const from = bin === 0 ? 0 : this.squaredTransfer[bin - 1];
    return below + this.squaredFormFactor[bin] * (squaredTransfer - from);
  }

  private transferAt(cumulative: number): number {
    const bin = binOf(this.cumulative, cumulative);
    const below = bin === 0 ? 0 : this.cumulative[bin - 1];
    const from = bin === 0 ? 0 : this.squaredTransfer[bin - 1];
    return from + (cumulative - below) / this.squaredFormFactor[bin];
  }
}

function recoverSquaredFormFactor(data: MaterialData): Float64Array {
  const perSteradian = 2 * Math.PI * classicalElectronRadius ** 2;
  const { energy, coherent } = data.photon;
  const integrated = new LogLogInterpolation(energy, momentumTransfers).of(coherent).map((sigma) => sigma / perSteradian);
  return invertAngularIntegral(integrated, thomsonIntegral).map((value) => Math.max(0, value));
}

/** The first bin whose upper end lies above the value, or the last one. */
function binOf(upperEnds: Float64Array, value: number): number {
  let low = 0;
  let high = upperEnds.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upperEnds[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Integral of 1 + cos^2(theta) over t = (1 - cos(theta))/2. */
function thomsonIntegral(_energy: number, from: number, to: number): number {
  return antiderivative(to) - antiderivative(from);
}

function antiderivative(t: number): number {
  return t * (2 - t * (2 - (4 / 3) * t));
}
