import test from 'ava';
import { FhiclError, parseText, toCanonical } from '../../parser/index.ts';

/** Canonical text, or `CATEGORIES line:column` of a refusal. */
function read(text: string): string {
  try {
    return toCanonical(parseText(text, 'main.fcl', { searchPath: [] }).parameters);
  } catch (error) {
    if (!(error instanceof FhiclError)) throw error;
    return `${error.history.join(' <- ')} ${error.position?.line}:${error.position?.column}`;
  }
}

const id = '825b938e1bf063c8ae74c6b0689861a0c2c0ae63';
const none = '0'.repeat(40);

// What the specification says and no reference case shows; the order of checks follows fhicl-cpp's intermediate_table and parse.
const groups: Readonly<Record<string, readonly (readonly [text: string, expected: string])[]>> = {
  numbers: [
    ['x: 1e2147483648', 'x:1e-2147483648'],
    ['x: 1e99999999999', 'x:1e1215752191'],
    ['x: 0b102', 'x:"0b102"'],
    ['x: 007', 'x:7'],
    ['x: -.50', 'x:-5e-1'],
    ['x: 1.', 'x:1'],
    ['x: (infinity,-infinity)', 'x:(+infinity,-infinity)'],
    ['x: ( 1 , 2 )', 'x:(1,2)'],
    ['x: ( 1 2 )', 'Parse error 1:8'],
    ['x: 1..2', 'Parse error 1:4'],
    ['x: 1;', 'Parse error 1:4'],
    ['x: 0x1G y: 1', 'x:"0x1G" y:1'],
    ['x: infinity) y: 1', 'Parse error 1:12'],
  ],
  words: [
    ['true: 1 infinity : 2 nil: 3', 'infinity:2 nil:3 true:1'],
    ['+infinity : 1', 'Parse error 1:1'],
    ['x: true# c', 'x:"true"'],
    ['x: b.c', 'Parse error 1:5'],
    ['x: "a\tb\nc"', 'x:"a\\tb\\nc"'],
    ["x: 'a\rb'", 'x:"a\\nb"'],
    ['x: "ü" # ü', 'x:"ü"'],
    ['x: @db::y', 'Unimplemented feature 1:4'],
    ['x: @local:: y', 'Parse error 1:12'],
    ['x: @local::y.', 'Parse error 0:1'],
  ],
  'sequences and names': [
    ['x: [,]', 'Parse error 1:6'],
    ['x: [,', 'Parse error 1:6'],
    ['x: [1 2]', 'Parse error 1:7'],
    ['x: [ %', 'Parse error 1:6'],
    ['a[ 007 ]: 1', 'a:[@nil,@nil,@nil,@nil,@nil,@nil,@nil,1]'],
    ['a[1,2]: 3', 'Parse error 1:4'],
    ['a[1.5]: 3', 'Parse error 1:3'],
    ['a. : 1', 'Parse error 1:4'],
    ['t: [1]\nx: @local::t\n[0]', 't:[1] x:1'],
    ['a:: 1', 'Parse error 1:3'],
  ],
  prologs: [
    ['BEGIN_PROLOGEND_PROLOG a: 1', 'a:1'],
    ['BEGIN_PROLOG a: 1 END_PROLOGBEGIN_PROLOG b: 2 END_PROLOG c: [@local::a, @local::b]', 'c:[1,2]'],
    ['BEGIN_PROLOG a: {b: 1} END_PROLOG@table::a', 'b:1'],
    ['BEGIN_PROLOGx: 5 END_PROLOG y: @local::x', 'y:5'],
    ['BEGIN_PROLOG a: 1 END_PROLOGb 2', 'Parse error 1:29'],
    ['a: 1 BEGIN_PROLOG: 2 BEGIN_PROLOGx: 3 END_PROLOG: 4', 'BEGIN_PROLOG:2 BEGIN_PROLOGx:3 END_PROLOG:4 a:1'],
    ['a: 1\nBEGIN_PROLOG b: 2 END_PROLOG', 'Parse error 2:1'],
    ['BEGIN_PROLOG t: {a: 1 b: 2} END_PROLOG t.a: @local::t.b', 't:{a:2}'],
    ['BEGIN_PROLOG t: {a: 1} END_PROLOG t: @local::t t.b: 2', 't:{a:1 b:2}'],
    ['BEGIN_PROLOG s: [1,2] END_PROLOG s[1]: 9', 's:[@nil,9]'],
    ['BEGIN_PROLOG a: 1 END_PROLOG a: @erase b: @local::a', 'b:1'],
    ['BEGIN_PROLOG a @protect_error: 1 END_PROLOG a: 2', 'a:2'],
    ['BEGIN_PROLOG a: 1 a: @eraseEND_PROLOG b: 2', 'b:2'],
    ['BEGIN_PROLOG a:\nEND_PROLOG', 'Parse error 0:1'],
  ],
  protection: [
    ['a @protect_ignore: @nil a.b: 1', 'a:{b:@nil}'],
    ['s @protect_ignore: [1] s[2]: 1', 's:[1,@nil,@nil]'],
    ['a @protect_ignore: 1 a: @erase', 'a:1'],
    ['a @protect_error: 1\na: @erase', 'Parse error <- Protection violation 2:1'],
    ['a @protect_ignore: 1\na @protect_error: 2', 'Parse error <- Protection violation 2:1'],
    ['a @protect_ignore: {b: 1}\na.b @protect_ignore: 2', 'Parse error <- Protection violation 2:1'],
    ['a @protect_error: {b @protect_ignore: 1}', 'Parse error <- Protection violation 1:1'],
    ['a @protect_error: [{b @protect_ignore: 1}]', 'Parse error <- Protection violation 1:1'],
    ['a @protect_ignore: {b @protect_error: 1}', 'a:{b:1}'],
    ['a: {b @protect_error: 1} a: 2', 'a:2'],
    ['t: {x: @nil x @protect_ignore: 2}', 'Parse error <- Protection violation 1:13'],
    ['x @protect_ignore: @erase', 'Parse error 1:1'],
    ['x @protect_ignore: %', 'Parse error 1:1'],
    ['b: {x @protect_error: 1} s: [@local::b] s[0]: 3', 'b:{x:1} s:[3]'],
  ],
  'table ids': [
    [`a: @id::${id} b: {x: 1}`, 'a:{x:1} b:{x:1}'],
    [`a: [[@id::${id}]] b: [{x: 1}]`, 'a:[[{x:1}]] b:[{x:1}]'],
    [`a: {q: @id::${id}} b: {x: 1}`, "Can't insert key <- Can't find key 1:8"],
    [`a: @id::${none}`, "Can't find key 1:4"],
    [`t: {a: @id::${none}}`, "Can't insert key <- Can't find key 1:8"],
    [`t: {a: @id::${'A'.repeat(40)}}`, "Can't insert key <- Can't insert key <- Can't happen 1:8"],
    ['a: @id::123', 'Parse error 1:9'],
    [`a: @id:: ${id}`, 'Parse error 1:9'],
  ],
  'copies are copies': [
    ['a: {b: {c: 1}} d: @local::a d.b.c: 2 a.b.e: 3', 'a:{b:{c:1 e:3}} d:{b:{c:2}}'],
    ['a: {b: [{c: 1}]} d: {@table::a} d.b[0].c: 2 e: @local::d e.b[0].c: 3', 'a:{b:[{c:1}]} d:{b:[{c:2}]} e:{b:[{c:3}]}'],
    ['s: [{c: 1}] t: [@sequence::s, @sequence::s] t[0].c: 2 s[0].c: 3', 's:[{c:3}] t:[{c:2},{c:1}]'],
    ['a: {b: {c: 1}} @table::a b.c: 2', 'a:{b:{c:1}} b:{c:2}'],
    ['a: {b: {c: 1}} d: @local::a d.b.c: @erase', 'a:{b:{c:1}} d:{b:{}}'],
    ['a: {b: {c: 1}} d: @local::a.b a.b.c: 5 d.c: 6', 'a:{b:{c:5}} d:{c:6}'],
  ],
  'the first error wins': [
    ['a: @local::zz %', "Parse error <- Can't find key 1:4"],
    ['a: [@sequence::zz, %]', "Parse error <- Can't find key 1:5"],
    ['a: "\\q" %', 'Parse error 1:4'],
    ['a: % b: @local::zz', 'Parse error 1:4'],
  ],
};

for (const [name, examples] of Object.entries(groups)) {
  test(name, (t) => {
    for (const [text, expected] of examples) t.is(read(text), expected, text);
  });
}

test('values know where they stand', (t) => {
  const files: Readonly<Record<string, string>> = { './b.fcl': '\nb: {c: 2}\n' };
  const read = (path: string) => (Object.hasOwn(files, path) ? Buffer.from(files[path]) : undefined);
  const text = 'p: {x: 1}\n#include "b.fcl"\nq: @local::p\nr: ["é", x]\na.b: 1';
  const { parameters, files: names } = parseText(text, 'main.fcl', { searchPath: ['.'], read });
  const where = (key: string) => {
    let value = parameters.get(key.split('.')[0]);
    for (const part of key.split('.').slice(1))
      value = value?.kind === 'table' ? value.get(part) : value?.kind === 'sequence' ? value.elements[Number(part)] : undefined;
    return value?.origin && `${value.origin.file}:${value.origin.line}:${value.origin.column}`;
  };
  t.is(where('p'), 'main.fcl:1:4');
  t.is(where('p.x'), 'main.fcl:1:8');
  t.is(where('b.c'), './b.fcl:2:8');
  t.deepEqual(parameters.get('b')?.origin?.includedFrom, [{ file: 'main.fcl', line: 2 }]);
  t.is(where('q'), 'main.fcl:3:4', 'a copy stands where the reference is');
  t.is(where('q.x'), 'main.fcl:1:8', 'what it contains, where it was written');
  t.is(where('r.1'), 'main.fcl:4:11', 'columns count bytes');
  t.is(where('a'), undefined, 'made on the way');
  t.is(where('a.b'), 'main.fcl:5:6');
  t.deepEqual(names, ['main.fcl', './b.fcl']);
});

test('names in byte order and as written', (t) => {
  const { parameters } = parseText('b: 1 _: 1 B: 1 a: 1 b: 2', 'main.fcl', { searchPath: [] });
  t.deepEqual(parameters.names(), ['B', '_', 'a', 'b']);
  t.deepEqual(parameters.namesAsWritten(), ['b', '_', 'B', 'a']);
});
