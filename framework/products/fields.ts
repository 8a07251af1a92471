/** The fields that products are declared with. Each carries what a reader of the file needs: storage type, unit, description. */

export type NumberType = 'int8' | 'int16' | 'int32' | 'uint8' | 'uint16' | 'uint32' | 'float32' | 'float64';

/** What is said of a field beside its type. */
export interface FieldNotes {
  /** Unit, as in 'MeV', 'mm', 'ns'; absent for pure numbers. */
  readonly unit?: string;
  /** One line for whoever opens the file. */
  readonly about: string;
}

/** How a number of a run's or subrun's product is made from those of parts of the run: added, the least, the greatest, or the same in all. */
export type NumberRule = 'add' | 'min' | 'max' | 'equal';
/** The same for a list: all elements, one list after the other; element by element; or the same in all. */
export type ListRule = 'append' | 'elementwise' | 'equal';

export interface NumberNotes extends FieldNotes {
  readonly aggregate?: NumberRule;
}
export interface ListNotes extends FieldNotes {
  readonly aggregate?: ListRule;
}

export interface NumberField extends NumberNotes {
  readonly kind: 'number';
  readonly type: NumberType;
}
export interface BooleanField extends FieldNotes {
  readonly kind: 'boolean';
}
/** Text of at most `bytes` bytes in UTF-8. */
export interface TextField extends FieldNotes {
  readonly kind: 'text';
  readonly bytes: number;
}
/** A reference to an element of another product. */
export interface PtrField extends FieldNotes {
  readonly kind: 'ptr';
  /** Name of the collection schema that it points into. */
  readonly to: string;
}
export interface StructField<F extends Fields = Fields> extends FieldNotes {
  readonly kind: 'struct';
  readonly fields: F;
}
/** Any number of values; lists of numbers are typed arrays when they are read back. */
export interface ListField<F extends Field = Field> extends ListNotes {
  readonly kind: 'list';
  readonly of: F;
}

export type Field =
  | NumberField
  | BooleanField
  | TextField
  | PtrField
  | ({ readonly kind: 'struct' } & StructField)
  | ({ readonly kind: 'list' } & ListField);
export type Fields = { readonly [name: string]: Field };

const numberField =
  (type: NumberType) =>
  (notes: NumberNotes): NumberField => ({ kind: 'number', type, ...notes });

export const int8 = numberField('int8');
export const int16 = numberField('int16');
export const int32 = numberField('int32');
export const uint8 = numberField('uint8');
export const uint16 = numberField('uint16');
export const uint32 = numberField('uint32');
export const float32 = numberField('float32');
export const float64 = numberField('float64');
export const boolean = (notes: FieldNotes): BooleanField => ({ kind: 'boolean', ...notes });
export const text = (notes: FieldNotes & { readonly bytes: number }): TextField => ({ kind: 'text', ...notes });
export const ptr = (notes: FieldNotes & { readonly to: string }): PtrField => ({ kind: 'ptr', ...notes });
export const struct = <const F extends Fields>(notes: FieldNotes & { readonly fields: F }): StructField<F> => ({
  kind: 'struct',
  ...notes,
});
export const list = <const F extends Field>(notes: ListNotes & { readonly of: F }): ListField<F> => ({ kind: 'list', ...notes });

/** Three float64 components, the usual point or vector. */
export const vector3 = (notes: FieldNotes & { readonly type?: 'float32' | 'float64' }) => {
  const { type = 'float64', unit, about } = notes;
  const component = (name: string): NumberField => ({
    kind: 'number',
    type,
    ...(unit === undefined ? {} : { unit }),
    about: `${name} of ${about}`,
  });
  return struct({ ...(unit === undefined ? {} : { unit }), about, fields: { x: component('x'), y: component('y'), z: component('z') } });
};
