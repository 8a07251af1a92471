import { FrameworkError } from '../../errors/FrameworkError.ts';
import type { Field, FieldNotes, Fields, NumberType } from '../../products/fields.ts';
import type { ProductSchema } from '../../products/ProductSchema.ts';
import type { Level } from '../EventFile.ts';
import type { ColumnType } from '../hdf5/columnTypes.ts';
import { chunkRows, notesOf, offsetsName, parentageName, ptrFields, rangeSetName, valuesName } from '../layout.ts';
import type { Columns } from './Columns.ts';
import type { FieldWriter } from './FieldWriter.ts';
import { ListWriter, StructWriter } from './nestedWriters.ts';
import { numberWriter } from './numberWriters.ts';
import type { OffsetsWriter } from './OffsetsWriter.ts';
import { BooleanWriter, TextWriter } from './plainWriters.ts';

/** The place of a field: its group or dataset in the file, and its name for messages. */
interface Place {
  readonly path: string;
  /** Names from the product down to the field, joined by dots. */
  readonly field: string;
  /** See chunkRows. */
  readonly depth: number;
}

/** Creates the columns of a product in a file and the writers that fill them. */
export class FieldWriters {
  constructor(
    private readonly columns: Columns,
    private readonly level: Level,
    private readonly product: string,
  ) {}

  /** The members of structs, or of the elements of a list or collection, whose group exists. */
  members(fields: Fields, place: Place): FieldWriter {
    const writers = Object.entries(fields).map(([name, field]) => {
      this.checkName(name);
      const path = `${place.path}/${name}`;
      return [name, this.writer(field, { path, field: place.field === '' ? name : `${place.field}.${name}`, depth: place.depth })] as const;
    });
    return new StructWriter(this.nameOf(place), Object.fromEntries(writers));
  }

  /** The value of a product in each entry, in the group at `path`, which exists. */
  content({ shape, fields }: ProductSchema, path: string): FieldWriter {
    if (shape === 'single') return this.members(fields, { path, field: '', depth: 0 });
    const about = `first element of each ${this.level.toLowerCase()} in the columns beside, and the end of the last`;
    const offsets = this.offsets(`${path}/${offsetsName}`, about, 0);
    return new ListWriter(`product '${this.product}'`, offsets, this.members(fields, { path, field: '', depth: 1 }));
  }

  offsets(path: string, about: string, depth: number): OffsetsWriter {
    return this.columns.createOffsets(path, chunkRows(this.level, 'int64', depth), { about });
  }

  private writer(field: Field, place: Place): FieldWriter {
    switch (field.kind) {
      case 'number':
        return this.number(field.type, field, place);
      case 'boolean':
        return new BooleanWriter(this.nameOf(place), this.column('uint8', field, place));
      case 'text':
        return new TextWriter(this.nameOf(place), this.column({ text: field.bytes }, field, place));
      case 'ptr':
      case 'struct':
        this.columns.output.createGroup(place.path, { ...notesOf(field), ...(field.kind === 'ptr' ? { to: field.to } : {}) });
        return this.contents(field, place);
      case 'list': {
        this.columns.output.createGroup(place.path, notesOf(field));
        const offsets = this.offsets(
          `${place.path}/${offsetsName}`,
          `first element of each list in the columns beside, and the end of the last`,
          place.depth,
        );
        const elements = { ...place, depth: place.depth + 1 };
        const direct = field.of.kind === 'struct' || field.of.kind === 'ptr';
        const writer = direct
          ? this.contents(field.of, elements)
          : this.writer(field.of, { ...elements, path: `${place.path}/${valuesName}` });
        return new ListWriter(this.nameOf(place), offsets, writer);
      }
    }
  }

  private contents(field: Extract<Field, { kind: 'struct' | 'ptr' }>, place: Place): FieldWriter {
    return this.members(field.kind === 'struct' ? field.fields : ptrFields(field.to), place);
  }

  private number(type: NumberType, notes: FieldNotes, place: Place): FieldWriter {
    return numberWriter(type, this.nameOf(place), this.column(type, notes, place));
  }

  private column(type: ColumnType, notes: FieldNotes, { path, depth }: Place) {
    return this.columns.create(path, type, chunkRows(this.level, type, depth), notesOf(notes));
  }

  private nameOf({ field }: Place): string {
    return field === '' ? `product '${this.product}'` : `field '${field}' of product '${this.product}'`;
  }

  private checkName(name: string): void {
    const reason = reservedNames.includes(name)
      ? 'that name has a meaning of its own'
      : /^[^/.\0][^/\0]*$/.test(name)
        ? undefined
        : "names are not empty, hold no '/', and begin with no '.'";
    if (reason === undefined) return;
    throw new FrameworkError('Configuration', `cannot store field '${name}' of product '${this.product}' (${reason}) choose another name`);
  }
}

const reservedNames: readonly string[] = [offsetsName, parentageName, rangeSetName, '__proto__'];
