import type { Random } from '../../../framework/index.ts';
import { electronMass } from '../constants.ts';
import { CubicSpline } from '../materials/CubicSpline.ts';
import { energyGrid } from '../materials/EnergyGrid.ts';
import { LogLogInterpolation } from '../materials/interpolate.ts';
import type { BremsstrahlungData } from '../materials/MaterialData.ts';
import { computed, type TableSource } from '../materials/tableSources.ts';

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
    table: TableSource = computed,
  ) {
    this.fractions = Float64Array.from(data.photonFraction);
    let spectra: Spectra | undefined;
    const of = (name: keyof Spectra) => table(name, () => (spectra ??= tabulateSpectra(data, this.fractions, cut))[name]);
    this.chi = of('chi');
    this.largestChi = of('largestChi');
    this.hardPhotons = of('hardPhotons');
    this.softLoss = of('softLoss');
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
}

/** Tables of Bremsstrahlung, as its fields; `chi` has a row of spectra per kept energy, `largestChi` its largest value above the cut. */
interface Spectra {
  readonly chi: Float64Array;
  readonly largestChi: Float64Array;
  readonly hardPhotons: Float64Array;
  readonly softLoss: Float64Array;
}

function tabulateSpectra(data: BremsstrahlungData, fractions: Float64Array, cut: number): Spectra {
  const energies = energyGrid.energy.filter((_, i) => i % stride === 0);
  const rows = energies.length;
  const chi = new Float64Array(rows * fractions.length);
  const largestChi = new Float64Array(rows);
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
    const spectrum = new CubicSpline(fractions, values);
    const beta2 = 1 - (1 + energy / electronMass) ** -2;
    const limit = Math.min(1, cut / energy);
    softLoss[row] = (energy / beta2) * simpson(0, limit, (x) => spectrum.value(x));
    hardPhotons[row] = limit < 1 ? simpson(Math.log(limit), 0, (logarithmOfX) => spectrum.value(Math.exp(logarithmOfX))) / beta2 : 0;
    chi.set(values, row * values.length);
    for (let j = 1; j < values.length; j++) {
      if (fractions[j] * energy >= cut * 0.9) largestChi[row] = Math.max(largestChi[row], values[j - 1], values[j]);
    }
  });
  const onGrid = new LogLogInterpolation(energies, energyGrid.energy);
  return { chi, largestChi, hardPhotons: onGrid.of(hardPhotons), softLoss: onGrid.of(softLoss) };
}

function simpson(from: number, to: number, f: (x: number) => number): number {
  const step = (to - from) / integrationSteps;
  let sum = f(from) + f(to);
  for (let i = 1; i < integrationSteps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * step);
  return (sum * step) / 3;
}
