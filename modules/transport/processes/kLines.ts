/** K fluorescence of one element. */
export interface KLines {
  /** Fluorescence photons per K vacancy. */
  readonly yield: number;
  /** Energies of K-alpha1, K-alpha2, K-beta1' and K-beta2', MeV. */
  readonly energies: readonly number[];
  /** Their shares, sum 1. */
  readonly probabilities: readonly number[];
}

/**
 * The elements of the package's materials whose K edge lies above 10 keV; K vacancies of others are taken to deposit their energy on the
 * spot.
 * Sources: yields M. O. Krause, J. Phys. Chem. Ref. Data 8 (1979) 307, table 3; energies J. A. Bearden, Rev. Mod. Phys. 39 (1967) 78, table
 * V; relative intensities J. H. Scofield, At. Data Nucl. Data Tables 14 (1974) 121, table I, rounded to two digits.
 */
export const kLines: Readonly<Record<string, KLines>> = {
  Y: lines(0.71, [0.014958, 0.014883, 0.016738, 0.01702], [1, 0.52, 0.25, 0.03]),
  I: lines(0.884, [0.028612, 0.028317, 0.032295, 0.033042], [1, 0.54, 0.28, 0.06]),
  Cs: lines(0.897, [0.030973, 0.030625, 0.034987, 0.035822], [1, 0.54, 0.29, 0.07]),
  Ce: lines(0.912, [0.03472, 0.034279, 0.039257, 0.040233], [1, 0.55, 0.3, 0.07]),
  Lu: lines(0.953, [0.05407, 0.052965, 0.061283, 0.06297], [1, 0.57, 0.33, 0.08]),
};

function lines(fluorescenceYield: number, energies: readonly number[], intensities: readonly number[]): KLines {
  const sum = intensities.reduce((a, b) => a + b, 0);
  return { yield: fluorescenceYield, energies, probabilities: intensities.map((intensity) => intensity / sum) };
}
