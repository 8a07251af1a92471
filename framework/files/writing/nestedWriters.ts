import { type Gather, gather } from '../memberAccess.ts';
import { type FieldName, type FieldWriter, refuse } from './FieldWriter.ts';
import type { OffsetsWriter } from './OffsetsWriter.ts';

type Row = Readonly<Record<string, unknown>>;

/** One member of a struct: its values are gathered from the structs, then stored together. */
interface Member {
  readonly gather: Gather;
  readonly writer: FieldWriter;
  readonly values: unknown[];
}

/** Structs, elements of collections, and references: objects of which each member has its own columns. */
export class StructWriter implements FieldWriter {
  private readonly members: readonly Member[];

  constructor(
    private readonly field: FieldName,
    writers: Readonly<Record<string, FieldWriter>>,
  ) {
    this.members = Object.entries(writers).map(([name, writer]) => ({ gather: gather(name), writer, values: [] }));
  }

  append(values: ArrayLike<unknown>, count: number): void {
    for (let i = 0; i < count; i++) {
      if (typeof values[i] !== 'object' || values[i] === null)
        refuse('TypeConversion', this.field, values[i], 'it is an object with a member for each field');
    }
    const rows = values as ArrayLike<Row>;
    for (const member of this.members) {
      member.gather(rows, count, member.values);
      member.writer.append(member.values, count);
    }
  }

  appendEmpty(): void {
    for (const { writer } of this.members) writer.appendEmpty();
  }
}

/** Lists: their offsets, and all of their elements one after the other. */
export class ListWriter implements FieldWriter {
  constructor(
    private readonly field: FieldName,
    private readonly offsets: OffsetsWriter,
    private readonly elements: FieldWriter,
  ) {}

  append(values: ArrayLike<unknown>, count: number): void {
    for (let i = 0; i < count; i++) {
      const list = values[i];
      if (!isList(list)) refuse('TypeConversion', this.field, list, 'it is an array');
      this.elements.append(list, list.length);
      this.offsets.append(list.length);
    }
  }

  appendEmpty(): void {
    this.offsets.append(0);
  }
}

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
