import { type FhiclCategory, FhiclError } from '../FhiclError.ts';
import { id } from '../printing/toCanonical.ts';
import type { SourceText } from '../source/SourceText.ts';
import { maximumNesting } from '../syntax/FhiclParser.ts';
import type { SequenceElements, TableMembers } from '../values/containers.ts';
import { type FhiclAtom, type FhiclSequence, FhiclTable, type FhiclValue } from '../values/FhiclValue.ts';

/** Documents whose printed text would be longer, in characters, are refused: it would not fit into memory. */
export const maximumPrintedLength = 2 ** 28;

/** What a value takes when it is printed. */
interface Extent {
  readonly lines: number;
  readonly length: number;
  readonly depth: number;
}

/**
 * Makes sure that everything that walks the values comes to an end: references can nest tables without a bracket, and double them with
 * every line. Contents that several values share are looked at once.
 * @throws FhiclError
 */
export function checkExtent(root: FhiclTable, source: SourceText): void {
  const known = new Map<TableMembers | SequenceElements, Extent>();

  const extentOf = (value: FhiclValue, outside: number): Extent => {
    if (value.kind !== 'table' && value.kind !== 'sequence') return { lines: 1, length: value.canonical.length + 2, depth: 0 };
    let extent = known.get(value.contents);
    if (extent === undefined) {
      if (outside > maximumNesting) throw tooDeep(value);
      extent = contentsExtent(value, outside);
      known.set(value.contents, extent);
    }
    if (outside + extent.depth > maximumNesting + 1) throw tooDeep(value);
    return extent;
  };

  const contentsExtent = (value: FhiclTable | FhiclSequence, outside: number): Extent => {
    let [lines, length, depth] = [2, 8, 1];
    const add = (part: FhiclValue, nameLength: number): void => {
      const extent = extentOf(part, outside + 1);
      lines += extent.lines;
      length += extent.length + 3 * extent.lines + nameLength;
      if (extent.depth >= depth) depth = extent.depth + 1;
    };
    if (value.kind === 'table') for (const [name, part] of value.contents.values) add(part, name.length + 2);
    else for (const part of value.elements) add(part, 0);
    if (length > maximumPrintedLength)
      throw excessive(value, `the values would fill more than ${maximumPrintedLength} characters (references copy them)`);
    return { lines, length, depth };
  };

  const tooDeep = (value: FhiclValue): FhiclError => excessive(value, `values are nested deeper than ${maximumNesting}`);
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
  const completed = new Set<TableMembers | SequenceElements>();

  const complete = (value: FhiclValue, outer: readonly FhiclCategory[]): void => {
    if (value.kind === 'tableId') checkLowerCase(value, outer);
    if ((value.kind !== 'table' && value.kind !== 'sequence') || completed.has(value.contents)) return;
    completed.add(value.contents);
    if (value.kind === 'sequence') {
      for (const element of value.elements) complete(element, outer);
      return;
    }
    completeMembers(value, [...outer, "Can't insert key"]);
    substituteIn(value, outer);
    known.set(id(value), value);
  };

  const completeMembers = (table: FhiclTable, outer: readonly FhiclCategory[]): void => {
    for (const name of table.names()) complete(table.get(name) as FhiclValue, outer);
  };

  /** In the members of a table, and in the sequences among them, but not in the tables among them: those are complete. */
  const substituteIn = (value: FhiclTable | FhiclSequence, outer: readonly FhiclCategory[]): void => {
    if (value.kind === 'table') {
      for (const [name, member] of value.contents.values) value.contents.values.set(name, substituted(member, outer));
    } else {
      value.contents.values.forEach((element, index, values) => {
        values[index] = substituted(element, outer);
      });
    }
  };

  const substituted = (value: FhiclValue, outer: readonly FhiclCategory[]): FhiclValue => {
    if (value.kind === 'sequence') substituteIn(value, outer);
    if (value.kind !== 'tableId') return value;
    const table = known.get(value.canonical);
    if (table !== undefined) return new FhiclTable(table.contents, value, value.protection);
    throw refusal(
      [...outer, "Can't find key"],
      `Can't find ParameterSet with ID ${value.canonical} in the registry (no table read before has it)`,
      value,
    );
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
