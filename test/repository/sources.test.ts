import test from 'ava';
import { handWrittenFiles } from './sourceFiles.ts';

const longestFile = 350;
const code = /\.(ts|mjs|cjs|py)$/;

/** Marks that must not stand in code. Each is written in two parts, as this file is searched as well. */
const forbidden: readonly (readonly [mark: RegExp, why: string])[] = [
  [new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|X${'XX'})\\b`), 'finish it, or file an issue'],
  [new RegExp(`\\bas ${'any'}\\b|: ${'any'}\\s*([;,)=|&[]|$)|<${'any'}>`), 'say which type it is'],
  [new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}|biome-${'ignore'}|eslint-${'disable'}`), 'correct what is reported'],
  [new RegExp(`\\btest\\.(${'only'}|${'skip'}|${'failing'}|${'todo'})\\b`), 'every test runs and passes'],
];

test('no source file is longer than a reader can hold in mind', (t) => {
  const files = handWrittenFiles().filter(({ path }) => code.test(path));
  t.true(files.length > 100, `${files.length} files were found`);
  const long = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).filter(({ lines }) => lines > longestFile);
  t.deepEqual(long, []);
});

test('no code has a mark of unfinished or silenced things', (t) => {
  const found = handWrittenFiles()
    .filter(({ path }) => code.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, i) => forbidden.filter(([mark]) => mark.test(line)).map(([, why]) => `${path}:${i + 1}: ${line.trim()} (${why})`)),
    );
  t.deepEqual(found, []);
});

test('errors that the compiler must find are expected in type tests only, each with a reason', (t) => {
  const mark = new RegExp(`// @ts-${'expect-error'}(.*)`);
  const found = handWrittenFiles()
    .filter(({ path }) => code.test(path))
    .flatMap(({ path, text }) => text.split('\n').map((line, i) => ({ path, line: i + 1, reason: mark.exec(line)?.[1].trim() })))
    .filter(({ reason }) => reason !== undefined);
  t.true(found.length >= 30, `${found.length} expected errors`);
  t.deepEqual(
    found.filter(({ path, reason }) => reason === '' || !path.startsWith('test/')),
    [],
  );
});

test('nothing names a place on one machine', (t) => {
  const home = new RegExp(`(?<![\\w.}])/(${'root'}|${'work'}|${'home'}/\\w+)/`);
  const found = handWrittenFiles().flatMap(({ path, text }) => (home.test(text) ? [path] : []));
  t.deepEqual(found, []);
});

test('every file ends with one line end and has no blanks at the ends of lines', (t) => {
  const wrong = handWrittenFiles().filter(({ text }) => text !== '' && (!/[^\n]\n$/.test(text) || /[ \t]$/m.test(text)));
  t.deepEqual(
    wrong.map(({ path }) => path),
    [],
  );
});
