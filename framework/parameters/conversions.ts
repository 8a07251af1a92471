import { ConversionError, type FhiclValue, types, type ValueType } from '../../parser/index.ts';

/** The number that an atom stands for by FHiCL's rules (a quoted number is one, too); undefined when it is not one. */
export const toDouble = (value: FhiclValue): number | undefined => decode(types.float64, value);

/** The text of an atom; undefined for @nil, tables and sequences. */
export const toText = (value: FhiclValue): string | undefined => decode(types.string, value);

export const toBoolean = (value: FhiclValue): boolean | undefined => decode(types.boolean, value);

/** Undefined for what cannot be converted: the caller knows what it expected and reports it. */
function decode<T>(type: ValueType<T>, value: FhiclValue): T | undefined {
  try {
    return type.decode(value);
  } catch (error) {
    if (error instanceof ConversionError) return undefined;
    throw error;
  }
}
