import { sameType } from './hdf5/columnTypes.ts';
import { elementMover } from './memberAccess.ts';
import type { FieldReader } from './reading/FieldReader.ts';
import { ListReader, StructReader } from './reading/nestedReaders.ts';
import { PlainReader } from './reading/plainReaders.ts';
import type { ColumnBuffer } from './writing/ColumnBuffer.ts';
import type { FieldWriter } from './writing/FieldWriter.ts';
import { ListWriter, StructWriter } from './writing/nestedWriters.ts';
import { NumberWriter } from './writing/numberWriters.ts';
import { BooleanWriter, TextWriter } from './writing/plainWriters.ts';

/** Appends `count` values from row `begin` on. */
export type Copy = (begin: number, count: number) => void;

/**
 * Makes the way from the columns of a field to those of a writer, past the objects that its values are in memory. It takes a fifth of the
 * time, and nothing has to be checked: what is in columns was.
 * @returns undefined when both are not of one type
 */
export function copierOf(reader: FieldReader, writer: FieldWriter): Copy | undefined {
  if (reader instanceof StructReader) return writer instanceof StructWriter ? copyMembers(reader, writer) : undefined;
  if (reader instanceof ListReader) return writer instanceof ListWriter ? copyLists(reader, writer) : undefined;
  const target = bufferOf(writer);
  return reader instanceof PlainReader && target !== undefined ? copyColumn(reader, target) : undefined;
}

const bufferOf = (writer: FieldWriter): ColumnBuffer | undefined =>
  writer instanceof NumberWriter || writer instanceof BooleanWriter || writer instanceof TextWriter ? writer.column : undefined;

function copyMembers(reader: StructReader, writer: StructWriter): Copy | undefined {
  if (reader.names.join('\0') !== writer.names.join('\0')) return undefined;
  const copies = reader.readers.map((member, i) => copierOf(member, writer.writers[i]));
  if (!copies.every((copy) => copy !== undefined)) return undefined;
  return (begin, count) => {
    for (let i = 0; i < copies.length; i++) copies[i](begin, count);
  };
}

function copyLists({ offsets, elements }: ListReader, writer: ListWriter): Copy | undefined {
  const copyElements = copierOf(elements, writer.elements);
  if (copyElements === undefined) return undefined;
  return (begin, count) => {
    offsets.seek(begin, count);
    const first = offsets.first(0);
    let last = first;
    for (let i = 0; i < count; i++) {
      const next = offsets.first(i + 1);
      writer.offsets.append(next - last);
      last = next;
    }
    // Most collections of most events are empty.
    if (last > first) copyElements(first, last - first);
  };
}

function copyColumn({ reader }: PlainReader<unknown>, target: ColumnBuffer): Copy | undefined {
  if (!sameType(reader.column.type, target.column.type)) return undefined;
  const { width } = reader;
  const move = elementMover(target.values);
  return (begin, count) => {
    reader.seek(begin, count);
    const size = count * width;
    target.reserve(size);
    move(reader.values, reader.base * width, target.values, target.length, size);
    target.length += size;
  };
}
