import type { Field, Fields } from './fields.ts';
import type { ProductSchema } from './ProductSchema.ts';

/**
 * Makes a function that rounds the float32 fields of a product, in place, to what the file will hold; undefined when there are none.
 * Later modules then compute with the same numbers whether they run in the same job or read the product from a file.
 */
export function roundingOf(schema: ProductSchema): ((product: unknown) => void) | undefined {
  const body = statements(schema.fields, 'element', 0);
  if (body === '') return undefined;
  const code =
    schema.shape === 'collection'
      ? `for (let i = 0; i < product.length; i++) { const element = product[i]; ${body} }`
      : `const element = product; ${body}`;
  // Compiled for its names: every access then is one to a fixed place of the object.
  return new Function('product', code) as (product: unknown) => void;
}

/** Members that are missing or mistyped are left to the writer, which names them. */
function statements(fields: Fields, object: string, depth: number): string {
  return Object.entries(fields)
    .map(([name, field]) => statement(field, `${object}[${JSON.stringify(name)}]`, depth))
    .join('');
}

function statement(field: Field, place: string, depth: number): string {
  if (field.kind === 'number') return field.type === 'float32' ? `if (typeof ${place} === 'number') ${place} = Math.fround(${place});` : '';
  if (field.kind === 'struct') {
    const inner = statements(field.fields, `s${depth}`, depth + 1);
    return inner === '' ? '' : `{ const s${depth} = ${place}; if (s${depth}) { ${inner} } }`;
  }
  if (field.kind === 'list') {
    const inner = statement(field.of, `l${depth}[i${depth}]`, depth + 1);
    return inner === ''
      ? ''
      : `{ const l${depth} = ${place}; if (l${depth} && !(l${depth} instanceof Float32Array)) for (let i${depth} = 0; i${depth} < l${depth}.length; i${depth}++) { ${inner} } }`;
  }
  return '';
}
