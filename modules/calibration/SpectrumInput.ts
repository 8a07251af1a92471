import {
  enumeration,
  type InputFile,
  integer,
  optional,
  output,
  type ProducerEvent,
  type Source,
  type SourceItem,
  sequence,
  source,
  string,
  type ValuesOf,
} from '../../framework/index.ts';
import { crystalsPerDisk, diskCount } from '../calorimeter/geometry/identifiers.ts';
import { Spectrum } from './products.ts';
import { type Channel, type ChannelRange, channelCount, channelsIn } from './spectra/channels.ts';
import { SpectrumFiles } from './spectra/SpectrumFiles.ts';

const unlimited = -1;
const largest = Math.max(...Object.values(channelCount));

const parameters = {
  fileNames: sequence(string({ about: 'a file' }), {
    minLength: 1,
    about: 'histogram files of the analysis (nts); the spectra of several are added',
  }),
  directory: string({ default: 'SourceAna', about: 'label of the analysis module: its directory in the files' }),
  kind: enumeration(['sipms', 'crystals'], { default: 'sipms', about: 'channels to take' }),
  from: integer({ default: 0, min: 0, max: largest, about: 'the first channel' }),
  to: optional(integer({ min: 0, max: largest, about: 'the channel after the last one; all from the first on when absent' })),
  disk: optional(integer({ min: 0, max: diskCount - 1, about: 'only channels of this disk' })),
  run: integer({ default: 1, min: 1, about: 'number of the run that the events belong to' }),
  maxEvents: integer({ default: unlimited, min: unlimited, about: 'number of channels; -1 for all' }),
  skipEvents: integer({ default: 0, min: 0, about: 'number of channels to pass over first' }),
  firstRun: optional(integer({ min: 1, about: 'run of the first event' })),
  firstSubRun: optional(integer({ min: 0, about: 'subrun (disk) of the first event' })),
  firstEvent: optional(integer({ min: 1, about: 'number of the first event: its channel + 1' })),
};
type Values = ValuesOf<typeof parameters>;

function rangeOf({ kind, from, to, disk }: Values): ChannelRange {
  const channelKind = kind === 'sipms' ? 'sipm' : 'crystal';
  return { kind: channelKind, from, to: to ?? channelCount[channelKind], disk };
}

function check(values: Values) {
  const range = rangeOf(values);
  const { kind, from, to, disk } = range;
  const count = channelCount[kind];
  const parameter = values.to === undefined ? 'from' : 'to';
  if (to > count) return [{ parameter, problem: `is ${to} (there are ${count} ${values.kind}, numbered from 0) give at most ${count}` }];
  if (from >= to) return [{ parameter, problem: `leaves no channel (${from} to ${to}, of which the last is not taken) give a larger one` }];
  if (channelsIn(range).length === 0) {
    const perDisk = (crystalsPerDisk * count) / channelCount.crystal;
    return [
      {
        parameter: 'disk',
        problem: `${disk} has none of the ${values.kind} ${from} to ${to - 1} (its own are ${disk! * perDisk} to ${(disk! + 1) * perDisk - 1}) change from and to`,
      },
    ];
  }
  return [];
}

const outputs = { spectrum: output(Spectrum) };

/**
 * Turns the histograms of the source analysis into events, one for each channel, with its spectrum as product. The run is the configured
 * one, the subrun the disk of the channel, the event number the channel's + 1: SiPM 652 is event 1:0:653. A channel without entries
 * is an event, too.
 */
@source(parameters, outputs, { check })
export class SpectrumInput implements Source {
  readonly run: number;
  subRun = -1;
  event = 0;
  readonly fileNames: readonly string[];

  private files: SpectrumFiles | undefined;
  private readonly channels: readonly Channel[];
  private position = 0;
  private isInRun = false;

  constructor(private readonly values: Values) {
    this.run = values.run;
    this.fileNames = values.fileNames;
    const { skipEvents, maxEvents } = values;
    const wanted = channelsIn(rangeOf(values)).filter((channel) => !this.isTooEarly(channel));
    this.channels = wanted.slice(skipEvents, maxEvents === unlimited ? undefined : skipEvents + maxEvents);
  }

  get expectedEvents(): number {
    return this.channels.length;
  }

  async openFirstFile(): Promise<InputFile> {
    const { fileNames, directory } = this.values;
    // A range that options left nothing of is as good as its files.
    const channels = this.channels.length > 0 ? this.channels : channelsIn(rangeOf(this.values));
    this.files = await SpectrumFiles.open(fileNames, directory, channels);
    return { name: fileNames.join(', '), descriptions: [], processes: [] };
  }

  next(): SourceItem {
    const channel = this.channels[this.position];
    if (channel === undefined) return 'end';
    if (!this.isInRun) {
      this.isInRun = true;
      return 'run';
    }
    if (channel.disk !== this.subRun) {
      this.subRun = channel.disk;
      return 'subRun';
    }
    this.event = channel.channel + 1;
    this.position++;
    return 'event';
  }

  produce(event: ProducerEvent): void {
    event.put(outputs.spectrum, this.files!.read(this.channels[this.position - 1]));
  }

  close(): void {
    this.files?.close();
    this.files = undefined;
  }

  private isTooEarly({ disk, channel }: Channel): boolean {
    const { run, firstRun = 0, firstSubRun = 0, firstEvent = 0 } = this.values;
    if (run !== firstRun) return run < firstRun;
    if (disk !== firstSubRun) return disk < firstSubRun;
    return channel + 1 < firstEvent;
  }
}
