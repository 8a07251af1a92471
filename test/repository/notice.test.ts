import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('NOTICE, which is shipped, says where every file of data comes from: by its name, or by that of its folder', (t) => {
  const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
  const files = readdirSync(join(root, 'modules'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)data\/[^/]+$/.test(path) && !path.endsWith('README.md'))
    .map((path) => join('modules', path));
  t.true(files.length >= 10, `${files.length}`);
  const folders = (path: string) => new RegExp(`${dirname(path)},`).test(notice);
  for (const path of files) t.true(notice.includes(path) || folders(path) || notice.includes(path.split('/').at(-1)!), path);
});
