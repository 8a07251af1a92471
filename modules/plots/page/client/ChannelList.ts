import type { PageChannel } from '../PageData.ts';
import type { Channels } from './Channels.ts';
import { byId } from './dom.ts';
import { quantities } from './quantities.ts';
import { escapeText, notesOf, numberText, withErrors } from './text.ts';

interface Column {
  readonly name: string;
  readonly value: (channel: PageChannel) => number | string | null;
  readonly text: (channel: PageChannel) => string;
  readonly isText?: boolean;
}

const number = (name: string, key: string, digits: number): Column => ({
  name,
  value: (channel) => quantities[key].of(channel),
  text: (channel) => numberText(quantities[key].of(channel), digits),
});

const filters = {
  all: { name: 'all', passes: (_: PageChannel) => true },
  outliers: { name: 'outliers', passes: ({ outlier }: PageChannel) => outlier.length > 0 },
  bad: { name: 'not good', passes: ({ quality }: PageChannel) => quality !== 'good' },
} as const;

/** The list of channels: sorted by any column, filtered, and a way to the fits. */
export class ChannelList {
  private readonly columns: readonly Column[];
  private sorted = 0;
  private descending = false;
  private filter: keyof typeof filters = 'all';
  private chosen: number | undefined;

  constructor(
    private readonly channels: Channels,
    private readonly choose: (crystal: number) => void,
  ) {
    this.columns = [
      { name: channels.data.kind, value: ({ id }) => id, text: ({ id, crystal }) => `<a href="#crystal=${crystal}">${id}</a>` },
      { name: 'crystal', value: ({ crystal }) => crystal, text: ({ crystal }) => String(crystal) },
      { name: 'type', value: ({ lyso }) => (lyso ? 'LYSO' : 'CsI'), text: ({ lyso }) => (lyso ? 'LYSO' : 'CsI') },
      { name: 'quality', value: ({ quality }) => quality, text: ({ quality }) => `<span class="mark ${quality}"></span>${quality}` },
      { name: 'constant (MeV/ADC)', value: ({ constant }) => constant[0], text: ({ constant }) => withErrors(constant) },
      number('error (%)', 'error', 2),
      { name: 'peak (ADC)', value: ({ peak }) => peak[0], text: ({ peak }) => numberText(peak[0]) },
      number('width (MeV)', 'width', 3),
      number('χ²/ndf', 'chi2', 3),
      { name: 'p', value: ({ pValue }) => pValue, text: ({ pValue }) => numberText(pValue, 2) },
      number('entries', 'entries', 9),
      { name: 'why', value: notesOf, text: (channel) => escapeText(notesOf(channel)), isText: true },
    ];
    this.makeFilters();
    byId('search').addEventListener('input', () => this.draw());
    byId('channels').addEventListener('click', (event) => this.click(event));
    this.draw();
  }

  /** Marks the channels of a crystal. */
  mark(crystal: number): void {
    this.chosen = crystal;
    for (const row of document.querySelectorAll<HTMLTableRowElement>('#channels tbody tr'))
      row.classList.toggle('chosen', Number(row.dataset['crystal']) === crystal);
  }

  private makeFilters(): void {
    byId('filter').insertAdjacentHTML(
      'beforeend',
      Object.entries(filters)
        .map(([key, { name, passes }]) => {
          const count = this.channels.data.channels.filter(passes).length;
          return `<label><input type="radio" name="filter" value="${key}"${key === this.filter ? ' checked' : ''}> ${name} (${count})</label>`;
        })
        .join(''),
    );
    byId('filter').addEventListener('change', ({ target }) => {
      this.filter = (target as HTMLInputElement).value as keyof typeof filters;
      this.draw();
    });
  }

  private draw(): void {
    const wanted = byId<HTMLInputElement>('search').value.trim();
    const { value } = this.columns[this.sorted];
    const rows = this.channels.data.channels
      .filter(filters[this.filter].passes)
      .filter(({ id, crystal }) => wanted === '' || String(id) === wanted || String(crystal) === wanted)
      .sort((a, b) => compared(value(a), value(b), this.descending) || a.id - b.id);
    const head = this.columns.map(({ name, isText }, i) => {
      const order = i !== this.sorted ? 'none' : this.descending ? 'descending' : 'ascending';
      return `<th scope="col" aria-sort="${order}"${isText ? ' class="text"' : ''}><button type="button" data-column="${i}">${escapeText(name)}</button></th>`;
    });
    const body = rows.map(
      (channel) =>
        `<tr data-crystal="${channel.crystal}"${channel.crystal === this.chosen ? ' class="chosen"' : ''}>${this.columns
          .map(({ text, isText }) => `<td${isText ? ' class="text"' : ''}>${text(channel)}</td>`)
          .join('')}</tr>`,
    );
    byId('channels').innerHTML = `<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody>`;
    byId('count').textContent = `${rows.length} of ${this.channels.data.channels.length}`;
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element;
    const column = target.closest<HTMLElement>('button[data-column]')?.dataset['column'];
    const crystal = target.closest<HTMLElement>('tr[data-crystal]')?.dataset['crystal'];
    if (column !== undefined) {
      this.descending = Number(column) === this.sorted && !this.descending;
      this.sorted = Number(column);
      this.draw();
      byId('channels').querySelector<HTMLElement>(`[data-column="${column}"]`)?.focus();
    } else if (crystal !== undefined) {
      event.preventDefault();
      this.choose(Number(crystal));
      byId('detail').scrollIntoView({ behavior: 'auto', block: 'nearest' });
    }
  }
}

/** Order of two cells; those without a value come last, whatever the direction. */
function compared(a: number | string | null, b: number | string | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return descending ? -order : order;
}
