import { type FhiclTable, type FhiclValue, valueToCanonical } from '../../../parser/index.ts';

/** A parameter that two configurations have with different values, or that one of them has alone. */
export interface Difference {
  /** Full key, as in `physics.producers.generate.tmax`. */
  readonly key: string;
  readonly a: FhiclValue | undefined;
  readonly b: FhiclValue | undefined;
}

/**
 * Compares two parameter sets, parameter by parameter in the order of their names. Tables are compared by their members; a sequence is
 * one parameter unless it holds tables, as an order of modules means something as a whole. Values are the same if their canonical texts are.
 */
export function compareParameters(a: FhiclTable, b: FhiclTable): readonly Difference[] {
  const left = new Map<string, FhiclValue>();
  const right = new Map<string, FhiclValue>();
  collect(a, '', left);
  collect(b, '', right);
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort(byteOrder)
    .map((key) => ({ key, a: left.get(key), b: right.get(key) }))
    .filter(({ a, b }) => a === undefined || b === undefined || valueToCanonical(a) !== valueToCanonical(b));
}

/** Values by their keys; an empty table is a value as well, as are all sequences without tables. */
function collect(value: FhiclValue, key: string, into: Map<string, FhiclValue>): void {
  if (value.kind === 'table' && (value.size > 0 || key === '')) {
    for (const name of value.names()) collect(value.get(name)!, key === '' ? name : `${key}.${name}`, into);
  } else if (value.kind === 'sequence' && holdsTable(value)) {
    value.elements.forEach((element, index) => {
      collect(element, `${key}[${index}]`, into);
    });
  } else into.set(key, value);
}

function holdsTable(value: FhiclValue): boolean {
  return value.kind === 'table' || (value.kind === 'sequence' && value.elements.some(holdsTable));
}

const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
