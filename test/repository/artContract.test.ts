import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';

const root = new URL('../../', import.meta.url);
const rows = readFileSync(new URL('docs/requirements.md', root), 'utf8')
  .split('\n')
  .filter((line) => /^\|\s*(CLI|CFG|RUN|DAT|CON|OBS|TOOL|NEW)-\d\d\s*\|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('every feature of the art contract stands once, with its state, and one that is met has a test of its name', (t) => {
  t.true(rows.length >= 66, `${rows.length} rows`);
  t.is(new Set(rows.map(([id]) => id)).size, rows.length, 'a feature stands twice');
  for (const [id, feature, file, state, ...rest] of rows) {
    t.true(feature.length > 1 && rest.length === 0, id);
    t.regex(state, /^(met|partly|open)\b/, id);
    if (file === '') t.regex(state, /^open/, id);
    else t.true(existsSync(new URL(file, root)) && readFileSync(new URL(file, root), 'utf8').includes(id), `${id}: ${file}`);
  }
});
