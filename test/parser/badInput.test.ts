import test from 'ava';
import { FhiclError, parseText, toText } from '../../parser/index.ts';
import { type DocumentCase, readCases, readerOf } from './caseFiles.ts';

/** The refusal of a document, or the text of its values. */
function outcome(text: string, files: Readonly<Record<string, string>> = {}): FhiclError | string {
  try {
    return toText(parseText(text, 'main.fcl', { searchPath: ['.'], read: readerOf(files) }).parameters);
  } catch (error) {
    if (error instanceof FhiclError) return error;
    throw error;
  }
}

function refusal(text: string, files: Readonly<Record<string, string>> = {}): string {
  const result = outcome(text, files);
  return result instanceof FhiclError ? result.format().split('\n')[0] : `accepted: ${result.slice(0, 100)}`;
}

test('empty documents are empty parameter sets', (t) => {
  for (const text of ['', '\n', ' ', '#', '// x', '\r\n\r\n', '# x\n\n']) t.is(outcome(text), '');
});

test('NUL, control characters and binary garbage are refused where they stand', (t) => {
  t.regex(refusal('a: 1\0'), /^main\.fcl:1:5: Parse error: the control character 0/);
  t.regex(refusal('\x7fELF\x02\x01\0\0'), /^main\.fcl:1:1: /);
  t.regex(refusal('a: 1\n\x1b[31m'), /^main\.fcl:2:1: /);
  t.regex(refusal('a: "x\0y"'), /^main\.fcl:1:4: Parse error: the string has a control character/);
});

test('bytes that are not UTF-8 are accepted in comments, refused in strings', (t) => {
  const read = (bytes: readonly number[]) => () => Buffer.from(bytes);
  const inComment = [...Buffer.from('a: 1 # '), 0xe9, 10];
  const inString = [...Buffer.from('a: "'), 0xe9, ...Buffer.from('"\n')];
  const main = '#include "latin1.fcl"';
  t.is(toText(parseText(main, 'main.fcl', { searchPath: ['.'], read: read(inComment) }).parameters), 'a: 1\n');
  const error = t.throws(() => parseText(main, 'main.fcl', { searchPath: ['.'], read: read(inString) }), { instanceOf: FhiclError });
  t.regex(error?.format() ?? '', /^\.\/latin1\.fcl:1:4: Parse error: the string is not UTF-8/);
});

test('lines of 10 MB', (t) => {
  const long = 'x'.repeat(10_000_000);
  t.is(outcome(`a: "${long}"`), `a: "${long}"\n`);
  t.is(outcome(`a: ${long}`), `a: "${long}"\n`);
  t.regex(refusal(`a: "${long}`), /^main\.fcl:1:4: Parse error: the string has no end/);
  t.regex(refusal(`a: ${long}$`), /^main\.fcl:1:4: Parse error: /);
  t.regex(refusal(`a: "${'\\"'.repeat(5_000_000)}`), /^main\.fcl:1:4: Parse error: /);
  t.is(outcome(`a: 1 #${long}`), 'a: 1\n');
  t.is(outcome(`a: 1${'0'.repeat(1_000_000)}`), 'a: 1e1000000\n');
});

test('brackets nested too deeply are refused at the bracket', (t) => {
  t.is((outcome(`a: ${'['.repeat(400)}${']'.repeat(400)}`) as string).split('\n')[399].trim(), '[]');
  t.regex(refusal(`a: ${'['.repeat(100_000)}`), /^main\.fcl:1:404: Excessive value: brackets are nested deeper than 400/);
  t.regex(refusal(`a: ${'{b: '.repeat(100_000)}`), /^main\.fcl:1:1604: Excessive value: /);
  t.regex(refusal(`a: ${'[{b:'.repeat(100_000)}`), /^main\.fcl:1:\d+: Excessive value: /);
});

test('references that nest or double without end are refused', (t) => {
  t.regex(refusal(`a: {}\n${'a: {x: @local::a}\n'.repeat(10_000)}`), /^main\.fcl:\d+:8: Excessive value: values are nested deeper/);
  t.regex(refusal(`a: {x: 1}\n${'a: {x: @local::a y: @local::a}\n'.repeat(60)}`), /: Excessive value: the values would fill/);
  t.regex(refusal(`a: [1]\n${'a: [@sequence::a, @sequence::a]\n'.repeat(60)}`), /: Excessive value: references copy/);
  t.regex(refusal('a[4000000000]: 1'), /^main\.fcl:1:1: Parse error, Excessive value: the index/);
});

test('strings without an end', (t) => {
  t.regex(refusal('a: 1\nb: "x\nc: 2'), /^main\.fcl:2:4: Parse error: the string has no end/);
  t.regex(refusal("b: 'x"), /^main\.fcl:1:4: Parse error: the string has no end/);
  t.regex(refusal('b: "x\\"'), /^main\.fcl:1:4: Parse error: the string has no end/);
});

test('include loops, deep chains, doubling includes, missing and closed files', (t) => {
  const loop = { 'a.fcl': '#include "b.fcl"\n', 'b.fcl': 'x: 1\n#include "a.fcl"\n' };
  t.regex(refusal('#include "a.fcl"', loop), /^\.\/b\.fcl:2:1: Recursive #include directive: a\.fcl => \.\/a\.fcl/);
  t.regex(refusal('\n#include "none.fcl"'), /^main\.fcl:2:1: search_path: Can't find file "none\.fcl"/);
  const chain = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}.fcl`, `#include "f${i + 1}.fcl"\n`]));
  t.regex(refusal('#include "f0.fcl"', chain), /: Excessive value: #include lines are nested deeper than 500/);
  t.is(outcome('#include "f600.fcl"', { ...chain, 'f999.fcl': 'x: 1' }), 'x: 1\n');
  const doubling = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}.fcl`, `#include "f${i + 1}.fcl"\n`.repeat(2)]));
  t.regex(refusal('#include "f0.fcl"', { ...doubling, 'f40.fcl': '' }), /: Excessive value: more than 100000 files/);
  const closed = () => {
    throw new Error('EACCES: permission denied');
  };
  const error = t.throws(() => parseText('#include "x"', 'main.fcl', { searchPath: ['.'], read: closed }), { instanceOf: FhiclError });
  t.regex(error?.format() ?? '', /^main\.fcl:1:1: Can't locate or can't open specified file: \.\/x cannot be read \(EACCES/);
});

test('an early end names the bracket that is open', (t) => {
  t.regex(refusal('a: {\n b: [1,\n 2\n'), /^<end>:0:1: Parse error: .*the \[ at main\.fcl:2:5 is not closed; the last line is main\.fcl:3/);
});

test('20000 random changes of the cases give values or a FhiclError with a position, and nothing else', (t) => {
  const texts = readCases<DocumentCase>('cases.jsonl', 'TSFW_FHICL_CASES').map(({ files }) => files['main.fcl']);
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    '.',
    '"',
    "'",
    '\\',
    '@',
    '#',
    '\n',
    '\r',
    '\0',
    'é',
    '@local::',
    '@erase',
    '@nil',
    'END_PROLOG',
    'BEGIN_PROLOG',
    '@table::',
    '[0]',
    'infinity',
    '1e',
    '@id::',
    '@protect_error:',
  ];
  let state = 20260801;
  const random = (count: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  let refused = 0;
  for (let i = 0; i < 20_000; i++) {
    let text = texts[random(texts.length)];
    for (let changes = random(4); changes >= 0; changes--) {
      const at = random(text.length + 1);
      const kind = random(3);
      const other = texts[random(texts.length)];
      const inserted =
        kind === 0 ? pieces[random(pieces.length)] : kind === 1 ? other.slice(random(other.length), random(other.length)) : '';
      text = text.slice(0, at) + inserted + text.slice(at + random(4));
    }
    const result = outcome(text);
    if (!(result instanceof FhiclError)) {
      // FHiCL cannot read back the canonical text of a string that ends with a backslash.
      if (!result.includes('\\\\"')) t.is(outcome(result), result, `printed values read back differ: ${JSON.stringify(text)}`);
      continue;
    }
    refused++;
    if (result.position === undefined) t.fail(`no position: ${JSON.stringify(text)}`);
    t.true(result.format().length > 0);
  }
  t.true(refused > 5_000 && refused < 19_000, `${refused} of 20000 refused`);
});
