import test from 'ava';
import { FhiclError, type FhiclTable, type FhiclValue, id, parseFile, toCanonical, toText } from '../../parser/index.ts';
import { type DocumentCase, readCases, readerOf } from './caseFiles.ts';

const cases = readCases<DocumentCase>('cases.jsonl', 'TSFW_FHICL_CASES');

test('there are cases', (t) => {
  t.true(cases.length > 0);
});

for (const { name, files, expect } of cases) {
  test(name, (t) => {
    const outcome = attempt(files);
    if (expect.ok) {
      if (outcome instanceof FhiclError) return t.fail(outcome.format());
      t.deepEqual(dump(outcome), expect.dump);
      t.is(toCanonical(outcome), expect.canonical as string);
      t.is(id(outcome), expect.id as string);
      t.is(toText(outcome), expect.text as string);
      return;
    }
    if (!(outcome instanceof FhiclError)) return checkDeviation(files, outcome) ? t.pass() : t.fail(`accepted: ${toCanonical(outcome)}`);
    t.is(outcome.history.join(' <- '), expect.history as string);
    if (expect.position_unreliable === true) return;
    const { position } = outcome;
    const expected = /line (\d+), character (\d+), of file "(.*?)"/.exec(expect.what as string);
    if (expected !== null) {
      t.deepEqual(
        [position?.lineInArt, position?.column, position?.file],
        [Number(expected[1]), Number(expected[2]), expected[3]],
        outcome.format(),
      );
      t.true(outcome.format().startsWith(`${position?.file}:${position?.line}:${position?.column}: `));
    }
    const malformed = /at line (\d+) of file (.*)\n/.exec(expect.what as string);
    if (malformed !== null) t.deepEqual([position?.line, position?.file], [Number(malformed[1]), malformed[2]]);
    const chain = [...(expect.what as string).matchAll(/included from line (\d+) of file "(.*?)"/g)].map((m) => `${m[2]}:${m[1]}`);
    const places = position === undefined ? [] : [...(expected === null ? [position] : []), ...position.includedFrom];
    if (chain.length > 0)
      t.deepEqual(
        places.map((place) => `${place.file}:${place.line}`),
        chain,
      );
  });
}

function attempt(files: Readonly<Record<string, string>>): FhiclTable | FhiclError {
  try {
    return parseFile('main.fcl', { searchPath: ['.'], read: readerOf(files) }).parameters;
  } catch (error) {
    if (error instanceof FhiclError) return error;
    throw error;
  }
}

/**
 * docs/fhicl-deviations.md, "UTF-8": what the reference refuses for a character beyond ASCII alone may be accepted. With ASCII in its
 * place it must be accepted as well, with the same values but for that character.
 */
function checkDeviation(files: Readonly<Record<string, string>>, outcome: FhiclTable): boolean {
  const inAscii = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replace(/[^\0-\x7f]/gu, 'u')]));
  const expected = attempt(inAscii);
  const hasUtf8 = Object.values(files).some((text) => /[^\0-\x7f]/.test(text));
  return hasUtf8 && !(expected instanceof FhiclError) && toCanonical(outcome).replace(/[^\0-\x7f]/gu, 'u') === toCanonical(expected);
}

/** The values as the cases have them: canonical text, but nil as null. */
function dump(value: FhiclValue): unknown {
  if (value.kind === 'table') return Object.fromEntries(value.names().map((name) => [name, dump(value.get(name) as FhiclValue)]));
  if (value.kind === 'sequence') return value.elements.map(dump);
  return value.canonical;
}
