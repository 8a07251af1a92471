import type { Field, Fields } from '../../products/fields.ts';
import type { ProductSchema } from '../../products/ProductSchema.ts';
import type { ColumnSource } from '../columnStores.ts';
import { offsetsName, ptrFields, valuesName } from '../layout.ts';
import type { FieldReader } from './FieldReader.ts';
import { ListReader, StructReader } from './nestedReaders.ts';
import { OffsetsReader } from './OffsetsReader.ts';
import { BooleanReader, NumberReader, TextReader } from './plainReaders.ts';

/** The reader of the members of structs, or of the elements of lists and collections, in the group at `path`. */
export function membersReader(file: ColumnSource, fields: Fields, path: string): FieldReader {
  return new StructReader(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldReader(file, field, `${path}/${name}`)])),
  );
}

/** The reader of the values of a product, in the group at `path`. */
export function productReader(file: ColumnSource, { shape, fields }: ProductSchema, path: string): FieldReader {
  const members = membersReader(file, fields, path);
  return shape === 'single' ? members : listReader(file, path, members);
}

export function listReader(file: ColumnSource, path: string, elements: FieldReader): FieldReader {
  return new ListReader(new OffsetsReader(file, `${path}/${offsetsName}`), elements);
}

function fieldReader(file: ColumnSource, field: Field, path: string): FieldReader {
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
