import { rowMaker, type Scatter, scatter } from '../memberAccess.ts';
import type { FieldReader, Row } from './FieldReader.ts';
import type { OffsetsReader } from './OffsetsReader.ts';

interface Member {
  readonly reader: FieldReader;
  readonly store: Scatter;
}

/** Reads structs, elements of collections, and references. */
export class StructReader implements FieldReader {
  readonly initial: Row;
  private readonly members: readonly Member[];
  private readonly makeRow: () => Row;

  constructor(members: Readonly<Record<string, FieldReader>>) {
    this.members = Object.entries(members).map(([name, reader]) => ({ reader, store: scatter(name) }));
    this.initial = Object.fromEntries(Object.entries(members).map(([name, member]) => [name, member.initial]));
    this.makeRow = rowMaker(this.initial);
  }

  get names(): readonly string[] {
    return Object.keys(this.initial);
  }

  /** Readers of the members, in the order of their names. */
  get readers(): readonly FieldReader[] {
    return this.members.map(({ reader }) => reader);
  }

  check(rows: number): void {
    for (const { reader } of this.members) reader.check(rows);
  }

  fill(rows: readonly Row[], store: Scatter, begin: number, count: number): void {
    store(rows, count, this.values(begin, count), 0);
  }

  values(begin: number, count: number): Row[] {
    // Most collections of most events are empty.
    if (count === 0) return [];
    const { members, makeRow } = this;
    const rows: Row[] = [];
    for (let i = 0; i < count; i++) rows.push(makeRow());
    for (const { reader, store } of members) reader.fill(rows, store, begin, count);
    return rows;
  }
}

/** Reads lists. */
export class ListReader implements FieldReader {
  readonly initial: readonly unknown[] = [];

  constructor(
    readonly offsets: OffsetsReader,
    readonly elements: FieldReader,
  ) {}

  check(rows: number): void {
    this.elements.check(this.offsets.check(rows));
  }

  fill(rows: readonly Row[], store: Scatter, begin: number, count: number): void {
    store(rows, count, this.values(begin, count), 0);
  }

  values(begin: number, count: number): ArrayLike<unknown>[] {
    this.offsets.seek(begin, count);
    return Array.from({ length: count }, (_, i) => this.list(i));
  }

  private list(i: number): ArrayLike<unknown> {
    const begin = this.offsets.first(i);
    return this.elements.values(begin, this.offsets.first(i + 1) - begin);
  }
}
