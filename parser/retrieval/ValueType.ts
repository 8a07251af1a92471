import type { FhiclValue } from '../values/FhiclValue.ts';

/** A type that a parameter can be asked for as: see `types`. */
export interface ValueType<T> {
  /** For messages. */
  readonly name: string;
  /** @throws ConversionError */
  decode(value: FhiclValue): T;
}

/** Why a value cannot be had as a type. */
export class ConversionError extends Error {
  constructor(
    message: string,
    /** Whether fhicl-cpp reports it as an exception of its own (Type mismatch) within the Type mismatch of the parameter. */
    readonly isNested: boolean,
  ) {
    super(message);
    this.name = 'ConversionError';
  }
}
