import type { EventFileReader, SubRunId } from '../files/EventFile.ts';
import { type EventId, maximumNumber } from '../identifiers/eventId.ts';
import { integer, optional, sequence, string, type ValuesOf } from '../parameters/index.ts';
import { source } from '../plugins/decorators.ts';
import type { InputFile, Source, SourceItem } from '../plugins/Source.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { EntryReader } from './EntryReader.ts';
import { hdf5EventFiles } from './eventFiles.ts';

const unlimited = -1;

const parameters = {
  fileNames: sequence(string({ about: 'a file' }), { minLength: 1, about: 'HDF5 files to read, in this order' }),
  maxEvents: integer({ default: unlimited, min: unlimited, about: 'number of events; -1 for all' }),
  maxSubRuns: integer({ default: unlimited, min: unlimited, about: 'number of subruns; -1 for all' }),
  skipEvents: integer({ default: 0, min: 0, about: 'number of events to pass over first, across files' }),
  firstRun: optional(integer({ min: 1, max: maximumNumber, about: 'run of the first event' })),
  firstSubRun: optional(integer({ min: 0, max: maximumNumber, about: 'subrun of the first event' })),
  firstEvent: optional(integer({ min: 1, max: maximumNumber, about: 'number of the first event' })),
};

const check = ({ firstRun, firstSubRun, firstEvent }: ValuesOf<typeof parameters>) =>
  firstRun === undefined && (firstSubRun ?? firstEvent) !== undefined
    ? [
        {
          parameter: firstSubRun === undefined ? 'firstEvent' : 'firstSubRun',
          problem: 'needs firstRun (subruns and events are numbered within runs) add firstRun',
        },
      ]
    : [];

/** Reads events from HDF5 files that tsfw wrote. */
@source(parameters, {}, { aliases: ['RootInput'], check })
export class Hdf5Input implements Source {
  run = 0;
  subRun = 0;
  event = 0;
  readonly eventReader = new EntryReader('Event');
  readonly subRunReader = new EntryReader('SubRun');
  readonly runReader = new EntryReader('Run');

  private reader: EventFileReader | undefined;
  private fileIndex = -1;
  private entry = 0;
  private subRunIndex = 0;
  private nextSubRun: SubRunId | undefined;
  private isInSubRun = false;
  private isInRun = false;
  private events = 0;
  private subRuns = 0;
  private skipped = 0;

  readonly fileNames: readonly string[];

  constructor(private readonly values: ValuesOf<typeof parameters>) {
    this.fileNames = values.fileNames;
  }

  get expectedEvents(): number | undefined {
    const { maxEvents, fileNames } = this.values;
    const inFile = fileNames.length === 1 && this.reader !== undefined ? this.reader.eventCount - this.entry : undefined;
    return maxEvents === unlimited ? inFile : Math.min(maxEvents, inFile ?? maxEvents);
  }

  openFirstFile(): Promise<InputFile> {
    return this.openNextFile();
  }

  async openNextFile(): Promise<InputFile> {
    this.close();
    this.fileIndex++;
    const reader = await (await hdf5EventFiles()).open(this.values.fileNames[this.fileIndex]);
    this.reader = reader;
    this.entry = 0;
    this.subRunIndex = 0;
    this.isInRun = false;
    this.isInSubRun = false;
    this.nextSubRun = undefined;
    this.skipEarlyEntries(reader);
    return { name: reader.path, descriptions: reader.descriptions, processes: reader.processes };
  }

  setTable(table: ProductTable): void {
    for (const entries of [this.eventReader, this.subRunReader, this.runReader]) entries.setFile(this.reader!, table);
  }

  next(): SourceItem {
    const reader = this.reader!;
    if (this.events === this.values.maxEvents) return 'end';
    if (this.nextSubRun === undefined && this.isInSubRun && this.entry < reader.eventCount) {
      const id = reader.eventId(this.entry);
      if (id.run === this.run && id.subRun === this.subRun) return this.startEvent(id);
    }
    this.nextSubRun ??= this.findNextSubRun(reader);
    if (this.nextSubRun === undefined) return this.fileIndex + 1 < this.values.fileNames.length ? 'file' : 'end';
    return this.nextSubRun.run === this.run && this.isInRun ? this.startSubRun(reader) : this.startRun(reader);
  }

  close(): void {
    this.reader?.close();
    this.reader = undefined;
  }

  /** Passes over the events before the first one asked for. */
  private skipEarlyEntries(reader: EventFileReader): void {
    const { skipEvents } = this.values;
    while (this.entry < reader.eventCount && this.isTooEarly(reader.eventId(this.entry))) this.entry++;
    const here = Math.min(skipEvents - this.skipped, reader.eventCount - this.entry);
    this.entry += here;
    this.skipped += here;
    if (this.entry === 0) return;
    // Subruns all of whose events were passed over are not shown to the modules either.
    const first = this.entry < reader.eventCount ? reader.eventId(this.entry) : undefined;
    const { subRuns } = reader;
    while (this.subRunIndex < subRuns.length && (first === undefined || isBefore(subRuns[this.subRunIndex], first))) this.subRunIndex++;
  }

  private isTooEarly({ run, subRun, event }: EventId): boolean {
    const { firstRun = 0, firstSubRun = 0, firstEvent = 0 } = this.values;
    if (run !== firstRun) return run < firstRun;
    if (subRun !== firstSubRun) return subRun < firstSubRun;
    return event < firstEvent;
  }

  /** The subrun of the next event, or one without events that stands before it. */
  private findNextSubRun(reader: EventFileReader): SubRunId | undefined {
    const ofEvent = this.entry < reader.eventCount ? reader.eventId(this.entry) : undefined;
    const listed = reader.subRuns[this.subRunIndex];
    if (listed !== undefined && (ofEvent === undefined || !isBefore(ofEvent, listed))) {
      this.subRunIndex++;
      return listed;
    }
    // A file that was cut off by a crash has events whose subrun was not written any more.
    return ofEvent;
  }

  private startEvent(id: EventId): SourceItem {
    this.event = id.event;
    this.eventReader.entry = this.entry;
    this.entry++;
    this.events++;
    return 'event';
  }

  private startSubRun(reader: EventFileReader): SourceItem {
    if (this.subRuns === this.values.maxSubRuns) return 'end';
    this.subRuns++;
    this.subRun = this.nextSubRun!.subRun;
    this.nextSubRun = undefined;
    this.isInSubRun = true;
    this.subRunReader.entry = reader.subRuns.findIndex((id) => id.run === this.run && id.subRun === this.subRun);
    return 'subRun';
  }

  private startRun(reader: EventFileReader): SourceItem {
    this.run = this.nextSubRun!.run;
    this.isInRun = true;
    this.isInSubRun = false;
    this.runReader.entry = reader.runs.findIndex((id) => id.run === this.run);
    return 'run';
  }
}

const isBefore = (a: SubRunId, b: SubRunId): boolean => a.run < b.run || (a.run === b.run && a.subRun < b.subRun);
