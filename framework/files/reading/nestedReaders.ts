import type { FieldReader, Row } from './FieldReader.ts';
import type { OffsetsReader } from './OffsetsReader.ts';

/** Reads structs, elements of collections, and references. */
export class StructReader implements FieldReader {
  readonly initial: Row;
  private readonly names: readonly string[];
  private readonly members: readonly FieldReader[];

  constructor(members: Readonly<Record<string, FieldReader>>) {
    this.names = Object.keys(members);
    this.members = Object.values(members);
    this.initial = Object.fromEntries(Object.entries(members).map(([name, member]) => [name, member.initial]));
  }

  check(rows: number): void {
    for (const member of this.members) member.check(rows);
  }

  fill(rows: readonly Row[], name: string, begin: number, count: number): void {
    const values = this.values(begin, count);
    for (let i = 0; i < count; i++) (rows[i] as Row)[name] = values[i];
  }

  values(begin: number, count: number): Row[] {
    const { members, names, initial } = this;
    const rows: Row[] = [];
    for (let i = 0; i < count; i++) rows.push({ ...initial });
    for (let m = 0; m < members.length; m++) (members[m] as FieldReader).fill(rows, names[m] as string, begin, count);
    return rows;
  }
}

/** Reads lists. */
export class ListReader implements FieldReader {
  readonly initial: readonly unknown[] = [];

  constructor(
    private readonly offsets: OffsetsReader,
    private readonly elements: FieldReader,
  ) {}

  check(rows: number): void {
    this.elements.check(this.offsets.check(rows));
  }

  fill(rows: readonly Row[], name: string, begin: number, count: number): void {
    this.offsets.seek(begin, count);
    for (let i = 0; i < count; i++) (rows[i] as Row)[name] = this.list(i);
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
