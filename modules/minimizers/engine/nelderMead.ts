import type { InternalFunction } from './InternalFunction.ts';

/**
 * The method of Nelder and Mead from one place: a simplex that reflects, grows and shrinks until the values at its corners agree within `goal`.
 * @param steps lengths of its first edges
 * @returns the best corner
 * Source: J. A. Nelder, R. Mead, Comput. J. 7 (1965) 308; coefficients by dimension of F. Gao, L. Han, Comput. Optim. Appl. 51 (2012) 259.
 */
export function nelderMead(
  target: InternalFunction,
  start: Float64Array,
  steps: Float64Array,
  goal: number,
  callLimit: number,
): { readonly place: Float64Array; readonly value: number; readonly spread: number } {
  const { size } = target;
  const [growth, contraction, shrinkage] = [1 + 2 / size, 0.75 - 1 / (2 * size), 1 - 1 / size];
  const valueAt = (place: Float64Array) => {
    const value = target.value(place);
    return Number.isNaN(value) ? Infinity : value;
  };
  const corner = (place: Float64Array) => ({ place, value: valueAt(place) });
  const simplex = [corner(start.slice())];
  for (let i = 0; i < size; i++) {
    const place = start.slice();
    place[i] += steps[i];
    simplex.push(corner(place));
  }
  const centre = new Float64Array(size);
  /** The place at `factor` times the way from the worst corner through the centre of the others. */
  const beyond = (worst: Float64Array, factor: number) => corner(centre.map((c, i) => c + factor * (c - worst[i])));
  for (;;) {
    simplex.sort((a, b) => a.value - b.value);
    const spread = simplex[size].value - simplex[0].value;
    if (spread <= goal || target.calls >= callLimit) return { ...simplex[0], spread };
    centre.fill(0);
    for (let k = 0; k < size; k++) for (let i = 0; i < size; i++) centre[i] += simplex[k].place[i] / size;
    const worst = simplex[size];
    const reflected = beyond(worst.place, 1);
    if (reflected.value < simplex[0].value) {
      const grown = beyond(worst.place, growth);
      simplex[size] = grown.value < reflected.value ? grown : reflected;
    } else if (reflected.value < simplex[size - 1].value) {
      simplex[size] = reflected;
    } else {
      const isOutside = reflected.value < worst.value;
      const contracted = beyond(worst.place, isOutside ? contraction : -contraction);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[size] = contracted;
      else {
        const best = simplex[0].place;
        for (let k = 1; k <= size; k++) simplex[k] = corner(simplex[k].place.map((p, i) => best[i] + shrinkage * (p - best[i])));
      }
    }
  }
}
