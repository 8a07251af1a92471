import type { Random } from '../../../framework/index.ts';
import { electronMass } from '../constants.ts';
import { CubicSpline } from '../materials/CubicSpline.ts';
import { energyGrid } from '../materials/EnergyGrid.ts';
import { LogLogInterpolation } from '../materials/interpolate.ts';
import type { BremsstrahlungData } from '../materials/MaterialData.ts';

/** Spectra are kept and integrated at every fourth point of the energy grid, 6 to 12 % apart. */
const stride = 4;
const integrationSteps = 16;

/**
 * Bremsstrahlung of electrons on nuclei and atomic electrons from the tables of Seltzer and Berger: photons above `cut` MeV are produced
 * one by one, below it they are a continuous loss. Valid from 1 keV to 20 MeV. Source: S. M. Seltzer, M. J. Berger, At. Data Nucl. Data
 * Tables 35 (1986) 345; formulas in materials/data/README.md.
 */
export class Bremsstrahlung {
  /** At the points of the energy grid: photons above the cut per path, cm2/g, and mean loss in photons below it, MeV cm2/g. */
  readonly hardPhotons: Float64Array;
  readonly softLoss: Float64Array;
  private readonly fractions: Float64Array;
  private readonly chi: Float64Array;
  private readonly largestChi: Float64Array;

  constructor(
    data: BremsstrahlungData,
    private readonly cut: number,
  ) {
    const fractions = Float64Array.from(data.photonFraction);
    const energies = energyGrid.energy.filter((_, i) => i % stride === 0);
    const rows = energies.length;
    this.fractions = fractions;
    this.chi = new Float64Array(rows * fractions.length);
    this.largestChi = new Float64Array(rows);
    const logarithms = data.energy.map(Math.log);
    const columns = data.photonFraction.map(
      (_, j) =>
        new CubicSpline(
          logarithms,
          data.chi.map((row) => row[j]),
        ),
    );
    const hardPhotons = new Float64Array(rows);
    const softLoss = new Float64Array(rows);
    energies.forEach((energy, row) => {
      const logarithm = Math.log(energy);
      const values = Float64Array.from(columns, (column) => column.value(logarithm));
      const chi = new CubicSpline(fractions, values);
      const beta2 = 1 - (1 + energy / electronMass) ** -2;
      const limit = Math.min(1, cut / energy);
      softLoss[row] = (energy / beta2) * simpson(0, limit, (x) => chi.value(x));
      hardPhotons[row] = limit < 1 ? simpson(Math.log(limit), 0, (logarithmOfX) => chi.value(Math.exp(logarithmOfX))) / beta2 : 0;
      this.keepSpectrum(row, energy, values);
    });
    const onGrid = new LogLogInterpolation(energies, energyGrid.energy);
    this.hardPhotons = onGrid.of(hardPhotons);
    this.softLoss = onGrid.of(softLoss);
  }

  /** Energy, MeV, of a photon above the cut from an electron of kinetic energy `kinetic` MeV: rejection on a spectrum 1/k. */
  samplePhotonEnergy(kinetic: number, random: Random): number {
    const { fractions, cut } = this;
    const nearest = (energyGrid.index(kinetic) + stride / 2) >> 2;
    const row = nearest < this.largestChi.length ? nearest : this.largestChi.length - 1;
    const base = row * fractions.length;
    const logarithm = Math.log(kinetic / cut);
    for (;;) {
      const energy = cut * Math.exp(logarithm * random.uniform());
      const x = energy / kinetic;
      let j = 0;
      while (j < fractions.length - 2 && fractions[j + 1] <= x) j++;
      const low = this.chi[base + j];
      const value = low + ((x - fractions[j]) / (fractions[j + 1] - fractions[j])) * (this.chi[base + j + 1] - low);
      if (random.uniform() * this.largestChi[row] <= value) return energy;
    }
  }

  private keepSpectrum(row: number, energy: number, values: Float64Array): void {
    this.chi.set(values, row * values.length);
    for (let j = 1; j < values.length; j++) {
      if (this.fractions[j] * energy >= this.cut * 0.9) this.largestChi[row] = Math.max(this.largestChi[row], values[j - 1], values[j]);
    }
  }
}

function simpson(from: number, to: number, f: (x: number) => number): number {
  const step = (to - from) / integrationSteps;
  let sum = f(from) + f(to);
  for (let i = 1; i < integrationSteps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * step);
  return (sum * step) / 3;
}
