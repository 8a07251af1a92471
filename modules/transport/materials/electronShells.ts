import { electronMass } from '../constants.ts';
import { elementOf } from './elements.ts';

/** Electrons of one Slater group. */
export interface ElectronShell {
  /** Share of all electrons of the material. */
  readonly share: number;
  /** Hydrogenic momentum Z_eff/(137.036 n), in units of m c: the Compton profile of a full shell falls as (1 + (p_z/momentum)^2)^-3. */
  readonly momentum: number;
  /** Hydrogenic binding energy, MeV. */
  readonly binding: number;
}

const inverseFineStructure = 137.036;
const effectiveQuantumNumber = [0, 1, 2, 3, 3.7, 4, 4.2, 4.3];
/** Subshells in the order in which atoms fill them: principal quantum number, number of places, Slater group (s and p together, d, f). */
const fillingOrder: readonly (readonly [number, number, 'sp' | 'd' | 'f'])[] = [
  [1, 2, 'sp'],
  [2, 8, 'sp'],
  [3, 8, 'sp'],
  [4, 2, 'sp'],
  [3, 10, 'd'],
  [4, 6, 'sp'],
  [5, 2, 'sp'],
  [4, 10, 'd'],
  [5, 6, 'sp'],
  [6, 2, 'sp'],
  [4, 14, 'f'],
  [5, 10, 'd'],
  [6, 6, 'sp'],
];

/**
 * The electrons of a material by shells with hydrogenic momenta, from its mass fractions. Sources: screening J. C. Slater, Phys. Rev. 36
 * (1930) 57; momentum distribution of a full shell V. Fock, Z. Phys. 98 (1935) 145. Binding energies come out 15 % (K) to 70 % (L) high;
 * they only limit small losses.
 */
export function electronShells(composition: Readonly<Record<string, number>>): ElectronShell[] {
  const shells = Object.entries(composition).flatMap(([symbol, massFraction]) => {
    const { z, weight } = elementOf(symbol);
    return slaterGroups(z).map(({ count, momentum }) => ({ share: (massFraction * count) / weight, momentum }));
  });
  const sum = shells.reduce((total, shell) => total + shell.share, 0);
  return shells.map(({ share, momentum }) => ({ share: share / sum, momentum, binding: 0.5 * electronMass * momentum ** 2 }));
}

/** Electron counts and hydrogenic momenta of the Slater groups of an atom. */
export function slaterGroups(z: number): { count: number; momentum: number }[] {
  const groups: { n: number; letter: 'sp' | 'd' | 'f'; count: number }[] = [];
  let left = z;
  for (const [n, places, letter] of fillingOrder) {
    const count = Math.min(left, places);
    left -= count;
    const group = groups.find((other) => other.n === n && other.letter === letter);
    if (group !== undefined) group.count += count;
    else if (count > 0) groups.push({ n, letter, count });
  }
  return groups.map((group) => {
    let screening = (group.count - 1) * (group.n === 1 ? 0.3 : 0.35);
    for (const other of groups) {
      const innerPart =
        other.n === group.n && group.letter !== 'sp' && (other.letter === 'sp' || (other.letter === 'd' && group.letter === 'f'));
      if (other.n < group.n - 1 || innerPart || (other.n < group.n && group.letter !== 'sp')) screening += other.count;
      else if (other.n === group.n - 1) screening += 0.85 * other.count;
    }
    return { count: group.count, momentum: (z - screening) / (effectiveQuantumNumber[group.n] * inverseFineStructure) };
  });
}
