import { type Gather, gather, type StoreNumbers, storeNumbers } from '../memberAccess.ts';
import { type FieldName, type FieldWriter, refuse } from './FieldWriter.ts';
import { NumberWriter } from './numberWriters.ts';
import type { OffsetsWriter } from './OffsetsWriter.ts';

type Row = Readonly<Record<string, unknown>>;

/** A member that is a number: stored straight from the structs. */
interface NumberMember {
  readonly name: string;
  readonly store: StoreNumbers;
  readonly writer: NumberWriter;
}

/** Any other member: its values are gathered from the structs, then stored together. */
interface Member {
  readonly gather: Gather;
  readonly writer: FieldWriter;
  readonly values: unknown[];
}

/** Structs, elements of collections, and references: objects of which each member has its own columns. */
export class StructWriter implements FieldWriter {
  readonly names: readonly string[];
  /** Writers of the members, in the order of their names. */
  readonly writers: readonly FieldWriter[];
  private readonly numbers: readonly NumberMember[];
  private readonly others: readonly Member[];

  constructor(
    private readonly field: FieldName,
    members: Readonly<Record<string, FieldWriter>>,
  ) {
    const entries = Object.entries(members);
    this.names = Object.keys(members);
    this.writers = Object.values(members);
    this.numbers = entries.flatMap(([name, writer]) =>
      writer instanceof NumberWriter ? [{ name, store: storeNumbers(name, writer.type), writer }] : [],
    );
    this.others = entries.flatMap(([name, writer]) =>
      writer instanceof NumberWriter ? [] : [{ gather: gather(name), writer, values: [] }],
    );
  }

  append(values: ArrayLike<unknown>, count: number): void {
    for (let i = 0; i < count; i++) {
      if (typeof values[i] !== 'object' || values[i] === null)
        refuse('TypeConversion', this.field, values[i], 'it is an object with a member for each field');
    }
    const rows = values as ArrayLike<Row>;
    for (const member of this.numbers) this.appendNumbers(member, rows, count);
    for (const member of this.others) {
      member.gather(rows, count, member.values);
      member.writer.append(member.values, count);
    }
  }

  appendEmpty(): void {
    for (const { writer } of this.numbers) writer.appendEmpty();
    for (const { writer } of this.others) writer.appendEmpty();
  }

  private appendNumbers({ name, store, writer }: NumberMember, rows: ArrayLike<Row>, count: number): void {
    const { column } = writer;
    column.reserve(count);
    const wrong = store(rows, count, column.values, column.length);
    // The writer itself says what is wrong with the value.
    if (wrong >= 0) writer.append([rows[wrong][name]], 1);
    column.length += count;
  }
}

/** Lists: their offsets, and all of their elements one after the other. */
export class ListWriter implements FieldWriter {
  constructor(
    private readonly field: FieldName,
    readonly offsets: OffsetsWriter,
    readonly elements: FieldWriter,
  ) {}

  append(values: ArrayLike<unknown>, count: number): void {
    for (let i = 0; i < count; i++) {
      const list = values[i];
      if (!isList(list)) refuse('TypeConversion', this.field, list, 'it is an array');
      // Most collections of most events are empty.
      if (list.length > 0) this.elements.append(list, list.length);
      this.offsets.append(list.length);
    }
  }

  appendEmpty(): void {
    this.offsets.append(0);
  }
}

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
