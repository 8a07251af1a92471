import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Field, Fields, NumberRule } from './fields.ts';
import type { ProductSchema } from './ProductSchema.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Combines the values that a product has in several parts of a run or subrun, by the rules of its fields. Collections are joined. Texts,
 * booleans and references must be the same in all parts. A single that has just one number adds it, one that has just one list joins
 * it; of several numbers and lists each needs a rule of its own.
 * @param name of the product
 * @throws FrameworkError ProductCannotBeAggregated
 */
export function aggregate(name: string, { shape, fields }: ProductSchema, values: readonly unknown[]): unknown {
  if (shape === 'collection') return (values as readonly (readonly unknown[])[]).flatMap((value) => Array.from(value));
  return combineFields(fields, values as readonly Row[], Object.keys(fields).length === 1, (field, reason) => {
    throw new FrameworkError(
      'ProductCannotBeAggregated',
      `the parts of ${name} cannot be combined (field '${field}' ${reason}) declare its rule with 'aggregate', or read the parts in jobs of their own`,
    );
  });
}

type Refuse = (field: string, reason: string) => never;

function combineFields(fields: Fields, rows: readonly Row[], isOnly: boolean, refuse: Refuse): Row {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      combine(
        field,
        rows.map((row) => row[name]),
        isOnly,
        (inner, reason) => refuse(inner === '' ? name : `${name}.${inner}`, reason),
      ),
    ]),
  );
}

function combine(field: Field, values: readonly unknown[], isOnly: boolean, refuse: Refuse): unknown {
  if (field.kind === 'struct') return combineFields(field.fields, values as readonly Row[], false, refuse);
  if (field.kind === 'number') {
    const rule = field.aggregate ?? (isOnly ? 'add' : refuse('', 'has no rule'));
    return rule === 'equal' ? same(values, refuse) : (values as readonly number[]).reduce(numberRules[rule]);
  }
  if (field.kind === 'list') {
    const rule = field.aggregate ?? (isOnly ? 'append' : refuse('', 'has no rule'));
    const lists = (values as readonly ArrayLike<unknown>[]).map((list) => Array.from(list));
    return rule === 'append' ? lists.flat(1) : rule === 'equal' ? same(lists, refuse) : elementwise(field.of, lists, refuse);
  }
  return same(values, refuse);
}

const numberRules: { readonly [R in Exclude<NumberRule, 'equal'>]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
};

/** As for art's arrays: lists of one length, combined element by element. */
function elementwise(element: Field, lists: readonly (readonly unknown[])[], refuse: Refuse): readonly unknown[] {
  const [first] = lists;
  if (lists.some(({ length }) => length !== first.length))
    return refuse('', `has lists of ${lists.map(({ length }) => length).join(' and ')} elements, which do not match`);
  return first.map((_, i) =>
    combine(
      element,
      lists.map((list) => list[i]),
      true,
      refuse,
    ),
  );
}

function same(values: readonly unknown[], refuse: Refuse): unknown {
  const texts = values.map((value) => JSON.stringify(value));
  const other = texts.find((text) => text !== texts[0]);
  return other === undefined ? values[0] : refuse('', `is ${texts[0]} in one part and ${other} in another`);
}
