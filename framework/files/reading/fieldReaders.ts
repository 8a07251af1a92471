import type { Field, Fields } from '../../products/fields.ts';
import type { Hdf5Input } from '../hdf5/Hdf5Input.ts';
import { offsetsName, ptrFields, valuesName } from '../layout.ts';
import type { FieldReader } from './FieldReader.ts';
import { ListReader, StructReader } from './nestedReaders.ts';
import { OffsetsReader } from './OffsetsReader.ts';
import { BooleanReader, NumberReader, TextReader } from './plainReaders.ts';

/** The reader of the members of structs, or of the elements of lists and collections, in the group at `path`. */
export function membersReader(file: Hdf5Input, fields: Fields, path: string): FieldReader {
  return new StructReader(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldReader(file, field, `${path}/${name}`)])),
  );
}

export function listReader(file: Hdf5Input, path: string, elements: FieldReader): FieldReader {
  return new ListReader(new OffsetsReader(file, `${path}/${offsetsName}`), elements);
}

function fieldReader(file: Hdf5Input, field: Field, path: string): FieldReader {
  switch (field.kind) {
    case 'number':
      return new NumberReader(file, path, field.type);
    case 'boolean':
      return new BooleanReader(file, path);
    case 'text':
      return new TextReader(file, path, field.bytes);
    case 'struct':
      return membersReader(file, field.fields, path);
    case 'ptr':
      return membersReader(file, ptrFields(field.to), path);
    case 'list': {
      const direct = field.of.kind === 'struct' || field.of.kind === 'ptr';
      return listReader(file, path, fieldReader(file, field.of, direct ? path : `${path}/${valuesName}`));
    }
  }
}
