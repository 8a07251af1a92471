import type { PageCrystal } from '../PageData.ts';
import { type Channels, worstOf } from './Channels.ts';
import { colourOf, scaleOf } from './colours.ts';
import { byId } from './dom.ts';
import { quantities } from './quantities.ts';
import { escapeText, numberText } from './text.ts';

/** Side of a crystal on the map, mm; they stand 34.3 mm apart. */
const side = 34;
const qualityWords = { good: 'good', poor: 'poor', failed: 'failed' } as const;

/** The map of the disks: one square per crystal, coloured by a quantity, to be chosen with the mouse or the keyboard. */
export class DiskMap {
  private readonly squares = new Map<number, SVGRectElement>();
  private readonly quantity = byId<HTMLSelectElement>('quantity');
  private readonly side = byId<HTMLSelectElement>('side');

  constructor(
    private readonly channels: Channels,
    private readonly choose: (crystal: number) => void,
  ) {
    const options = Object.entries(quantities).map(([key, { name }]) => `<option value="${key}">${escapeText(name)}</option>`);
    this.quantity.innerHTML = `${options.join('')}<option value="difference">even − odd</option><option value="quality">quality of the fit</option>`;
    if (channels.data.kind === 'crystal') {
      byId('side-label').hidden = true;
      this.quantity.querySelector('[value=difference]')?.remove();
    }
    for (const select of [this.quantity, this.side]) select.addEventListener('change', () => this.colour());
    this.draw();
    this.colour();
  }

  /** Marks the crystal whose fits are shown. */
  mark(crystal: number): void {
    for (const [id, square] of this.squares) {
      square.classList.toggle('chosen', id === crystal);
      square.setAttribute('aria-pressed', String(id === crystal));
    }
    this.makeReachable(crystal);
  }

  private draw(): void {
    const disks = [...new Set(this.channels.data.crystals.map(({ disk }) => disk))];
    byId('maps').innerHTML = disks.map((disk) => this.diskMarkup(disk)).join('');
    for (const square of document.querySelectorAll<SVGRectElement>('#maps .crystal'))
      this.squares.set(Number(square.dataset['crystal']), square);
    const maps = byId('maps');
    maps.addEventListener('click', ({ target }) => this.chooseAt(target));
    maps.addEventListener('keydown', (event) => this.key(event));
    for (const name of ['mouseover', 'focusin'] as const) maps.addEventListener(name, ({ target }) => this.showTip(target));
    for (const name of ['mouseleave', 'focusout'] as const)
      maps.addEventListener(name, () => {
        byId('tip').hidden = true;
      });
    const first = this.channels.data.channels[0]?.crystal ?? this.channels.data.crystals[0]?.id;
    if (first !== undefined) this.makeReachable(first);
  }

  private diskMarkup(disk: number): string {
    const crystals = this.channels.data.crystals.filter((crystal) => crystal.disk === disk);
    const reach = Math.max(...crystals.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)))) + side;
    const squares = crystals.map(({ id, x, y }) => {
      const empty = this.channels.of(id).length === 0 ? ' empty' : '';
      return `<rect class="crystal${empty}" data-crystal="${id}" x="${x - side / 2}" y="${-y - side / 2}" width="${side}" height="${side}" role="button" tabindex="-1"/>`;
    });
    return `<svg viewBox="${-reach} ${-reach - 30} ${2 * reach} ${2 * reach + 30}" role="group" aria-label="Disk ${disk}"><text x="0" y="8" text-anchor="middle" font-size="44">disk ${disk}</text>${squares.join('')}</svg>`;
  }

  /** The value that a crystal's colour stands for. */
  private valueOf(crystal: number): number | null {
    const key = this.quantity.value;
    if (key === 'difference') {
      const [even, odd] = [0, 1].map((local) => this.channels.of(crystal).find(({ id }) => id % 2 === local)?.constant[0] ?? null);
      return even === null || odd === null ? null : even - odd;
    }
    const values = this.channels
      .onSide(crystal, this.side.value)
      .map((channel) => quantities[key].of(channel))
      .filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  private colour(): void {
    const isQuality = this.quantity.value === 'quality';
    this.side.disabled = this.quantity.value === 'difference';
    for (const [id, square] of this.squares) square.setAttribute('aria-label', this.describe(id).replaceAll('\n', ', '));
    for (const cross of document.querySelectorAll('#maps .cross')) cross.remove();
    if (isQuality) this.colourByQuality();
    else this.colourByValue();
  }

  private colourByQuality(): void {
    const counts = { good: 0, poor: 0, failed: 0 };
    for (const [id, square] of this.squares) {
      const channels = this.channels.onSide(id, this.side.value);
      const quality = worstOf(channels);
      if (channels.length > 0) counts[quality]++;
      square.style.fill = channels.length === 0 ? 'var(--none)' : `var(--${quality})`;
      if (channels.length > 0 && quality === 'failed') this.cross(square);
    }
    byId('legend').innerHTML = (['good', 'poor', 'failed'] as const)
      .map(
        (quality) =>
          `<span><span class="swatch" style="background:var(--${quality})"></span>${qualityWords[quality]}: ${counts[quality]}</span>`,
      )
      .join('');
  }

  private colourByValue(): void {
    const key = this.quantity.value;
    const values = new Map([...this.squares.keys()].map((id) => [id, this.valueOf(id)]));
    // LYSO has constants of its own kind: CsI sets the scale, where there is any.
    const of = (lyso: boolean) =>
      [...values].flatMap(([id, value]) => (value !== null && this.channels.crystals.get(id)?.lyso === lyso ? [value] : []));
    const scale = scaleOf(of(false).length > 0 ? of(false) : of(true), key === 'difference');
    for (const [id, square] of this.squares) {
      const value = values.get(id) ?? null;
      square.style.fill = value === null || scale === undefined ? 'var(--none)' : colourOf(value, scale);
      if (value === null && this.channels.of(id).length > 0) this.cross(square);
    }
    const unit = key === 'difference' ? 'MeV/ADC' : quantities[key].unit;
    byId('legend').innerHTML =
      scale === undefined
        ? 'no values'
        : `${numberText(scale.low)} <span class="ramp" style="background:linear-gradient(to right,${scale.stops.join(',')})"></span> ${numberText(scale.high)} ${escapeText(unit)} <span>grey: no value</span>`;
  }

  /** A cross on a crystal with a failed fit: colour alone does not tell. */
  private cross(square: SVGRectElement): void {
    const { id } = this.channels.crystals.get(Number(square.dataset['crystal']))!;
    const { x, y } = this.channels.crystals.get(id)!;
    const cross = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    cross.setAttribute('class', 'cross');
    cross.setAttribute('d', `M${x - 9} ${-y - 9}l18 18m0 -18l-18 18`);
    square.after(cross);
  }

  private describe(crystal: number): string {
    const type = this.channels.crystals.get(crystal)?.lyso ? 'LYSO' : 'CsI';
    const channels = this.channels.of(crystal);
    if (channels.length === 0) return `crystal ${crystal} (${type})\nno fit`;
    const lines = channels.map(
      (channel) =>
        `${this.channels.data.kind} ${channel.id}: ${channel.quality}, ${numberText(channel.constant[0])} MeV/ADC, χ²/ndf ${numberText(quantities['chi2'].of(channel), 3)}, ${numberText(channel.entries)} entries`,
    );
    return [`crystal ${crystal} (${type})`, ...lines].join('\n');
  }

  private showTip(target: EventTarget | null): void {
    const square = squareAt(target);
    const tip = byId('tip');
    tip.hidden = square === undefined;
    if (square === undefined) return;
    tip.textContent = this.describe(Number(square.dataset['crystal']));
    const { right, bottom, left } = square.getBoundingClientRect();
    tip.style.left = `${right + 340 > innerWidth ? Math.max(4, left - 330) : right + 8}px`;
    tip.style.top = `${Math.min(bottom + 6, innerHeight - 90)}px`;
  }

  private chooseAt(target: EventTarget | null): void {
    const square = squareAt(target);
    if (square !== undefined && !square.classList.contains('empty')) this.choose(Number(square.dataset['crystal']));
  }

  private key(event: KeyboardEvent): void {
    const square = squareAt(event.target);
    if (square === undefined) return;
    const direction = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] } as Record<string, number[]>)[
      event.key
    ];
    if (event.key === 'Enter' || event.key === ' ') this.chooseAt(square);
    else if (direction !== undefined) this.moveFrom(Number(square.dataset['crystal']), direction[0], direction[1]);
    else return;
    event.preventDefault();
  }

  /** Puts the focus on the next crystal in a direction: the nearest in a cone, so that the hole of the disk is crossed. */
  private moveFrom(crystal: number, dx: number, dy: number): void {
    const from = this.channels.crystals.get(crystal)!;
    const cost = ({ id, disk, x, y }: PageCrystal) => {
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const across = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
      return id === crystal || disk !== from.disk || along < side / 2 || across > along ? Infinity : along + 2 * across;
    };
    let best: PageCrystal | undefined;
    for (const candidate of this.channels.crystals.values())
      if (cost(candidate) < (best === undefined ? Infinity : cost(best))) best = candidate;
    if (best === undefined) return;
    this.makeReachable(best.id);
    this.squares.get(best.id)?.focus();
  }

  /** One crystal is a stop of the Tab key; arrows lead to the others. */
  private makeReachable(crystal: number): void {
    for (const square of document.querySelectorAll('#maps .crystal[tabindex="0"]')) square.setAttribute('tabindex', '-1');
    this.squares.get(crystal)?.setAttribute('tabindex', '0');
  }
}

function squareAt(target: EventTarget | null): SVGRectElement | undefined {
  return target instanceof SVGRectElement && target.classList.contains('crystal') ? target : undefined;
}
