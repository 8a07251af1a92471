import { FhiclError, type FhiclCategory } from '../FhiclError.ts';
import { id } from '../printing/toCanonical.ts';
import type { SourceText } from '../source/SourceText.ts';
import { maximumNesting } from '../syntax/FhiclParser.ts';
import type { SequenceElements, TableMembers } from '../values/containers.ts';
import { FhiclAtom, FhiclTable, type FhiclValue } from '../values/FhiclValue.ts';

/** Documents with more values are refused: every copy counts, as each would be printed. */
export const maximumValues = 20_000_000;

/**
 * Makes sure that everything that walks the values comes to an end: references can nest tables without a bracket, and double them with
 * every line. Contents that several values share are looked at once.
 * @throws FhiclError
 */
export function checkExtent(root: FhiclTable, source: SourceText): void {
  const known = new Map<TableMembers | SequenceElements, { readonly count: number; readonly depth: number }>();
  const extentOf = (value: FhiclTable | Extract<FhiclValue, { kind: 'sequence' }>, outside: number): { count: number; depth: number } => {
    let count = 1;
    let depth = 1;
    for (const part of value.kind === 'table' ? value.contents.values.values() : value.elements) {
      count++;
      if (part.kind !== 'table' && part.kind !== 'sequence') continue;
      let extent = known.get(part.contents);
      if (extent === undefined) {
        if (outside >= maximumNesting) throw excessive(part, `values are nested deeper than ${maximumNesting}`);
        extent = extentOf(part, outside + 1);
        known.set(part.contents, extent);
      }
      count += extent.count;
      depth = Math.max(depth, extent.depth + 1);
      if (outside + depth > maximumNesting + 1) throw excessive(part, `values are nested deeper than ${maximumNesting}`);
      if (count > maximumValues) throw excessive(part, `the document has more than ${maximumValues} values (its references included)`);
    }
    return { count, depth };
  };
  const excessive = (value: FhiclValue, message: string): FhiclError =>
    new FhiclError(['Excessive value'], message, value.source === undefined ? undefined : source.positionAt(value.offset));
  extentOf(root, 0);
}

/**
 * Replaces each `@id::` by the table with that id. As in art, tables become known in the order of their keys, inner ones before the ones
 * around them; an id must be known when the innermost table around it is complete, at the top level at the end.
 * @throws FhiclError
 */
export function resolveTableIds(root: FhiclTable, source: SourceText): void {
  const known = new Map<string, FhiclTable>();

  const complete = (value: FhiclValue, outer: readonly FhiclCategory[]): FhiclValue => {
    if (value.kind === 'tableId') {
      checkLowerCase(value, outer);
      return value;
    }
    if (value.kind === 'sequence') {
      value.contents.values.forEach((element, index, values) => {
        values[index] = complete(element, outer);
      });
    }
    if (value.kind === 'table') {
      completeMembers(value, [...outer, "Can't insert key"]);
      substituteIn(value, outer);
      known.set(id(value), value);
    }
    return value;
  };

  const completeMembers = (table: FhiclTable, outer: readonly FhiclCategory[]): void => {
    for (const name of table.names()) table.contents.values.set(name, complete(table.get(name) as FhiclValue, outer));
  };

  const substituteIn = (table: FhiclTable, outer: readonly FhiclCategory[]): void => {
    for (const [name, value] of table.contents.values) table.contents.values.set(name, substituted(value, outer));
  };

  const substituted = (value: FhiclValue, outer: readonly FhiclCategory[]): FhiclValue => {
    if (value.kind === 'sequence') {
      value.contents.values.forEach((element, index, values) => {
        values[index] = substituted(element, outer);
      });
    }
    if (value.kind !== 'tableId') return value;
    const table = known.get(value.canonical);
    if (table !== undefined) return new FhiclTable(table.contents, value, value.protection);
    throw refusal([...outer, "Can't find key"], `Can't find ParameterSet with ID ${value.canonical} in the registry (no table above has it)`, value);
  };

  const checkLowerCase = (value: FhiclAtom, outer: readonly FhiclCategory[]): void => {
    if (value.canonical === value.canonical.toLowerCase()) return;
    throw refusal([...outer, "Can't happen"], `the id ${value.canonical} has capitals (ids are written in lower case)`, value);
  };

  const refusal = (history: readonly FhiclCategory[], message: string, value: FhiclValue): FhiclError => {
    const [first, ...rest] = history;
    return new FhiclError([first, ...rest], message, value.source === undefined ? undefined : source.positionAt(value.offset));
  };

  completeMembers(root, ["Can't insert key"]);
  substituteIn(root, []);
}
