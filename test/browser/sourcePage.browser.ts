import { writeFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { DiskCalorimeter } from '../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { makePageData } from '../../modules/plots/page/makePageData.ts';
import { pageText } from '../../modules/plots/page/pageText.ts';
import type { FittedSpectrum } from '../../modules/plots/spectra/FittedSpectrum.ts';
import { simulatedChannels, sipmRange } from '../modules/plots/simulatedFits.ts';
import { Chromium } from '../support/Chromium.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const { crystals } = new DiskCalorimeter();
/** All SiPMs of disk 0. */
const channels = simulatedChannels(sipmRange(0, 1347), 4);

let page: Chromium;
test.before(async () => {
  page = await Chromium.start();
});
test.after.always(() => page?.close());

async function openPage(t: ExecutionContext, shown: readonly FittedSpectrum[], fragment = ''): Promise<void> {
  const path = `${temporaryFolder(t)}/page.html`;
  writeFileSync(path, pageText(makePageData('Source calibration', shown, crystals)));
  await page.load(`${path}${fragment}`);
}

const text = (selector: string): Promise<string> => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).textContent`);
const count = (selector: string): Promise<number> => page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);

test.serial('a click on a crystal shows the fits of its two SiPMs, with pulls and results', async (t) => {
  await openPage(t, channels);
  t.is(await count('#maps .crystal'), 674);
  const crystal = channels.find(({ fit }) => fit.channel > 100 && fit.channel % 2 === 0 && fit.quality === 'good')!.fit.crystal;
  t.not(await text('#detail-title'), `Crystal ${crystal}, CsI`);
  await page.click(`.crystal[data-crystal="${crystal}"]`);
  t.is(await text('#detail-title'), `Crystal ${crystal}, CsI`);
  t.is(await page.evaluate('location.hash'), `#crystal=${crystal}`);
  t.is(await count('.fit svg'), 2);
  for (const local of [0, 1]) {
    const { fit, spectrum } = channels[2 * crystal + local];
    const shown = `.fit[data-channel="${fit.channel}"]`;
    t.is(await count(`${shown} .pull`), fit.quality === 'failed' ? 0 : 75);
    // The points stand where the counts are: the scale follows from two of them.
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('${shown} .point')].map((e) => Number(e.getAttribute('cy')))`,
    );
    const counts = Array.from(spectrum.counts).slice(fit.quality === 'failed' ? 0 : 40, fit.quality === 'failed' ? 120 : 115);
    t.is(heights.length, counts.length);
    const [low, high] = [counts.indexOf(Math.min(...counts)), counts.indexOf(Math.max(...counts))];
    const scale = (heights[high] - heights[low]) / (counts[high] - counts[low]);
    for (const [i, value] of counts.entries())
      t.true(Math.abs(heights[low] + scale * (value - counts[low]) - heights[i]) < 0.3, `bin ${i}`);
    const constant = await text(`#results tr:nth-child(2) td:nth-child(${2 + local})`);
    t.true(fit.quality === 'failed' ? constant === '–' : constant.startsWith(fit.mevPerAdc.toFixed(5)), constant);
  }
  t.is(await page.evaluate('document.querySelector(".crystal.chosen").dataset.crystal'), String(crystal));
  t.true((await page.screenshot()).length > 100_000, 'something is drawn');
  t.deepEqual(page.errors, []);
  t.true(page.requests.length === 1 && page.requests[0].startsWith('file:'), page.requests.join());
});

test.serial('the map is walked with the arrow keys, and Enter shows the fits', async (t) => {
  await openPage(t, channels, '#crystal=326');
  t.is(await text('#detail-title'), 'Crystal 326, CsI');
  t.is(await count('.crystal[tabindex="0"]'), 1);
  await page.evaluate('document.querySelector(\'.crystal[tabindex="0"]\').focus()');
  const start = crystals[326];
  const right = crystals.find(({ disk, row, x }) => disk === 0 && row === start.row && Math.abs(x - start.x - 34.3) < 1)!;
  await page.press('ArrowRight');
  t.is(await page.evaluate('document.activeElement.dataset.crystal'), String(right.id));
  t.regex(
    await page.evaluate<string>('document.activeElement.getAttribute("aria-label")'),
    new RegExp(`^crystal ${right.id} \\(CsI\\), SiPM ${2 * right.id}: `),
  );
  t.true(await page.evaluate<boolean>('!document.getElementById("tip").hidden'), 'its values are shown');
  await page.press('Enter');
  t.is(await text('#detail-title'), `Crystal ${right.id}, CsI`);
  t.deepEqual(page.errors, []);
});

test.serial('channels are listed, sorted and filtered; colours and themes can be chosen', async (t) => {
  await openPage(t, channels);
  t.is(await count('#channels tbody tr'), 1348);
  const column = (number: number) =>
    page.evaluate<string[]>(`[...document.querySelectorAll('#channels tbody td:nth-child(${number})')].map((e) => e.textContent)`);
  await page.click('#channels [data-column="7"]');
  await page.click('#channels [data-column="7"]');
  const widths = (await column(8)).filter((width) => width !== '–').map(Number);
  t.deepEqual(
    widths,
    [...widths].sort((a, b) => b - a),
    'falling',
  );
  t.is(await page.evaluate('document.querySelector("th:nth-child(8)").getAttribute("aria-sort")'), 'descending');
  await page.click('#filter input[value="bad"]');
  const bad = channels.filter(({ fit }) => fit.quality !== 'good');
  t.is(await count('#channels tbody tr'), bad.length);
  await page.click('#channels tbody tr:first-child td:nth-child(2)');
  t.is(await text('#detail-title'), `Crystal ${(await column(2))[0]}, CsI`);

  const colours = () => page.evaluate<string>('[...document.querySelectorAll(".crystal")].map((e) => e.style.fill).join()');
  const before = await colours();
  for (const key of await page.evaluate<string[]>('[...document.getElementById("quantity").options].map(({ value }) => value)')) {
    await page.evaluate(
      `(() => { const s = document.getElementById('quantity'); s.value = '${key}'; s.dispatchEvent(new Event('change')); })()`,
    );
    if (key !== 'constant') t.not(await colours(), before, key);
  }
  const failed = new Set(channels.filter(({ fit }) => fit.quality === 'failed').map(({ fit }) => fit.crystal));
  t.is(await count('#maps .cross'), failed.size, 'failed fits are crossed');
  const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const first = await background();
  await page.click('#theme');
  t.not(await background(), first);
  t.deepEqual(page.errors, []);
});

test.serial('pages without a channel, of failed fits, of crystals, and of both disks work', async (t) => {
  const failed = channels.filter(({ fit }) => fit.quality === 'failed').slice(0, 2);
  const crystal = { kind: 'crystal', channel: 1, crystal: 1 } as const;
  const samples = {
    none: [],
    failed,
    crystals: [{ spectrum: { ...channels[0].spectrum, ...crystal }, fit: { ...channels[0].fit, ...crystal } }],
    empty: [{ spectrum: { ...failed[0].spectrum, counts: [] }, fit: failed[0].fit }],
    disks: simulatedChannels([2, 3, 2000, 2001], 5),
  };
  for (const [name, sample] of Object.entries(samples)) {
    await openPage(t, sample);
    t.deepEqual(page.errors, [], name);
    t.is(await count('#channels tbody tr'), sample.length, name);
    t.is(await count('#maps .crystal'), name === 'none' ? 0 : name === 'disks' ? 1348 : 674, name);
    t.false((await page.evaluate<string>('document.body.innerHTML.split("<script")[0]')).includes('NaN'), name);
  }
});
