import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/requirements.md', root), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\|\s*REQ-/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('every requirement has a number of its own, a text, and tests that exist', (t) => {
  t.true(rows.length > 0, 'docs/requirements.md has no line | REQ-001 | text | test/path.test.ts |');
  t.is(new Set(rows.map(([id]) => id)).size, rows.length, 'a number stands twice');
  for (const [id, requirement, tests, ...rest] of rows) {
    t.regex(id, /^REQ-\d{3}$/);
    t.true(requirement.length > 10 && rest.length === 0, `${id}: ${requirement}`);
    const paths = [...tests.matchAll(/(?:test|examples|\.ci)\/[\w./-]+/g)].map(([path]) => path);
    t.true(paths.length > 0, `${id} names no test`);
    for (const path of paths) t.true(existsSync(new URL(path, root)), `${id}: ${path} does not exist`);
  }
});
