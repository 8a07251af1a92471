import type { PageChannel, PageCrystal, PageData } from '../PageData.ts';

/** The channels of the page, by number and by crystal. */
export class Channels {
  readonly crystals: ReadonlyMap<number, PageCrystal>;
  private readonly byCrystal = new Map<number, PageChannel[]>();

  constructor(readonly data: PageData) {
    this.crystals = new Map(data.crystals.map((crystal) => [crystal.id, crystal]));
    for (const channel of data.channels) {
      const list = this.byCrystal.get(channel.crystal);
      if (list === undefined) this.byCrystal.set(channel.crystal, [channel]);
      else list.push(channel);
    }
  }

  /** The channels of a crystal, the even SiPM first. */
  of(crystal: number): readonly PageChannel[] {
    return this.byCrystal.get(crystal) ?? [];
  }

  /** Those of a crystal that a choice of side means: 'both', '0' or '1'. */
  onSide(crystal: number, side: string): readonly PageChannel[] {
    const channels = this.of(crystal);
    return side === 'both' || this.data.kind === 'crystal' ? channels : channels.filter(({ id }) => id % 2 === Number(side));
  }
}

/** The worst quality of some channels. */
export const worstOf = (channels: readonly PageChannel[]): PageChannel['quality'] =>
  (['failed', 'poor'] as const).find((quality) => channels.some((channel) => channel.quality === quality)) ?? 'good';
