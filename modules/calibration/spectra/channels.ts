import { crystalChannelCount, crystalCount, crystalOfSipm, diskOfCrystal, typeOfCrystal } from '../../calorimeter/geometry/identifiers.ts';

/** What the source calibration has a spectrum of. */
export type ChannelKind = 'sipm' | 'crystal';

export const channelCount = { sipm: crystalChannelCount, crystal: crystalCount } as const satisfies { readonly [K in ChannelKind]: number };

/** The crystal of a SiPM, or the crystal itself. */
export const crystalOfChannel = (kind: ChannelKind, channel: number): number => (kind === 'sipm' ? crystalOfSipm(channel) : channel);

/** What tells a channel from others, as products carry it. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly channel: number;
  readonly crystal: number;
  readonly disk: number;
  readonly lyso: boolean;
}

export function describeChannel(kind: ChannelKind, channel: number): Channel {
  const crystal = crystalOfChannel(kind, channel);
  return { kind, channel, crystal, disk: diskOfCrystal(crystal), lyso: typeOfCrystal(crystal) === 'LYSO' };
}

/** Which channels a job looks at. */
export interface ChannelRange {
  readonly kind: ChannelKind;
  /** The first channel. */
  readonly from: number;
  /** The one after the last. */
  readonly to: number;
  /** Only those of this disk, where it is given. */
  readonly disk?: number | undefined;
}

/** The channels of a range, by increasing number; none when the range has none on its disk. */
export function channelsIn({ kind, from, to, disk }: ChannelRange): readonly Channel[] {
  const channels: Channel[] = [];
  for (let channel = from; channel < to; channel++) {
    const described = describeChannel(kind, channel);
    if (disk === undefined || described.disk === disk) channels.push(described);
  }
  return channels;
}
