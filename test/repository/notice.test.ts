import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('NOTICE, which is shipped, says where every file of data comes from: it names the file, or all of its folder', (t) => {
  const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
  const files = readdirSync(join(root, 'modules'), { recursive: true, encoding: 'utf8' })
    .map((path) => join('modules', path))
    .filter((path) => basename(dirname(path)) === 'data' && basename(path) !== 'README.md');
  t.true(files.length >= 10, `${files.length}`);
  for (const path of files) t.true(notice.includes(path) || notice.includes(`Tables in ${dirname(path)},`), path);
});
