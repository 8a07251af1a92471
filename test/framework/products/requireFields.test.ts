import test from 'ava';
import { FrameworkError } from '../../../framework/errors/FrameworkError.ts';
import { float32, float64, list, ptr, struct, text, uint32 } from '../../../framework/products/fields.ts';
import { Input } from '../../../framework/products/Input.ts';
import { collection, type ProductSchema, single } from '../../../framework/products/ProductSchema.ts';
import { ProductTable } from '../../../framework/products/ProductTable.ts';

const about = 'a field';
const hit = (fields: Parameters<typeof collection>[2]) => collection('test::Hit', 'hits', fields);
const part = (fields: Parameters<typeof collection>[2]) => list({ about, of: struct({ about, fields }) });

/** What a module that asks for `wanted` is told about a file that has `found`. */
function resolve(wanted: ProductSchema, found: ProductSchema): string {
  const table = new ProductTable('Now');
  table.add(
    { schema: found, level: 'Event', moduleLabel: 'a', instance: '', process: 'Before', moduleType: 'A', parameterSetId: '' },
    false,
  );
  const input = new Input(wanted, { label: 'a', instance: '', process: '' }, 'm.hits', undefined);
  try {
    table.resolve(input);
    return input.candidates.join();
  } catch (error) {
    return error instanceof FrameworkError ? `${error.category}: ${error.message}` : String(error);
  }
}

test('a product with all fields fits, also with more of them and with numbers of another size', (t) => {
  const wanted = hit({ energy: float32({ about }), parts: part({ mass: float64({ about }) }) });
  t.is(resolve(wanted, wanted), '0');
  t.is(
    resolve(
      wanted,
      hit({ time: uint32({ about }), energy: float64({ about }), parts: part({ mass: float32({ about }), charge: uint32({ about }) }) }),
    ),
    '0',
  );
});

test('fields that are missing or of another kind are named', (t) => {
  const wanted = hit({
    energy: float64({ about }),
    name: text({ about, bytes: 8 }),
    origin: ptr({ about, to: 'test::Hit' }),
    parts: part({ mass: float64({ about }) }),
    toString: uint32({ about }),
  });
  t.is(
    resolve(wanted, hit({ energy: float64({ about }), name: float64({ about }), parts: part({ charge: float64({ about }) }) })),
    "MismatchedInputFiles: test::Hits_a__Before, which 'm.hits' asks for, does not have name as text, origin, parts.mass, toString (it was declared differently where it was made) make it again, or take the fields out of the declaration of test::Hit",
  );
  t.regex(resolve(hit({}), single('test::Hits', 'one', {})), /does not have the shape of a collection/);
});
