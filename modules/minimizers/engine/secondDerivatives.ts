/** A function of coordinates without names, and how far they may move. */
export interface PlainFunction {
  readonly size: number;
  value(place: Float64Array): number;
  /** Writes first derivatives. */
  gradient?(place: Float64Array, gradient: Float64Array): number;
  /** How far a coordinate may go down and up from a place; without it, anywhere. */
  room?(place: Float64Array, index: number): readonly [number, number];
}

/** Steps in units of a standard deviation: of differences of gradients, and of differences of values, which lose more digits. */
export const gradientStep = 3e-3;
const valueStep = 0.01;

/**
 * Second derivatives by differences, rows of all elements: of gradients where the function has them (two calls for each coordinate), else of values.
 * @param value at the place
 * @param sizes about one standard deviation of each coordinate, the others at rest
 */
export function secondDerivatives(
  target: PlainFunction,
  place: Float64Array,
  value: number,
  sizes: Float64Array,
  hessian: Float64Array,
): void {
  if (target.gradient === undefined) fromValues(target, place, value, sizes, hessian);
  else fromGradients(target as Required<PlainFunction>, place, sizes, hessian);
}

function fromGradients(target: Required<PlainFunction>, place: Float64Array, sizes: Float64Array, hessian: Float64Array): void {
  const { size } = target;
  const shifted = place.slice();
  const above = new Float64Array(size);
  const below = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const [down, up] = stepsWithin(gradientStep * sizes[i], roomOf(target, place, i));
    shifted[i] = place[i] + up;
    target.gradient(shifted, above);
    shifted[i] = place[i] - down;
    target.gradient(shifted, below);
    shifted[i] = place[i];
    for (let j = 0; j < size; j++) hessian[i * size + j] = (above[j] - below[j]) / (up + down);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const mean = 0.5 * (hessian[i * size + j] + hessian[j * size + i]);
      hessian[i * size + j] = mean;
      hessian[j * size + i] = mean;
    }
  }
}

function fromValues(target: PlainFunction, place: Float64Array, value: number, sizes: Float64Array, hessian: Float64Array): void {
  const { size } = target;
  const shifted = place.slice();
  const at = (...moves: readonly (readonly [number, number])[]) => {
    shifted.set(place);
    for (const [index, by] of moves) shifted[index] += by;
    return target.value(shifted);
  };
  const steps = Array.from({ length: size }, (_, i) => {
    const [down, up] = stepsWithin(valueStep * sizes[i], roomOf(target, place, i));
    // Into the wider side when one is closed.
    return up >= down ? up : -down;
  });
  const single = steps.map((step, i) => at([i, step]));
  for (let i = 0; i < size; i++) {
    const [down, up] = stepsWithin(valueStep * sizes[i], roomOf(target, place, i));
    if (down === up) hessian[i * size + i] = (single[i] + at([i, -steps[i]]) - 2 * value) / steps[i] ** 2;
    else hessian[i * size + i] = (at([i, 2 * steps[i]]) - 2 * single[i] + value) / steps[i] ** 2;
    for (let j = 0; j < i; j++) {
      const mixed = (at([i, steps[i]], [j, steps[j]]) - single[i] - single[j] + value) / (steps[i] * steps[j]);
      hessian[i * size + j] = mixed;
      hessian[j * size + i] = mixed;
    }
  }
}

const roomOf = (target: PlainFunction, place: Float64Array, index: number): readonly [number, number] =>
  target.room?.(place, index) ?? [Infinity, Infinity];

/** Steps down and up that stay within the room there: equal ones when possible, else all of the step to the open side. */
export function stepsWithin(step: number, [down, up]: readonly [number, number]): readonly [number, number] {
  if (down >= step && up >= step) return [step, step];
  return down > up ? [step, 0] : [0, step];
}

/**
 * About one standard deviation of a coordinate, the others at rest, from the bend of the function.
 * @param first a first guess, above 0
 */
export function deviationAlong(
  target: PlainFunction,
  place: Float64Array,
  value: number,
  index: number,
  first: number,
  up: number,
): number {
  const shifted = place.slice();
  let size = first;
  for (let round = 0; round < 5; round++) {
    const [down, above] = stepsWithin(0.1 * size, roomOf(target, place, index));
    shifted[index] = place[index] + above;
    const high = target.value(shifted);
    shifted[index] = place[index] - down;
    const low = target.value(shifted);
    // On one side only, the slope is taken for a part of the bend: this is for the size of a step.
    const bend = down === above ? (high + low - 2 * value) / (above * above) : (2 * Math.abs(high - low)) / (above + down) ** 2;
    const wanted = bend > 0 ? Math.sqrt((2 * up) / bend) : 10 * size;
    const next = Math.min(Math.max(wanted, 0.01 * size), 100 * size);
    if (!Number.isFinite(next)) return size;
    if (next > 0.5 * size && next < 2 * size) return next;
    size = next;
  }
  return size;
}
