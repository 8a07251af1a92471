import type { Hdf5Input } from '../hdf5/Hdf5Input.ts';
import { parentSetsPath } from '../layout.ts';
import { listReader } from './fieldReaders.ts';
import { NumberReader } from './plainReaders.ts';

/** Identifiers of the members of each set of parents. */
export type ParentSets = readonly (readonly number[])[];

/**
 * @param sets how many are complete
 * @throws FrameworkError FileReadError
 */
export function readParentSets(file: Hdf5Input, sets: number): ParentSets {
  const reader = listReader(file, parentSetsPath, new NumberReader(file, `${parentSetsPath}/product`, 'uint32'));
  reader.check(sets);
  return Array.from(reader.values(0, sets), (set) => Array.from(set as ArrayLike<number>));
}
