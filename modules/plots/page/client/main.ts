/** The script of the page: reads its data, draws the map, the fits of the chosen crystal, and the list of channels. */
import type { PageData } from '../PageData.ts';
import { ChannelList } from './ChannelList.ts';
import { Channels } from './Channels.ts';
import { Detail } from './Detail.ts';
import { DiskMap } from './DiskMap.ts';
import { byId } from './dom.ts';
import { escapeText } from './text.ts';

const data = JSON.parse(byId('data').textContent ?? '') as PageData;
const channels = new Channels(data);
byId('summary').innerHTML = data.summary
  .map(([name, value]) => `<div><dt>${escapeText(name)}</dt><dd>${escapeText(value)}</dd></div>`)
  .join('');

const detail = new Detail(channels);
const map = new DiskMap(channels, choose);
const list = new ChannelList(channels, choose);

function choose(crystal: number): void {
  history.replaceState(null, '', `#crystal=${crystal}`);
  show(crystal);
}

function show(crystal: number): void {
  detail.show(crystal);
  map.mark(crystal);
  list.mark(crystal);
}

/** The crystal that the address names, or the first one with a good fit. */
function crystalToShow(): number | undefined {
  const named = Number(/^#crystal=(\d+)$/.exec(location.hash)?.[1] ?? NaN);
  if (channels.of(named).length > 0) return named;
  return (data.channels.find(({ quality }) => quality === 'good') ?? data.channels[0])?.crystal;
}

function showNamed(): void {
  const crystal = crystalToShow();
  if (crystal !== undefined) show(crystal);
}

addEventListener('hashchange', showNamed);
byId('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const isDark =
    root.dataset['theme'] === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : root.dataset['theme'] === 'dark';
  root.dataset['theme'] = isDark ? 'light' : 'dark';
});
showNamed();
