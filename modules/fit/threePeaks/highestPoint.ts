import type { PreparedModel } from '../SpectrumModel.ts';

const pointCount = 61;
const positions = new Float64Array(pointCount);

/** Position of the maximum of the whole curve between two ends, to 1e-6 of their distance: the largest of 61 positions, four times closer. */
export function highestPoint(
  model: Pick<PreparedModel, 'components' | 'densities'>,
  point: Float64Array,
  from: number,
  to: number,
): number {
  const densities = new Float64Array(pointCount * model.components.length);
  let [lower, upper] = [from, to];
  let best = from;
  for (let round = 0; round < 4; round++) {
    const spacing = (upper - lower) / (pointCount - 1);
    for (let i = 0; i < pointCount; i++) positions[i] = lower + i * spacing;
    model.densities(point, positions, densities);
    let highest = -Infinity;
    for (let i = 0; i < pointCount; i++) {
      let sum = 0;
      for (let k = 0; k < model.components.length; k++) sum += densities[k * pointCount + i];
      if (sum > highest) {
        highest = sum;
        best = positions[i];
      }
    }
    lower = Math.max(from, best - spacing);
    upper = Math.min(to, best + spacing);
  }
  return best;
}
