import { messageOf } from '../errors/FrameworkError.ts';
import type { EventFileReader, ProductDescription, SubRunId } from '../files/EventFile.ts';
import { type EventId, maximumNumber } from '../identifiers/eventId.ts';
import { Messages } from '../messages/Messages.ts';
import { boolean, enumeration, integer, optional, sequence, string, type ValuesOf } from '../parameters/index.ts';
import { source } from '../plugins/decorators.ts';
import type { InputFile, Source, SourceItem } from '../plugins/Source.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { DuplicateCheck } from './DuplicateCheck.ts';
import { EntryReader } from './EntryReader.ts';
import { hdf5EventFiles } from './eventFiles.ts';
import { FileEntries } from './FileEntries.ts';
import { FragmentReader } from './FragmentReader.ts';
import { InputSelection } from './InputSelection.ts';
import { rootInputParameters } from './rootParameters.ts';

const unlimited = -1;

const parameters = {
  fileNames: sequence(string({ about: 'a file' }), { minLength: 1, about: 'HDF5 files to read, in this order' }),
  maxEvents: integer({ default: unlimited, min: unlimited, about: 'number of events; -1 for all' }),
  maxSubRuns: integer({ default: unlimited, min: unlimited, about: 'number of subruns; -1 for all' }),
  skipEvents: integer({ default: 0, min: 0, about: 'number of events to pass over first, across files' }),
  firstRun: optional(integer({ min: 1, max: maximumNumber, about: 'run of the first event' })),
  firstSubRun: optional(integer({ min: 0, max: maximumNumber, about: 'subrun of the first event' })),
  firstEvent: optional(integer({ min: 1, max: maximumNumber, about: 'number of the first event' })),
  inputCommands: sequence(string({ about: 'a rule' }), {
    default: ['keep *'],
    about: "which products the job sees: 'keep' or 'drop' and type_label_instance_process",
  }),
  dropDescendantsOfDroppedBranches: boolean({ default: true, about: 'what was made from a dropped product is dropped as well' }),
  noEventSort: boolean({ default: false, about: 'events come in the order of the file, instead of sorted by run, subrun and event' }),
  duplicateCheckMode: enumeration(['noDuplicateCheck', 'checkEachFile', 'checkEachRealDataFile', 'checkAllFilesOpened'] as const, {
    default: 'checkEachRealDataFile',
    about: 'where an event is looked for that comes twice, to pass over it; files do not say whether their data are real: each counts',
  }),
  ...rootInputParameters,
};

const check = ({ firstRun, firstSubRun, firstEvent, noEventSort, inputCommands }: ValuesOf<typeof parameters>) => [
  ...commandProblems(inputCommands),
  ...(firstRun === undefined && (firstSubRun ?? firstEvent) !== undefined
    ? [
        {
          parameter: firstSubRun === undefined ? 'firstEvent' : 'firstSubRun',
          problem: 'needs firstRun (subruns and events are numbered within runs) add firstRun',
        },
      ]
    : []),
  ...(noEventSort && firstEvent !== undefined
    ? [
        {
          parameter: 'firstEvent',
          problem: 'is given with noEventSort (the first of unsorted events is not known by its number) use skipEvents',
        },
      ]
    : []),
];

function commandProblems(inputCommands: readonly string[]) {
  try {
    new InputSelection(inputCommands, false);
    return [];
  } catch (error) {
    return [{ parameter: 'inputCommands', problem: messageOf(error) }];
  }
}

/** Reads events from HDF5 files that tsfw wrote. */
@source(parameters, {}, { aliases: ['RootInput'], check })
export class Hdf5Input implements Source {
  run = 0;
  subRun = 0;
  event = 0;
  readonly eventReader = new EntryReader();
  subRunReader: FragmentReader | undefined;
  runReader: FragmentReader | undefined;
  private subRunReaderOf: ReaderOf | undefined;
  private runReaderOf: ReaderOf | undefined;

  private reader: EventFileReader | undefined;
  private entries: FileEntries | undefined;
  private fileIndex = -1;
  /** Position of the next event in the order of reading. */
  private position = 0;
  private subRunIndex = 0;
  private nextSubRun: SubRunId | undefined;
  private isInSubRun = false;
  private isInRun = false;
  private events = 0;
  private subRuns = 0;
  private skipped = 0;

  /** Products of the open file that the job sees. */
  private kept: ReadonlySet<ProductDescription> = new Set();

  readonly fileNames: readonly string[];
  private readonly selection: InputSelection;
  private readonly duplicates: DuplicateCheck;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    messages: Messages,
  ) {
    this.fileNames = values.fileNames;
    this.selection = new InputSelection(values.inputCommands, values.dropDescendantsOfDroppedBranches);
    this.duplicates = new DuplicateCheck(values.duplicateCheckMode, messages);
  }

  get expectedEvents(): number | undefined {
    const { maxEvents, fileNames } = this.values;
    const inFile = fileNames.length === 1 && this.reader !== undefined ? this.reader.eventCount - this.position : undefined;
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
    this.entries = new FileEntries(reader, !this.values.noEventSort);
    this.duplicates.startFile(reader.path);
    this.position = 0;
    this.subRunIndex = 0;
    this.isInRun = false;
    this.isInSubRun = false;
    this.nextSubRun = undefined;
    this.skipEarlyEntries(this.entries);
    this.kept = this.selection.kept(reader);
    return { name: reader.path, descriptions: [...this.kept], processes: reader.processes };
  }

  setTable(table: ProductTable): void {
    const reader = this.reader!;
    this.eventReader.setFile(reader, this.kept, table);
    this.subRunReaderOf = FragmentReader.of('SubRun', reader, this.kept, table);
    this.runReaderOf = FragmentReader.of('Run', reader, this.kept, table);
    this.checkFragments(reader, this.subRunReaderOf, this.runReaderOf);
  }

  next(): SourceItem {
    if (this.events === this.values.maxEvents) return 'end';
    const entries = this.entries!;
    const upcoming = this.upcoming(entries);
    if (this.nextSubRun === undefined && this.isInSubRun && upcoming?.run === this.run && upcoming.subRun === this.subRun)
      return this.startEvent(upcoming, entries);
    this.nextSubRun ??= this.findNextSubRun(entries, upcoming);
    if (this.nextSubRun === undefined) return this.fileIndex + 1 < this.values.fileNames.length ? 'file' : 'end';
    return this.nextSubRun.run === this.run && this.isInRun ? this.startSubRun(entries) : this.startRun(entries);
  }

  close(): void {
    this.duplicates.endFile();
    this.reader?.close();
    this.reader = undefined;
    this.entries = undefined;
  }

  /** The next event that was not there before; undefined at the end of the file. */
  private upcoming(entries: FileEntries): EventId | undefined {
    for (; this.position < entries.eventCount; this.position++) {
      const id = entries.eventId(this.position);
      if (!this.duplicates.isDuplicate(id, this.position)) return id;
    }
    return undefined;
  }

  /** Passes over the events before the first one asked for. */
  private skipEarlyEntries(entries: FileEntries): void {
    let first = this.upcoming(entries);
    for (; first !== undefined; first = this.upcoming(entries)) {
      if (!this.isTooEarly(first)) {
        if (this.skipped === this.values.skipEvents) break;
        this.skipped++;
      }
      this.position++;
    }
    if (this.position === 0) return;
    // Subruns all of whose events were passed over are not shown to the modules either.
    const { subRuns } = entries;
    while (this.subRunIndex < subRuns.length && (first === undefined || isBefore(subRuns[this.subRunIndex], first))) this.subRunIndex++;
  }

  /** A product whose parts contradict each other is found before the events. */
  private checkFragments(reader: EventFileReader, ofSubRun: ReaderOf, ofRun: ReaderOf): void {
    const entries = this.entries!;
    const runs = new Set(reader.runs.map(({ run }) => run));
    if (runs.size < reader.runs.length) for (const run of runs) ofRun(entries.runEntries(run)).check();
    if (entries.subRuns.length < reader.subRuns.length)
      for (const { run, subRun } of entries.subRuns) ofSubRun(entries.subRunEntries(run, subRun)).check();
  }

  private isTooEarly({ run, subRun, event }: EventId): boolean {
    const { firstRun = 0, firstSubRun = 0, firstEvent = 0 } = this.values;
    if (run !== firstRun) return run < firstRun;
    if (subRun !== firstSubRun) return subRun < firstSubRun;
    return event < firstEvent;
  }

  /** The subrun of the next event, or one without events that stands before it. */
  private findNextSubRun(entries: FileEntries, ofEvent: SubRunId | undefined): SubRunId | undefined {
    const listed = entries.subRuns[this.subRunIndex];
    if (listed !== undefined && (ofEvent === undefined || !isBefore(ofEvent, listed))) {
      this.subRunIndex++;
      return listed;
    }
    // A file that was cut off by a crash has events whose subrun was not written any more.
    return ofEvent;
  }

  private startEvent(id: EventId, entries: FileEntries): SourceItem {
    this.event = id.event;
    this.eventReader.entry = entries.eventEntry(this.position);
    this.position++;
    this.events++;
    return 'event';
  }

  private startSubRun(entries: FileEntries): SourceItem {
    if (this.subRuns === this.values.maxSubRuns) return 'end';
    this.subRuns++;
    this.subRun = this.nextSubRun!.subRun;
    this.nextSubRun = undefined;
    this.isInSubRun = true;
    this.subRunReader = this.subRunReaderOf?.(entries.subRunEntries(this.run, this.subRun));
    return 'subRun';
  }

  private startRun(entries: FileEntries): SourceItem {
    this.run = this.nextSubRun!.run;
    this.isInRun = true;
    this.isInSubRun = false;
    this.runReader = this.runReaderOf?.(entries.runEntries(this.run));
    return 'run';
  }
}

type ReaderOf = ReturnType<typeof FragmentReader.of>;

const isBefore = (a: SubRunId, b: SubRunId): boolean => a.run < b.run || (a.run === b.run && a.subRun < b.subRun);
