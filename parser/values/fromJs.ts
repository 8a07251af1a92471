import { FhiclError } from '../FhiclError.ts';
import { NamedOrigin } from '../source/Position.ts';
import { canonicalNumber } from './canonicalNumber.ts';
import { canonicalString } from './canonicalString.ts';
import { SequenceElements, TableMembers } from './containers.ts';
import { FhiclAtom, FhiclSequence, FhiclTable, type FhiclValue, nowhere, type Placed } from './FhiclValue.ts';

/** What can be made a FHiCL value: null is nil, an array a sequence, any other object a table. */
export type JsValue = null | boolean | number | bigint | string | readonly JsValue[] | { readonly [name: string]: JsValue };

/**
 * A FHiCL value made by a program, with the canonical text that the same value has when it is read from a file.
 * @param source stands for the file in the origin of the value and all its parts: `command line`. Without it they have no origin.
 * @throws FhiclError for what FHiCL cannot write: NaN, control characters in strings, names that are not words.
 */
export function fromJs(value: JsValue, source?: string): FhiclValue {
  return convert(value, source === undefined ? nowhere : { source: new NamedOrigin(source), offset: 0 });
}

function convert(value: JsValue, place: Placed): FhiclValue {
  if (value === null) return new FhiclAtom('nil', '@nil', place);
  switch (typeof value) {
    case 'boolean':
      return new FhiclAtom('boolean', String(value), place);
    case 'number':
    case 'bigint':
      return new FhiclAtom('number', canonicalOrRefused(canonicalNumber(String(value).replace('I', 'i')), value), place);
    case 'string':
      return new FhiclAtom('string', canonicalOrRefused(canonicalString(value), JSON.stringify(value)), place);
    default:
      return Array.isArray(value) ? convertArray(value, place) : convertObject(value as { readonly [name: string]: JsValue }, place);
  }
}

function convertArray(values: readonly JsValue[], place: Placed): FhiclSequence {
  return new FhiclSequence(new SequenceElements(values.map((value) => convert(value, place))), place);
}

function convertObject(object: { readonly [name: string]: JsValue }, place: Placed): FhiclTable {
  const members = new TableMembers();
  for (const [name, value] of Object.entries(object)) {
    if (!/^[A-Za-z_]\w*$/.test(name))
      throw new FhiclError(["Can't insert key"], `"${name}" cannot name a parameter (letters, digits and _ only)`);
    members.set(name, convert(value, place));
  }
  return new FhiclTable(members, place);
}

function canonicalOrRefused(canonical: string | undefined, value: unknown): string {
  if (canonical === undefined) throw new FhiclError(['Type mismatch'], `${value} cannot be written in FHiCL (it has no canonical text)`);
  return canonical;
}
