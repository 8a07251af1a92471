import test from 'ava';
import { FhiclError, find, fromJs, getAs, parseText, toCanonical, types, without, withValue } from '../../parser/index.ts';

const parse = (text: string) => parseText(text, 'main.fcl', { searchPath: [] }).parameters;

test('values from JavaScript have the canonical text of the same values in a file', (t) => {
  const value = {
    a: 1.5,
    b: 1e6,
    c: -0,
    d: 12345678,
    e: 0.1,
    f: 1e-7,
    g: 12n ** 20n,
    h: 'it\'s "x"\n',
    i: [true, null, []],
    j: {},
    k: Infinity,
    l: 1e300,
    m: 'é',
  };
  const table = fromJs(value, 'command line');
  if (table.kind !== 'table') return t.fail();
  t.is(
    toCanonical(table),
    'a:1.5 b:1e6 c:0 d:1.2345678e7 e:1e-1 f:1e-7 g:3.833759992447475122176e21 h:"it\\\'s \\"x\\"\\n" i:[true,@nil,[]] j:{} k:+infinity l:1e300 m:"é"',
  );
  t.is(toCanonical(parse(toCanonical(table))), toCanonical(table));
  t.is(find(table, 'i[0]')?.origin?.file, 'command line');
});

test('what FHiCL cannot write is refused', (t) => {
  for (const value of [Number.NaN, 'a\0b', { 'a b': 1 }, { '': 1 }]) t.throws(() => fromJs(value), { instanceOf: FhiclError });
});

test('withValue makes what is missing, shares the rest, and leaves the old set as it is', (t) => {
  const root = parse('source: {module_type: EmptyEvent} physics: {p1: [a, b] deep: {x: {y: 1}}}');
  const before = toCanonical(root);
  const changed = withValue(withValue(root, 'source.maxEvents', fromJs(10, 'command line')), 'outputs.out.fileName', fromJs('x.h5'));
  t.is(getAs(changed, 'source.maxEvents', types.int32), 10);
  t.is(find(changed, 'source.maxEvents')?.origin?.file, 'command line');
  t.is(getAs(changed, 'outputs.out.fileName', types.string), 'x.h5');
  t.is(changed.get('physics'), root.get('physics'));
  t.is(find(changed, 'source')?.origin?.line, 1);
  t.is(toCanonical(withValue(root, 'physics.p1[3]', fromJs('d'))).match(/p1:\S+/)?.[0], 'p1:["a","b",@nil,"d"]}');
  t.is(toCanonical(withValue(root, 'physics.deep.x.y', fromJs({ z: 1 }))).includes('y:{z:1}'), true);
  t.is(toCanonical(root), before);
  const table = find(parse('t: {a: [1, {b: 2}]}'), 't');
  t.is(table && toCanonical(withValue(parse('source: 1'), 'source', table)), 'source:{a:[1,{b:2}]}');
});

test('withValue refuses atoms on the way, keys that are none, protected bindings; ignores what ignores', (t) => {
  const root = parse('a: 1 s: [1] p @protect_error: {x: 1} q @protect_ignore: {x: 1}');
  for (const key of ['a.b', 'a[0]', 's.x', '', '.', 'a b', 'p', 'p.x', 's[9999999]']) {
    t.throws(() => withValue(root, key, fromJs(1)), { instanceOf: FhiclError }, key);
  }
  t.is(toCanonical(withValue(root, 'q.x', fromJs(2))), toCanonical(root));
});

test('without removes, and does not mind what is missing', (t) => {
  const root = parse('a: {b: 1 c: 2} s: [{x: 1 y: 2}]');
  t.is(toCanonical(without(root, 'a.b')), 'a:{c:2} s:[{x:1 y:2}]');
  t.is(toCanonical(without(root, 's[0].x')), 'a:{b:1 c:2} s:[{y:2}]');
  t.is(without(root, 'a.zz'), root);
  t.is(without(root, 'zz.y'), root);
  t.is(without(root, 's[4].x'), root);
  t.throws(() => without(root, 's[0]'), { instanceOf: FhiclError });
});
