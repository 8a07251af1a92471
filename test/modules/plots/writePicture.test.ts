import { execFileSync } from 'node:child_process';
import test from 'ava';
import { Workspace } from '../../support/tsfw.ts';

const compiled = new URL('../../../build/modules/plots/writePicture.js', import.meta.url).href;

// 40 pictures of 2000 x 2000 pixels, 16 MB each: 640 MB when all of them stay. Run from JavaScript, as users run it: loading TypeScript gives the event loop turns.
const script = (path: string) => `
  const { writePicture } = await import(${JSON.stringify(compiled)});
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>';
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 40; i++) await writePicture(svg, ${JSON.stringify(path)}, 2000, ['png']);
  console.log((process.memoryUsage().rss - before) / 1e6);`;

test('the pixels of pictures do not pile up, though the heap alone gives no reason to collect garbage', (t) => {
  const path = new Workspace(t).path('picture');
  const grown = Number(execFileSync(process.execPath, ['--input-type=module', '-e', script(path)], { encoding: 'utf8' }));
  t.true(grown < 320, `resident memory grew by ${grown.toFixed(0)} MB`);
});
