/** What the compiler must say of parameters and their values. Never run: `npm run typecheck` compiles it. */
import {
  boolean,
  collection,
  delegated,
  enumeration,
  fields,
  type Input,
  input,
  integer,
  number,
  optional,
  sequence,
  string,
  table,
  toolOf,
  tuple,
  type ValuesOf,
  when,
} from '../../framework/index.ts';
import type { FhiclTable } from '../../parser/index.ts';
import { type Same, sameType } from './expectType.ts';

const about = 'a parameter';
const Hits = collection('test::Hit', 'hits', { energy: fields.float32({ unit: 'MeV', about: 'energy' }) });
interface Smoother {
  smooth(values: readonly number[]): readonly number[];
}

const parameters = {
  real: number({ about, unit: 'MeV', above: 0 }),
  whole: integer({ about, default: 1 }),
  text: string({ about }),
  flag: boolean({ about, default: false }),
  mode: enumeration(['fast', 'exact'], { about }),
  hits: input(Hits, { about }),
  list: sequence(sequence(number({ about }), { about }), { about, default: [[1], []] }),
  pair: tuple([string({ about }), integer({ about })], { about }),
  inner: table({ depth: number({ about }), deeper: table({ on: boolean({ about }) }, { about }) }, { about }),
  maybe: optional(number({ about })),
  conditional: when('mode is exact', ({ mode }) => mode === 'exact', string({ about })),
  smoother: toolOf<Smoother>('Smoother', { about }),
  passedOn: delegated({ about }),
};
type Values = ValuesOf<typeof parameters>;

sameType<Same<Values['real'], number>>();
sameType<Same<Values['whole'], number>>();
sameType<Same<Values['text'], string>>();
sameType<Same<Values['flag'], boolean>>();
sameType<Same<Values['mode'], 'fast' | 'exact'>>();
sameType<Same<Values['hits'], Input<typeof Hits>>>();
sameType<Same<Values['list'], readonly (readonly number[])[]>>();
sameType<Same<Values['pair'], readonly [string, number]>>();
sameType<Same<Values['inner']['depth'], number>>();
sameType<Same<Values['inner']['deeper']['on'], boolean>>();
sameType<Same<Values['maybe'], number | undefined>>();
sameType<Same<Values['conditional'], string | undefined>>();
sameType<Same<Values['smoother'], Smoother>>();
sameType<Same<Values['passedOn'], FhiclTable>>();

declare const values: Values;
// @ts-expect-error no such parameter
values.energy;
// @ts-expect-error values are readonly
values.real = 1;
// @ts-expect-error and so are the members of tables
values.inner.depth = 1;

// @ts-expect-error every parameter is described
number({ unit: 'MeV' });
// @ts-expect-error a default has the type of the parameter
number({ about, default: '1' });
// @ts-expect-error a default is one of the names
enumeration(['fast', 'exact'], { about, default: 'slow' });
// @ts-expect-error a default has the type of the elements
sequence(number({ about }), { about, default: ['1'] });
// @ts-expect-error a default has an element for each parameter
tuple([string({ about }), integer({ about })], { about, default: ['a'] });
// @ts-expect-error limits are for numbers
string({ about, min: 1 });
// @ts-expect-error an input says which product it is of
input({ about });
