import { isNull, type Ptr } from '../../../framework/index.ts';

/** What one particle is to another, by the codes of Mu2e's MCRelationship; the greater, the farther. */
export const relation = { none: -1, same: 0, daughter: 1, mother: 2, sibling: 3, descendant: 4, ancestor: 5, relative: 6 } as const;

/** Finds the parent of a particle: the null reference for a primary, undefined when the particle is not at hand. */
export type ParentOf = (particle: Ptr) => Ptr | undefined;

/** Longer lines of ancestors are taken for a ring of references. */
const mostGenerations = 1000;

const isSame = (a: Ptr, b: Ptr): boolean => a.product === b.product && a.key === b.key;

/** A particle and its ancestors as far as they are known, itself first. */
export function lineage(particle: Ptr, parentOf: ParentOf): readonly Ptr[] {
  const found: Ptr[] = [];
  for (let current: Ptr | undefined = particle; current !== undefined && !isNull(current); current = parentOf(current)) {
    if (found.length === mostGenerations) break;
    found.push(current);
  }
  return found;
}

/** The nearest of the relations of a particle to the primary particles of its event. */
export function relationToPrimary(particle: Ptr, primaries: readonly Ptr[], parentOf: ParentOf): number {
  const own = lineage(particle, parentOf);
  let nearest: number = relation.none;
  for (const primary of primaries) {
    const found = between(own, lineage(primary, parentOf));
    if (found !== relation.none && (nearest === relation.none || found < nearest)) nearest = found;
  }
  return nearest;
}

/** Of two lines that meet, the generations up to the common ancestor tell the relation. */
function between(own: readonly Ptr[], other: readonly Ptr[]): number {
  for (let up = 0; up < own.length; up++) {
    const down = other.findIndex((ancestor) => isSame(ancestor, own[up]));
    if (down < 0) continue;
    if (up === 0) return [relation.same, relation.mother][down] ?? relation.ancestor;
    if (down === 0) return up === 1 ? relation.daughter : relation.descendant;
    return up === 1 && down === 1 ? relation.sibling : relation.relative;
  }
  return relation.none;
}
