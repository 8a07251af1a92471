import { FhiclError } from '../FhiclError.ts';
import type { Position } from '../source/Position.ts';
import { nearestName } from '../text/nearestName.ts';
import type { FhiclTable, FhiclValue } from '../values/FhiclValue.ts';
import { ConversionError, type ValueType } from './ValueType.ts';

/**
 * The value of a parameter as a type. Keys are dotted, with indices into sequences: `physics.p1[0]`; empty parts are skipped.
 * @throws FhiclError if the parameter is absent, or is there and cannot be converted.
 */
export function getAs<T>(table: FhiclTable, key: string, type: ValueType<T>): T {
  const value = findPresent(table, key, type.name);
  if (value === undefined) throw new FhiclError(["Can't find key"], `${key} is not configured${suggestion(table, key)}`);
  return converted(value, key, type);
}

/** The same, but undefined if the parameter is absent. @throws FhiclError if it is there and cannot be converted. */
export function getIfPresent<T>(table: FhiclTable, key: string, type: ValueType<T>): T | undefined {
  const value = findPresent(table, key, type.name);
  return value === undefined ? undefined : converted(value, key, type);
}

/** The value of a dotted key as it is; undefined if there is none, be it for the kind of what stands in its way. */
export function find(table: FhiclTable, key: string): FhiclValue | undefined {
  let value: FhiclValue | undefined = table;
  for (const part of splitKey(key)) {
    if (typeof part === 'number') value = value?.kind === 'sequence' ? value.elements[part] : undefined;
    else value = value?.kind === 'table' ? value.get(part) : undefined;
  }
  return value;
}

/** `a.b[2]` as `['a', 'b', 2]`. @throws FhiclError if it is empty or malformed. */
export function splitKey(key: string): readonly (string | number)[] {
  const parts: (string | number)[] = [];
  for (const name of key.split('.')) {
    if (name === '') continue;
    const match = /^([A-Za-z_]\w*)((?:\[\d+\])*)$/.exec(name);
    if (match === null) throw new FhiclError(["Can't find key"], `"${key}" is no key (names and indices, as in a.b[0], are expected)`);
    parts.push(match[1], ...(match[2].match(/\d+/g) ?? []).map(Number));
  }
  if (parts.length === 0) throw new FhiclError(["Can't find key"], 'vacuous key (it has no name)');
  return parts;
}

function findPresent(table: FhiclTable, key: string, type: string): FhiclValue | undefined {
  const parts = splitKey(key);
  const indicesBegin = parts.findLastIndex((part) => typeof part === 'string') + 1;
  let value: FhiclValue | undefined = table;
  for (const [depth, part] of parts.entries()) {
    if (typeof part === 'string') value = value.kind === 'table' ? value.get(part) : undefined;
    else if (value.kind !== 'sequence') throw mismatch(['Type mismatch'], key, type, `a ${value.kind} has no element [${part}]`, value);
    else if (part < value.elements.length) value = value.elements[part];
    else if (depth < indicesBegin) return undefined;
    else throw mismatch(['Type mismatch', "Can't find key"], key, type, `it has ${value.elements.length} elements`, value);
    if (value === undefined) return undefined;
  }
  return value;
}

function converted<T>(value: FhiclValue, key: string, type: ValueType<T>): T {
  try {
    return type.decode(value);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw mismatch(error.isNested ? ['Type mismatch', 'Type mismatch'] : ['Type mismatch'], key, type.name, error.message, value);
  }
}

function mismatch(history: FhiclError['history'], key: string, type: string, why: string, value: FhiclValue): FhiclError {
  const { origin } = value;
  const position: Position | undefined = origin && { ...origin, sourceLine: '', lineInArt: origin.line };
  return new FhiclError(history, `${key} cannot be had as ${type} (${why})`, position);
}

function suggestion(table: FhiclTable, key: string): string {
  const owner = key.includes('.') ? find(table, key.slice(0, key.lastIndexOf('.'))) : table;
  const near = owner?.kind === 'table' ? nearestName(key.slice(key.lastIndexOf('.') + 1), owner.names()) : undefined;
  return near === undefined ? '' : ` did you mean "${near}"?`;
}
