import test from 'ava';
import {
  boolean,
  delegated,
  enumeration,
  integer,
  number,
  optional,
  sequence,
  string,
  table,
  tuple,
  when,
} from '../../../framework/parameters/index.ts';
import { FhiclTable } from '../../../parser/index.ts';
import { readFrom } from '../../support/fhicl.ts';

const about = 'a parameter';

test('numbers: notations of FHiCL, unit and range in what is expected', (t) => {
  const energy = { x: number({ unit: 'MeV', min: 0, below: 10, about }) };
  t.deepEqual(readFrom(energy, 'x: 0'), { x: 0 });
  t.deepEqual(readFrom(energy, 'x: 6.13e0'), { x: 6.13 });
  t.deepEqual(readFrom(energy, 'x: "2.5"'), { x: 2.5 });
  const expected = '(expected: number in MeV, >= 0, < 10)';
  t.deepEqual(readFrom(energy, 'x: 10'), [`job.fcl:1:4: 'm.x' is the number 10 ${expected}`]);
  t.deepEqual(readFrom(energy, 'x: -1.5'), [`job.fcl:1:4: 'm.x' is the number -1.5 ${expected}`]);
  t.deepEqual(readFrom(energy, 'x: much'), [`job.fcl:1:4: 'm.x' is the string "much" ${expected}`]);
  t.deepEqual(readFrom(energy, 'x: [1]'), [`job.fcl:1:4: 'm.x' is a sequence ${expected}`]);
  t.deepEqual(readFrom(energy, 'x: {y: 1}'), [`job.fcl:1:4: 'm.x' is a table ${expected}`]);
  t.deepEqual(readFrom(energy, 'x: @nil'), [`job.fcl:1:4: 'm.x' is @nil ${expected}`]);
  t.deepEqual(readFrom(energy, 'x: "nan"'), [`job.fcl:1:4: 'm.x' is the string "nan" ${expected}`]);
  t.deepEqual(readFrom({ x: number({ about }) }, 'x: -infinity'), { x: -Infinity });
  t.deepEqual(readFrom({ x: number({ above: 0, max: 1, about }) }, 'x: 0'), [
    "job.fcl:1:4: 'm.x' is the number 0 (expected: number, > 0, <= 1)",
  ]);
});

test('integers: exact ones only', (t) => {
  const count = { n: integer({ min: -1, max: 2 ** 53, about }) };
  for (const [text, value] of [
    ['-1', -1],
    ['1e3', 1000],
    ['0', 0],
    ['9007199254740991', 2 ** 53 - 1],
  ] as const)
    t.deepEqual(readFrom(count, `n: ${text}`), { n: value });
  for (const text of ['-2', '1.5', '9007199254740993', '1e300', 'infinity', 'true'])
    t.regex(String(readFrom(count, `n: ${text}`)), /expected: integer, >= -1, <= 9007199254740992/, text);
});

test('strings, booleans, enumerations', (t) => {
  t.deepEqual(readFrom({ s: string({ about }) }, 's: "a b"'), { s: 'a b' });
  t.deepEqual(readFrom({ s: string({ about }) }, 's: [a]'), ["job.fcl:1:4: 'm.s' is a sequence (expected: string)"]);
  t.deepEqual(readFrom({ b: boolean({ about }) }, 'b: false'), { b: false });
  t.deepEqual(readFrom({ b: boolean({ about }) }, 'b: 1'), ["job.fcl:1:4: 'm.b' is the number 1 (expected: true or false)"]);
  const shape = { shape: enumeration(['disk', 'pipe'], { about }) };
  t.deepEqual(readFrom(shape, 'shape: pipe'), { shape: 'pipe' });
  t.deepEqual(readFrom(shape, 'shape: pip'), [
    "job.fcl:1:8: 'm.shape' is the string \"pip\" (expected: one of disk, pipe; did you mean 'pipe'?)",
  ]);
  t.deepEqual(readFrom(shape, 'shape: toString'), ['job.fcl:1:8: \'m.shape\' is the string "toString" (expected: one of disk, pipe)']);
});

test('sequences and tuples: lengths, and every element at its own position', (t) => {
  const energies = { e: sequence(number({ unit: 'MeV', min: 0, about }), { minLength: 1, maxLength: 3, about }) };
  t.deepEqual(readFrom(energies, 'e: [1, 2]'), { e: [1, 2] });
  t.deepEqual(readFrom(energies, 'e: []'), [
    "job.fcl:1:4: 'm.e' has 0 elements (expected: sequence: 1 to 3 elements, each number in MeV, >= 0)",
  ]);
  t.deepEqual(readFrom(energies, 'e: 1'), [
    "job.fcl:1:4: 'm.e' is the number 1 (expected: sequence: 1 to 3 elements, each number in MeV, >= 0)",
  ]);
  t.deepEqual(readFrom(energies, 'e: [1,\n -2, x]'), [
    "job.fcl:2:2: 'm.e[1]' is the number -2 (expected: number in MeV, >= 0)",
    'job.fcl:2:6: \'m.e[2]\' is the string "x" (expected: number in MeV, >= 0)',
  ]);
  const pair = { p: tuple([string({ about }), integer({ about })], { about }) };
  t.deepEqual(readFrom(pair, 'p: [a, 1]'), { p: ['a', 1] });
  t.deepEqual(readFrom(pair, 'p: [a]'), ["job.fcl:1:4: 'm.p' has 1 elements (expected: exactly 2, [ string, integer ])"]);
  t.deepEqual(readFrom(pair, 'p: [a, b]'), ['job.fcl:1:8: \'m.p[1]\' is the string "b" (expected: integer)']);
});

test('nested tables: defaults inside, full keys, required only when something inside is', (t) => {
  const parameters = {
    source: table({ rate: number({ default: 5, about }), pipe: table({ id: integer({ about }) }, { about }) }, { about }),
  };
  t.deepEqual(readFrom(parameters, 'source: { pipe: { id: 3 } }'), { source: { rate: 5, pipe: { id: 3 } } });
  t.deepEqual(readFrom(parameters, ''), ["'m.source' is missing (a parameter) add it: table"]);
  t.deepEqual(readFrom(parameters, 'source.pipe: {}'), ["job.fcl:1:14: 'm.source.pipe.id' is missing (a parameter) add it: integer"]);
  t.deepEqual(readFrom({ o: table({ a: integer({ default: 1, about }) }, { about }) }, ''), { o: { a: 1 } });
});

test('optional and delegated', (t) => {
  t.deepEqual(readFrom({ x: optional(number({ about })) }, ''), { x: undefined });
  t.deepEqual(readFrom({ x: optional(number({ about })) }, 'x: 2'), { x: 2 });
  t.deepEqual(readFrom({ x: optional(number({ about })) }, 'x: a'), ['job.fcl:1:4: \'m.x\' is the string "a" (expected: number)']);
  const { d } = readFrom({ d: delegated({ about }) }, 'd: { whatever: [1] }') as { d: FhiclTable };
  t.true(d instanceof FhiclTable);
  t.deepEqual(d.names(), ['whatever']);
});

test('conditional: missing, unused and default depend on the parameters before', (t) => {
  const parameters = {
    mode: enumeration(['fast', 'exact'], { default: 'fast', about }),
    steps: when("mode is 'exact'", ({ mode }) => mode === 'exact', integer({ min: 1, about })),
  };
  t.deepEqual(readFrom(parameters, ''), { mode: 'fast' });
  t.deepEqual(readFrom(parameters, 'mode: exact steps: 5'), { mode: 'exact', steps: 5 });
  t.deepEqual(
    readFrom(parameters, 'mode: exact'),
    ["job.fcl:1:1: 'm.steps' is missing (a parameter) add it: integer, >= 1"].map((text) => text.replace('job.fcl:1:1: ', '')),
  );
  t.deepEqual(readFrom(parameters, 'steps: 5'), [
    "job.fcl:1:8: 'm.steps' is not used here (it counts only when mode is 'exact') remove it",
  ]);
});
