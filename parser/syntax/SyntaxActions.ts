import type { IToken } from '#chevrotain';
import type { TableMembers } from '../values/containers.ts';
import type { FhiclValue } from '../values/FhiclValue.ts';
import type { Protection } from '../values/Protection.ts';

/** The parts of a dotted name: `a.b[2]` is `['a', 'b', 2]`. */
export type Path = readonly [string, ...(string | number)[]];

/**
 * What the parser has done as it reads, in the order of the text: FHiCL has no separate phase of resolution, and an error of meaning
 * comes before an error of syntax further down. Offsets are those of a value's, a name's or a reference's first character.
 */
export interface SyntaxActions {
  /** A token of category Atom; `start` leaves out a keyword that it begins with. */
  atom(token: IToken, start: number): FhiclValue;
  complex(offset: number, real: string, imaginary: string): FhiclValue;
  tableId(offset: number, id: string): FhiclValue;
  sequence(offset: number, elements: FhiclValue[]): FhiclValue;
  table(offset: number, members: TableMembers): FhiclValue;

  local(offset: number, path: Path): FhiclValue;
  database(offset: number): FhiclValue;
  spliceSequence(offset: number, path: Path, into: FhiclValue[]): void;
  /** `@table::` inside a table, or (`into` undefined) among the parameters of the document. */
  spliceTable(offset: number, path: Path, into: TableMembers | undefined): void;

  assign(offset: number, path: Path, protection: Protection, value: FhiclValue): void;
  erase(offset: number, path: Path): void;
  assignMember(offset: number, name: string, protection: Protection, value: FhiclValue, members: TableMembers): void;
  eraseMember(offset: number, name: string, members: TableMembers): void;

  beginProlog(): void;
  endProlog(): void;
}
