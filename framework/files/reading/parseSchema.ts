import { type Field, type FieldNotes, type Fields, type ListRule, type NumberRule, type NumberType } from '../../products/fields.ts';
import { collection, type ProductSchema, single } from '../../products/ProductSchema.ts';
import { typedArrays } from '../typedArrays.ts';

type Json = Readonly<Record<string, unknown>>;

/** Lists and structs in each other go no deeper than this. */
const deepest = 16;

/**
 * The schema that a file declares a product with, from its JSON text.
 * @throws Error that says what is wrong with the text
 */
export function parseSchema(text: string): ProductSchema {
  const { shape, name, about, fields } = object(JSON.parse(text), 'the schema');
  const build = shape === 'collection' ? collection : shape === 'single' ? single : fail(`shape ${shown(shape)} is unknown`);
  return build(string(name, 'name'), string(about, 'about'), parseFields(fields, 'fields', 0));
}

function parseFields(value: unknown, place: string, depth: number): Fields {
  return Object.fromEntries(
    Object.entries(object(value, place)).map(([name, field]) => [fieldName(name), parseField(field, `${place}.${name}`, depth + 1)]),
  );
}

function parseField(value: unknown, place: string, depth: number): Field {
  if (depth > deepest) return fail(`fields are nested deeper than ${deepest}`);
  const json = object(value, place);
  const notes = notesOf(json, place);
  switch (json.kind) {
    case 'number':
      return { kind: 'number', type: numberType(json.type, place), ...ruleOf(json, numberRules, place), ...notes };
    case 'boolean':
      return { kind: 'boolean', ...notes };
    case 'text':
      return { kind: 'text', bytes: size(json.bytes, place), ...notes };
    case 'ptr':
      return { kind: 'ptr', to: string(json.to, `${place}.to`), ...notes };
    case 'struct':
      return { kind: 'struct', fields: parseFields(json.fields, `${place}.fields`, depth), ...notes };
    case 'list':
      return { kind: 'list', of: parseField(json.of, `${place}.of`, depth + 1), ...ruleOf(json, listRules, place), ...notes };
    default:
      return fail(`${place} has kind ${shown(json.kind)}, which is unknown`);
  }
}

function notesOf({ unit, about }: Json, place: string): FieldNotes {
  const text = string(about, `${place}.about`);
  return unit === undefined ? { about: text } : { unit: string(unit, `${place}.unit`), about: text };
}

const numberRules: readonly NumberRule[] = ['add', 'min', 'max', 'equal'];
const listRules: readonly ListRule[] = ['append', 'elementwise', 'equal'];

function ruleOf<R extends string>({ aggregate }: Json, rules: readonly R[], place: string): { readonly aggregate?: R } {
  if (aggregate === undefined) return {};
  const rule = rules.find((known) => known === aggregate);
  return rule === undefined ? fail(`${place} is aggregated by ${shown(aggregate)}, which is unknown`) : { aggregate: rule };
}

function fieldName(name: string): string {
  return name === '' || name === '__proto__' || name.startsWith('.') || name.includes('/')
    ? fail(`a field cannot be named '${name}'`)
    : name;
}

function numberType(value: unknown, place: string): NumberType {
  return typeof value === 'string' && Object.hasOwn(typedArrays, value)
    ? (value as NumberType)
    : fail(`${place} has type ${shown(value)}, which is unknown`);
}

function size(value: unknown, place: string): number {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) < 2 ** 31
    ? (value as number)
    : fail(`${place} has ${shown(value)} bytes`);
}

function object(value: unknown, place: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : fail(`${place} is not an object`);
}

function string(value: unknown, place: string): string {
  return typeof value === 'string' ? value : fail(`${place} is not a text`);
}

const shown = (value: unknown): string => JSON.stringify(value) ?? 'none';

function fail(reason: string): never {
  throw new Error(reason);
}
