import test from 'ava';
import { input, integer, number, ReadContext, readParameters, sequence, string } from '../../../framework/parameters/index.ts';
import { uint32 } from '../../../framework/products/fields.ts';
import { single } from '../../../framework/products/ProductSchema.ts';
import { fhicl, readFrom, texts } from '../../support/fhicl.ts';

const about = 'a parameter';
const Count = single('test::Count', 'a count', { n: uint32({ about: 'the count' }) });

test('unknown names: the nearest one, or all; names of JavaScript are not special', (t) => {
  const parameters = { threshold: number({ default: 1, about }), label: string({ default: '', about }) };
  t.deepEqual(readFrom(parameters, 'treshold: 2'), [
    "job.fcl:1:11: 'm.treshold' is not a parameter (nothing reads it) did you mean 'threshold'?",
  ]);
  t.deepEqual(readFrom(parameters, 'xyzzy: 2'), [
    "job.fcl:1:8: 'm.xyzzy' is not a parameter (nothing reads it) known here: label, threshold",
  ]);
  t.deepEqual(readFrom({}, 'xyzzy: 2'), ["job.fcl:1:8: 'm.xyzzy' is not a parameter (nothing reads it) this table takes no parameters"]);
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    t.regex(String(readFrom(parameters, `${name}: 2`)), /is not a parameter/, name);
  t.deepEqual(readFrom({ toString: integer({ default: 3, about }) }, ''), { toString: 3 } as never);
});

test('everything that is wrong is said at once, each thing where it stands', (t) => {
  const parameters = {
    energy: number({ unit: 'MeV', min: 0, about: 'energy of the photon' }),
    crystals: sequence(integer({ min: 0, max: 1347, about }), { about }),
    mode: string({ about }),
  };
  t.deepEqual(readFrom(parameters, 'energy: -1\ncrystals: [5, 1348]\nmod: blue'), [
    "job.fcl:1:9: 'm.energy' is the number -1 (expected: number in MeV, >= 0)",
    "job.fcl:2:15: 'm.crystals[1]' is the number 1348 (expected: integer, >= 0, <= 1347)",
    "'m.mode' is missing (a parameter) add it: string",
    "job.fcl:3:6: 'm.mod' is not a parameter (nothing reads it) did you mean 'mode'?",
  ]);
});

test('a value from an included file names that file and the way to it', (t) => {
  const files = {
    'gun.fcl': '#include "prolog.fcl"\ngun: @local::gunProlog',
    'prolog.fcl': 'BEGIN_PROLOG\ngunProlog: {\n  energy: none\n}\nEND_PROLOG\n',
  };
  const table = fhicl('# a job\n#include "gun.fcl"\n', files).get('gun');
  const context = new ReadContext('physics.producers.gun');
  if (table?.kind === 'table') readParameters({ energy: number({ about }) }, table, context);
  t.deepEqual(texts(context.problems), [
    './prolog.fcl:3:11: \'physics.producers.gun.energy\' is the string "none" (expected: number)\n  included from ./gun.fcl:1\n  included from job.fcl:2',
  ]);
});

test('input tags: text, sequence, default, and what is not one', (t) => {
  const parameters = { from: input(Count, { about }) };
  const tagOf = (text: string) => {
    const values = readFrom(parameters, text);
    return 'from' in values ? values.from.tag : values;
  };
  t.deepEqual(tagOf('from: "a"'), { label: 'a', instance: '', process: '' });
  t.deepEqual(tagOf('from: "a:b"'), { label: 'a', instance: 'b', process: '' });
  t.deepEqual(tagOf('from: "a::Sim"'), { label: 'a', instance: '', process: 'Sim' });
  t.deepEqual(tagOf('from: [a, b, Sim]'), { label: 'a', instance: 'b', process: 'Sim' });
  t.regex(String(tagOf('from: "a:b:c:d"')), /^job\.fcl:1:7: 'm\.from': 'a:b:c:d' is not an input tag/);
  t.regex(String(tagOf('from: [a, b, c, d]')), /is not an input tag/);
  t.regex(String(tagOf('from: ":b"')), /is not an input tag/);
  t.regex(String(tagOf('from: {}')), /is a table \(expected: input tag of test::Count\)/);
  t.regex(String(tagOf('from: [a, [b]]')), /is a sequence \(expected: input tag of test::Count\)/);

  const context = new ReadContext('m');
  const values = readParameters(
    { from: input(Count, { default: 'counter:x', about }), more: sequence(input(Count, { about }), { about }) },
    fhicl('more: [c, "d:e"]'),
    context,
  );
  t.deepEqual(
    context.inputs.map(({ key, tag }) => [key, tag.label]),
    [
      ['m.from', 'counter'],
      ['m.more[0]', 'c'],
      ['m.more[1]', 'd'],
    ],
  );
  t.deepEqual(values.from.tag, { label: 'counter', instance: 'x', process: '' });
});

test('an input that is its default stands where the table stands that lacks it', (t) => {
  const table = fhicl('\n  reader: { module_type: Reader }\nother.module_type: Reader');
  for (const [name, place] of [
    ['reader', '2:11'],
    ['other', '3:20'],
  ]) {
    const context = new ReadContext(name);
    const value = table.get(name);
    if (value?.kind === 'table') readParameters({ from: input(Count, { default: 'a', about }) }, value, context, ['module_type']);
    const [{ key, origin }] = context.inputs;
    t.is(key, `${name}.from`);
    t.is(`${origin?.line}:${origin?.column}`, place);
  }
});
