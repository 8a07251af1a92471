import type { Origin, OriginSource } from '../source/Position.ts';
import type { SequenceElements, TableMembers } from './containers.ts';
import { Protection } from './Protection.ts';

/** Any value of a parameter. Values never change once a document has been read; copies share what they contain. */
export type FhiclValue = FhiclAtom | FhiclSequence | FhiclTable;

/** `tableId` (`@id::`) occurs while a document is read only: in what is returned it has been replaced by the table it names. */
export type FhiclAtomKind = 'nil' | 'boolean' | 'number' | 'complex' | 'string' | 'tableId';

/** Where a value stands in its source; `undefined` for what no text holds, such as tables made by a dotted assignment. */
export interface Placed {
  readonly source: OriginSource | undefined;
  readonly offset: number;
}

export const nowhere: Placed = { source: undefined, offset: 0 };

abstract class PlacedValue implements Placed {
  readonly source: OriginSource | undefined;
  readonly offset: number;
  readonly protection: Protection;

  constructor(place: Placed, protection: Protection) {
    this.source = place.source;
    this.offset = place.offset;
    this.protection = protection;
  }

  /** File, line, column and include chain of the first character of the value (of the `@` of a reference that copied it). */
  get origin(): Origin | undefined {
    return this.source?.originAt(this.offset);
  }
}

/** A value without parts. */
export class FhiclAtom extends PlacedValue {
  constructor(
    readonly kind: FhiclAtomKind,
    /** The canonical text: strings with quotes and escapes, numbers as `1.25e1`, complex numbers as `(1,-2)`, nil as `@nil`. */
    readonly canonical: string,
    place: Placed = nowhere,
    protection: Protection = Protection.none,
    /** True for the nil that fills a sequence up to an assigned index: it reads as the string `@nil`, not as nil. */
    readonly isPadding = false,
  ) {
    super(place, protection);
  }

  placedAt(place: Placed, protection: Protection): FhiclAtom {
    return new FhiclAtom(this.kind, this.canonical, place, protection, this.isPadding);
  }
}

/** An ordered list of values of any kinds. */
export class FhiclSequence extends PlacedValue {
  readonly kind = 'sequence';

  constructor(
    readonly contents: SequenceElements,
    place: Placed = nowhere,
    protection: Protection = Protection.none,
  ) {
    super(place, protection);
  }

  get elements(): readonly FhiclValue[] {
    return this.contents.values;
  }

  placedAt(place: Placed, protection: Protection): FhiclSequence {
    return new FhiclSequence(this.contents, place, protection);
  }
}

/** Named values: a table, or a whole parameter set. */
export class FhiclTable extends PlacedValue {
  readonly kind = 'table';

  constructor(
    readonly contents: TableMembers,
    place: Placed = nowhere,
    protection: Protection = Protection.none,
  ) {
    super(place, protection);
  }

  get size(): number {
    return this.contents.values.size;
  }

  has(name: string): boolean {
    return this.contents.values.has(name);
  }

  /** The member of this name; dotted keys are for `find`. */
  get(name: string): FhiclValue | undefined {
    return this.contents.values.get(name);
  }

  /** In byte order, as they are printed and hashed. */
  names(): readonly string[] {
    return this.contents.sortedNames();
  }

  /** In the order in which they were first written. */
  namesAsWritten(): string[] {
    return [...this.contents.values.keys()];
  }

  placedAt(place: Placed, protection: Protection): FhiclTable {
    return new FhiclTable(this.contents, place, protection);
  }
}
