import { type FhiclValue, nearestName } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import type { Problem } from '../parameters/ReadContext.ts';

/** An entry of `trigger_paths` or `end_paths`. */
export interface ListedPath {
  /** Undefined for `@nil`, which only keeps a bit. */
  readonly name: string | undefined;
  readonly bit: number;
}

/**
 * Reads `trigger_paths` or `end_paths`: names of sequences, optionally with their bit as `ID:name`. Repeating a name is legal only with
 * an identical ID.
 */
export function readPathList(
  key: string,
  value: FhiclValue | undefined,
  sequences: ReadonlyMap<string, FhiclValue>,
  problems: Problem[],
): readonly ListedPath[] | undefined {
  if (value === undefined) return undefined;
  if (value.kind !== 'sequence') {
    problems.push({ message: `'physics.${key}' is a ${value.kind} (expected: a sequence of path names)`, origin: value.origin });
    return [];
  }
  const paths: (ListedPath & { readonly isExplicit: boolean })[] = [];
  value.elements.forEach((element, position) => {
    const text = toText(element);
    if (element.kind === 'nil') {
      paths.push({ name: undefined, bit: position, isExplicit: false });
      return;
    }
    const match = text === undefined ? null : /^(?:(\d+):)?([A-Za-z_]\w*)$/.exec(text.trim());
    if (match === null) {
      problems.push({
        message: `entry ${position + 1} of physics.${key} is not a path name (expected: name or ID:name)`,
        origin: element.origin,
      });
      return;
    }
    const name = match[2];
    const bit = match[1] === undefined ? position : Number(match[1]);
    const isExplicit = match[1] !== undefined;
    if (bit > largestBit) {
      problems.push({
        message: `path ID ${match[1]} of '${name}' in physics.${key} is too large (TriggerResults has a bit for every ID up to it) use one up to ${largestBit}`,
        origin: element.origin,
      });
      return;
    }
    if (!sequences.has(name)) {
      const nearest = nearestName(name, [...sequences.keys()]);
      problems.push({
        message: `'${name}' in physics.${key} is not a path (physics has no sequence of that name) ${nearest === undefined ? 'add the sequence' : `did you mean '${nearest}'?`}`,
        origin: element.origin,
      });
      return;
    }
    const sameName = paths.find((path) => path.name === name);
    if (sameName !== undefined) {
      if (!isExplicit || !sameName.isExplicit || sameName.bit !== bit) {
        problems.push({
          message: `path '${name}' stands twice in physics.${key} (its bit would be ${sameName.bit} and ${bit}) write '${sameName.bit}:${name}' both times, or remove one`,
          origin: element.origin,
        });
      }
      return;
    }
    const sameBit = paths.find((path) => path.bit === bit);
    if (sameBit !== undefined) {
      problems.push({
        message: `paths '${sameBit.name ?? '@nil'}' and '${name}' of physics.${key} have the same ID ${bit} (each path has a bit of its own) write '${freeBit(paths)}:${name}'`,
        origin: element.origin,
      });
      return;
    }
    paths.push({ name, bit, isExplicit });
  });
  return paths;
}

/** Keeps TriggerResults small: a mistyped ID would otherwise give each event millions of bits. */
const largestBit = 9999;

const freeBit = (paths: readonly ListedPath[]): number => Math.max(...paths.map((path) => path.bit)) + 1;
