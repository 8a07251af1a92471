import { FrameworkError } from '../errors/FrameworkError.ts';
import type { ProductDescription } from '../files/EventFile.ts';
import type { Field, Fields } from './fields.ts';
import type { Input } from './Input.ts';
import { productName } from './productName.ts';

/**
 * Refuses a product that lacks fields of the type that a module asks for: another version of a class wrote it. Fields that only the
 * product has do not matter, nor does the size of numbers.
 * @throws FrameworkError MismatchedInputFiles with the names of the fields
 */
export function requireFields({ schema, key }: Pick<Input, 'schema' | 'key'>, product: ProductDescription): void {
  if (schema === product.schema) return;
  const missing =
    schema.shape === product.schema.shape ? missingFields(schema.fields, product.schema.fields, '') : [`the shape of a ${schema.shape}`];
  if (missing.length === 0) return;
  throw new FrameworkError(
    'MismatchedInputFiles',
    `${productName(product)}, which '${key}' asks for, does not have ${missing.join(', ')} (it was declared differently where it was made) make it again, or take the fields out of the declaration of ${schema.name}`,
  );
}

/** Names of fields that `found` does not have, or has as another kind. */
export function missingFields(wanted: Fields, found: Fields, prefix: string): readonly string[] {
  return Object.entries(wanted).flatMap(([name, field]) =>
    Object.hasOwn(found, name) ? differences(field, found[name], `${prefix}${name}`) : [`${prefix}${name}`],
  );
}

function differences(wanted: Field, found: Field, name: string): readonly string[] {
  if (wanted.kind !== found.kind) return [`${name} as ${wanted.kind}`];
  if (wanted.kind === 'struct' && found.kind === 'struct') return missingFields(wanted.fields, found.fields, `${name}.`);
  return wanted.kind === 'list' && found.kind === 'list' ? differences(wanted.of, found.of, name) : [];
}
