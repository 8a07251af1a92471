import { annihilationCrossSection } from '../processes/Annihilation.ts';
import type { Bremsstrahlung } from '../processes/Bremsstrahlung.ts';
import { energyGrid } from './EnergyGrid.ts';
import { LogLogInterpolation } from './interpolate.ts';
import type { MaterialData } from './MaterialData.ts';

/** Columns of the table of slowing down. */
export const range = 0;
export const transportDepth = 1;
export const bremsstrahlungCount = 2;
export const annihilationCount = 3;
export const slowingDownColumns = 4;

/**
 * What an electron or positron of energy T meets until it stops under continuous losses (collisions and soft bremsstrahlung),
 * `slowingDownColumns` values per point of the energy grid: the residual range, mm; the integral of ds/lambda_1, so that exp(-difference)
 * is the mean cosine between two energies; the expected number of hard bremsstrahlung photons; the expected number of annihilations in
 * flight (0 for electrons). Differences between two energies are what a step needs. `radiativeRatio` (one value per point of the energy
 * grid) scales the bremsstrahlung. `density` in g/cm3.
 */
export function slowingDownTable(
  data: MaterialData,
  density: number,
  particle: 'electron' | 'positron',
  bremsstrahlung: Bremsstrahlung,
  radiativeRatio: Float64Array,
): Float64Array {
  const points = energyGrid.energy;
  const stopping = data[particle];
  const onGrid = new LogLogInterpolation(stopping.energy, points);
  const collision = onGrid.of(stopping.collision);
  const inversePath = onGrid.of(stopping.inverseTransportPath);
  const table = new Float64Array(slowingDownColumns * points.length);
  const perLoss = new Float64Array(slowingDownColumns);
  const before = new Float64Array(slowingDownColumns);
  for (let i = 0; i < points.length; i++) {
    const loss = collision[i] + radiativeRatio[i] * bremsstrahlung.softLoss[i];
    perLoss[range] = 10 / (density * loss);
    perLoss[transportDepth] = inversePath[i] / loss;
    perLoss[bremsstrahlungCount] = (radiativeRatio[i] * bremsstrahlung.hardPhotons[i]) / loss;
    perLoss[annihilationCount] = particle === 'positron' ? (data.electronsPerGram * annihilationCrossSection(points[i])) / loss : 0;
    for (let column = 0; column < slowingDownColumns; column++) {
      const row = slowingDownColumns * i + column;
      if (i > 0) table[row] = table[row - slowingDownColumns] + 0.5 * (points[i] - points[i - 1]) * (before[column] + perLoss[column]);
      else if (column === range) table[row] = points[0] * perLoss[range];
      before[column] = perLoss[column];
    }
  }
  return table;
}
