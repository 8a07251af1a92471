import type { Category } from '../../errors/categories.ts';
import { FrameworkError } from '../../errors/FrameworkError.ts';

/** Stores the values of one field of a product into its columns. */
export interface FieldWriter {
  /**
   * Appends the first `count` of `values`.
   * @throws FrameworkError InvalidNumber or TypeConversion, naming product and field, for a value that the field cannot hold
   */
  append(values: ArrayLike<unknown>, count: number): void;
  /** Appends one empty value, for an event that has no such product. */
  appendEmpty(): void;
}

/** Says where a wrong value was met: "field 'energy' of product 'mu2e::CaloHits_maker__Sim'". */
export type FieldName = string;

export function refuse(category: Category, field: FieldName, value: unknown, expected: string): never {
  throw new FrameworkError(
    category,
    `cannot store ${shown(value)} in ${field} (${expected}) correct the module that makes it, or the declared type`,
  );
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `the text '${value.length > 40 ? `${value.slice(0, 40)}...` : value}'`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
