import { FhiclError } from '../FhiclError.ts';
import { splitKey } from '../retrieval/getAs.ts';
import { SequenceElements, TableMembers } from './containers.ts';
import { FhiclAtom, FhiclSequence, FhiclTable, type FhiclValue, nowhere } from './FhiclValue.ts';
import { Protection } from './Protection.ts';

/**
 * A parameter set with one value changed; everything else is shared with the old one, which stays as it is. As in FHiCL text, missing
 * tables and elements on the way are made, and a binding that is protected with `@protect_ignore` keeps its value.
 * @param key dotted, with indices: `source.maxEvents`, `physics.end_paths[1]`.
 * @throws FhiclError if something on the way is of another kind, or is protected with `@protect_error`.
 */
export function withValue(root: FhiclTable, key: string, value: FhiclValue): FhiclTable {
  return changed(root, splitKey(key), 0, key, value) as FhiclTable;
}

/** A parameter set without a value; the same one if there is no such value, or if it is protected with `@protect_ignore`. */
export function without(root: FhiclTable, key: string): FhiclTable {
  const parts = splitKey(key);
  if (typeof parts[parts.length - 1] === 'number')
    throw new FhiclError(['Unimplemented feature'], `${key} cannot be removed (it is an element of a sequence)`);
  return changed(root, parts, 0, key, undefined) as FhiclTable;
}

/** @param value undefined removes. */
function changed(
  owner: FhiclValue | undefined,
  parts: readonly (string | number)[],
  depth: number,
  key: string,
  value: FhiclValue | undefined,
): FhiclValue | undefined {
  if (owner !== undefined && owner.protection === Protection.error)
    throw new FhiclError(['Protection violation'], `${key} is protected (@protect_error)`);
  if (owner !== undefined && owner.protection === Protection.ignore) return owner;
  if (depth === parts.length) return value;
  if (owner === undefined && value === undefined) return undefined;
  const part = parts[depth];
  return typeof part === 'number'
    ? changedSequence(owner, part, parts, depth, key, value)
    : changedTable(owner, part, parts, depth, key, value);
}

function changedTable(
  owner: FhiclValue | undefined,
  name: string,
  parts: readonly (string | number)[],
  depth: number,
  key: string,
  value: FhiclValue | undefined,
): FhiclTable {
  if (owner !== undefined && owner.kind !== 'table' && owner.kind !== 'nil') throw wrongKind(key, name, owner, 'table');
  const table = owner?.kind === 'table' ? owner : undefined;
  const before = table?.get(name);
  const member = changed(before, parts, depth + 1, key, value);
  if (table !== undefined && member === before) return table;
  const members = new TableMembers(new Map(table?.contents.values));
  if (member === undefined) members.delete(name);
  else members.set(name, member);
  return new FhiclTable(members, table ?? nowhere, Protection.none);
}

function changedSequence(
  owner: FhiclValue | undefined,
  index: number,
  parts: readonly (string | number)[],
  depth: number,
  key: string,
  value: FhiclValue | undefined,
): FhiclSequence {
  if (owner !== undefined && owner.kind !== 'sequence' && owner.kind !== 'nil') throw wrongKind(key, `[${index}]`, owner, 'sequence');
  const sequence = owner?.kind === 'sequence' ? owner : undefined;
  const elements = [...(sequence?.elements ?? [])];
  const element = changed(elements[index], parts, depth + 1, key, value);
  if (element === elements[index]) return sequence ?? new FhiclSequence(new SequenceElements(elements));
  if (index > maximumIndex) throw new FhiclError(['Excessive value'], `the index ${index} in ${key} is above ${maximumIndex}`);
  while (elements.length < index) elements.push(new FhiclAtom('nil', '@nil', nowhere, Protection.none, true));
  elements[index] = element as FhiclValue;
  return new FhiclSequence(new SequenceElements(elements), sequence ?? nowhere, Protection.none);
}

const maximumIndex = 1_000_000;

function wrongKind(key: string, part: string, owner: FhiclValue, kind: string): FhiclError {
  return new FhiclError(["Can't find key"], `${key} cannot be set (what holds ${part} is a ${owner.kind}, not a ${kind})`);
}
