import test from 'ava';
import { writePicture } from '../../../modules/plots/writePicture.ts';
import { Workspace } from '../../support/tsfw.ts';

test('the pixels of pictures do not pile up, though the heap alone gives no reason to collect garbage', async (t) => {
  const workspace = new Workspace(t);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>';
  // 40 pictures of 2000 x 2000 pixels, 16 MB each: 640 MB when all of them stay.
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 40; i++) await writePicture(svg, workspace.path('picture'), 2000, ['png']);
  const grown = (process.memoryUsage().rss - before) / 1e6;
  t.true(grown < 320, `resident memory grew by ${grown.toFixed(0)} MB`);
});
