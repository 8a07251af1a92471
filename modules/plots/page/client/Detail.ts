import type { PageChannel } from '../PageData.ts';
import type { Channels } from './Channels.ts';
import { byId } from './dom.ts';
import { curvesMarkup, fitMarkup } from './fitMarkup.ts';
import { quantities } from './quantities.ts';
import { escapeText, notesOf, numberText, withErrors } from './text.ts';

const rows: readonly (readonly [name: string, text: (channel: PageChannel) => string])[] = [
  ['quality', ({ quality }) => quality],
  ['constant (MeV/ADC)', ({ constant }) => withErrors(constant)],
  ['full-energy peak (ADC)', ({ peak }) => withErrors(peak)],
  ['first escape peak (ADC)', ({ firstPeak }) => numberText(firstPeak)],
  ['second escape peak (ADC)', ({ secondPeak }) => numberText(secondPeak)],
  ['maximum of the curve (ADC)', ({ compositePeak }) => numberText(compositePeak)],
  ['width (MeV)', ({ width }) => withErrors(width)],
  ['width / 6.13 MeV', ({ width }) => (width[0] === null ? '–' : `${numberText((100 * width[0]) / 6.13, 3)} %`)],
  ['χ² / ndf', ({ chi2, ndf }) => `${numberText(chi2)} / ${ndf}`],
  ['probability of a larger χ²', ({ pValue }) => numberText(pValue, 3)],
  ['entries', ({ entries }) => numberText(entries)],
  ['share of the full-energy peak', ({ fractions }) => numberText(fractions[0], 3)],
  ['share of the first escape peak', ({ fractions }) => numberText(fractions[1], 3)],
  ['share of the second escape peak', ({ fractions }) => numberText(fractions[2], 3)],
  ['share of everything else', ({ fractions }) => numberText(fractions[3], 3)],
  ['status of the fit', ({ status }) => String(status)],
];

/** The fits of one crystal, and their numbers side by side. */
export class Detail {
  constructor(private readonly channels: Channels) {}

  show(crystal: number): void {
    const list = this.channels.of(crystal);
    const { kind } = this.channels.data;
    const type = this.channels.crystals.get(crystal)?.lyso ? 'LYSO' : 'CsI';
    byId('detail-title').textContent = `Crystal ${crystal}, ${type}`;
    byId('fits').innerHTML = list
      .map(
        (channel) =>
          `<div class="fit" data-channel="${channel.id}"><h3><span class="mark ${channel.quality}"></span>${kind} ${channel.id}: χ²/ndf ${numberText(quantities['chi2'].of(channel), 3)}</h3>${fitMarkup(channel)}${curvesMarkup(channel)}${notesMarkup(channel)}</div>`,
      )
      .join('');
    const head = list.map(({ id }) => `<th scope="col">${kind} ${id}</th>`);
    const body = rows.map(
      ([name, text]) => `<tr><th scope="row">${name}</th>${list.map((channel) => `<td>${text(channel)}</td>`).join('')}</tr>`,
    );
    byId('results').innerHTML = `<table><thead><tr><th></th>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
  }
}

function notesMarkup(channel: PageChannel): string {
  const notes = notesOf(channel);
  return notes === '' ? '' : `<p class="hint">${escapeText(notes)}</p>`;
}
