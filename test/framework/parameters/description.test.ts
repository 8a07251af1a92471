import test from 'ava';
import {
  boolean,
  delegated,
  describeParameters,
  enumeration,
  input,
  integer,
  number,
  optional,
  sequence,
  string,
  table,
  toolOf,
  tuple,
  when,
} from '../../../framework/parameters/index.ts';
import { uint32 } from '../../../framework/products/fields.ts';
import { collection } from '../../../framework/products/ProductSchema.ts';
import { fhicl } from '../../support/fhicl.ts';

const Hits = collection('test::Hit', 'hits', { n: uint32({ about: 'a number' }) });
const about = 'said of it';

test('a description is commented FHiCL, with everything that the declarations say', (t) => {
  const parameters = {
    threshold: number({ default: 1.5, unit: 'MeV', min: 0, about: 'hits below this are ignored' }),
    limit: number({ default: Infinity, about }),
    crystals: sequence(integer({ min: 0, max: 1347, about: 'a crystal' }), { about: 'crystals to aim at' }),
    weights: sequence(number({ about }), { default: [1, 0.5], about }),
    range: tuple([string({ about }), number({ unit: 'mm', about })], { default: ['z', 3], about }),
    cuts: sequence(table({ name: string({ about }), on: boolean({ about }) }, { about }), { default: [{ name: 'a b', on: true }], about }),
    mode: enumeration(['fast', 'exact'], { default: 'fast', about: 'how to integrate' }),
    steps: when("mode is 'exact'", ({ mode }) => mode === 'exact', integer({ min: 1, about: 'number of steps' })),
    hits: input(Hits, { default: 'CaloHitMaker', about: 'hits to look at' }),
    truth: optional(input(Hits, { about: 'true hits' })),
    fit: table(
      { tolerance: number({ above: 0, about: 'stop here' }), verbose: boolean({ default: false, about: 'say more' }) },
      { about: 'the fit' },
    ),
    minimizer: toolOf('Minimizer', { default: 'GoldenWalk', about: 'finds the minimum' }),
    rest: delegated({ about: 'for others' }),
  };
  t.is(
    describeParameters(parameters).join('\n'),
    `## hits below this are ignored; number in MeV, >= 0
threshold: 1.5

## said of it; number
limit: infinity

## crystals to aim at
crystals: <sequence: each integer, >= 0, <= 1347>

## said of it; sequence: each number
weights: [ 1, 0.5 ]

## said of it; [ string, number in mm ]
range: [ "z", 3 ]

## said of it; sequence: each table
cuts: [ { name: "a b"  on: true } ]

## how to integrate; one of fast, exact
mode: "fast"

## number of steps
## when mode is 'exact'
steps: <integer, >= 1>

## hits to look at
hits: "CaloHitMaker"  # input tag of test::Hits

## true hits
# truth: <input tag of test::Hits>

## the fit
fit: {
   ## stop here
   tolerance: <number, > 0>

   ## say more
   verbose: false
}

## finds the minimum
minimizer: { tool_type: GoldenWalk }

## for others
rest: << delegated >>`,
  );
});

test('defaults in a description are FHiCL', (t) => {
  const parameters = {
    a: sequence(string({ about }), { default: ['x y', 'q"'], about }),
    b: number({ default: -Infinity, about }),
    c: sequence(table({ name: string({ about }), on: optional(boolean({ about })) }, { about }), {
      default: [{ name: 'n', on: undefined }],
      about,
    }),
    d: sequence(number({ about }), { default: [], about }),
  };
  t.deepEqual(fhicl(describeParameters(parameters).join('\n')).names(), ['a', 'b', 'c', 'd']);
});
