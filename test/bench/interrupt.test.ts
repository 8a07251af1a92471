import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`a closed loop that ${signal} ends leaves no folder behind`, async (t) => {
    const folder = temporaryFolder(t);
    const loader = ['--import', pathOf('dist/framework/plugins/registerTypeScript.js')];
    const child = spawn(process.execPath, [...loader, pathOf('bench/closed-loop/closedLoop.ts'), '--entries', '1000000'], {
      env: { ...process.env, TMPDIR: folder },
    });
    const ended = once(child, 'close');
    child.stdout.setEncoding('utf8');
    for await (const text of child.stdout) {
      if (!String(text).includes('simulate, digitise, analyse ...')) continue;
      t.is(readdirSync(folder).length, 1);
      break;
    }
    child.kill(signal);
    const [found] = await ended;
    t.is(found, status);
    t.deepEqual(readdirSync(folder), []);
  });
}
