import test from 'ava';
import type { Event } from '../../../framework/index.ts';
import {
  boolean,
  enumeration,
  input,
  integer,
  number,
  optional,
  sequence,
  string,
  table,
  tuple,
  type ValuesOf,
  when,
} from '../../../framework/parameters/index.ts';
import { float64, list, text } from '../../../framework/products/fields.ts';
import { collection, single } from '../../../framework/products/ProductSchema.ts';
import { readFrom } from '../../support/fhicl.ts';

const about = 'a parameter';
const Hits = collection('test::Hit', 'hits', {
  energy: float64({ unit: 'MeV', about: 'energy' }),
  times: list({ about: 'times', of: float64({ unit: 'ns', about: 'a time' }) }),
});
const Summary = single('test::Summary', 'a summary', { name: text({ bytes: 8, about: 'a name' }) });

const parameters = {
  mode: enumeration(['fast', 'exact'], { default: 'fast', about }),
  pair: tuple([string({ about }), integer({ about })], { about }),
  nested: table({ flags: sequence(boolean({ about }), { about }) }, { about }),
  maybe: optional(number({ about })),
  steps: when('mode is exact', ({ mode }) => mode === 'exact', integer({ about })),
  hits: input(Hits, { about }),
  summary: input(Summary, { about }),
};

/** Never called: the compiler checks it. Each of the marked lines must be an error. */
function compiled(values: ValuesOf<typeof parameters>, event: Event): unknown {
  const mode: 'fast' | 'exact' = values.mode;
  const [name, count]: readonly [string, number] = values.pair;
  const flags: readonly boolean[] = values.nested.flags;
  const energy: number | undefined = event.get(values.hits)[0]?.energy;
  const time: number | undefined = event.get(values.hits)[0]?.times[0];
  const text: string = event.get(values.summary).name;
  // @ts-expect-error a name that the enumeration does not have
  const wrongMode = values.mode === 'slow';
  // @ts-expect-error it may be absent
  const present: number = values.maybe;
  // @ts-expect-error it may not apply
  const steps: number = values.steps;
  // @ts-expect-error values are readonly
  values.mode = 'exact';
  // @ts-expect-error no such field
  const charge = event.get(values.hits)[0]?.charge;
  // @ts-expect-error products are readonly
  event.get(values.summary).name = 'b';
  // @ts-expect-error a collection has no fields of its own
  const ofCollection = event.get(values.hits).energy;
  // @ts-expect-error a default must be one of the names
  const enumerated = enumeration(['a', 'b'], { default: 'c', about });
  // @ts-expect-error a default must be of the type
  const numbered = number({ default: '1', about });
  // @ts-expect-error every parameter is described
  const silent = number({ default: 1 });
  return [mode, name, count, flags, energy, time, text, wrongMode, present, steps, charge, ofCollection, enumerated, numbered, silent];
}

test('the static types of values are what reading gives', (t) => {
  const values = readFrom(parameters, 'pair: [a, 1] nested.flags: [true] hits: h summary: s') as ValuesOf<typeof parameters>;
  t.deepEqual([values.mode, values.pair, values.nested.flags, values.maybe], ['fast', ['a', 1], [true], undefined]);
  t.is(values.hits.schema, Hits);
  t.is(typeof compiled, 'function');
});
