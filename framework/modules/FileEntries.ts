import type { EventFileReader, SubRunId } from '../files/EventFile.ts';
import type { EventId } from '../identifiers/eventId.ts';

/** The events, subruns and runs of a file in the order in which they are read: by their numbers, or as they stand in the file. */
export class FileEntries {
  readonly eventCount: number;
  /** Each subrun once, however many parts of it the file has. */
  readonly subRuns: readonly SubRunId[];
  private readonly partsOfSubRuns: ReadonlyMap<string, readonly number[]>;
  private readonly partsOfRuns: ReadonlyMap<string, readonly number[]>;
  /** Entries of the file in the order of reading; undefined when that is the order of the file. */
  private readonly order: Uint32Array | undefined;

  constructor(
    private readonly file: EventFileReader,
    isSorted: boolean,
  ) {
    this.eventCount = file.eventCount;
    this.order = isSorted ? sortedOrder(file) : undefined;
    this.partsOfSubRuns = partsOf(file.subRuns);
    this.partsOfRuns = partsOf(file.runs.map(({ run }) => ({ run, subRun: 0 })));
    const subRuns = [...this.partsOfSubRuns.values()].map(([first]) => file.subRuns[first]);
    this.subRuns = isSorted ? subRuns.sort(bySubRun) : subRuns;
  }

  /** Entry in the file of the event at a position of the order. */
  eventEntry(position: number): number {
    return this.order === undefined ? position : this.order[position];
  }

  eventId(position: number): EventId {
    return this.file.eventId(this.eventEntry(position));
  }

  /** Entries of all parts of a subrun. */
  subRunEntries(run: number, subRun: number): readonly number[] {
    return this.partsOfSubRuns.get(keyOf({ run, subRun })) ?? [];
  }

  /** Entries of all parts of a run. */
  runEntries(run: number): readonly number[] {
    return this.partsOfRuns.get(keyOf({ run, subRun: 0 })) ?? [];
  }
}

const bySubRun = (a: SubRunId, b: SubRunId): number => a.run - b.run || a.subRun - b.subRun;
const byEvent = (a: EventId, b: EventId): number => bySubRun(a, b) || a.event - b.event;

const keyOf = ({ run, subRun }: SubRunId): string => `${run} ${subRun}`;

/** Entries of each subrun, in the order of the first. */
function partsOf(ids: readonly SubRunId[]): ReadonlyMap<string, readonly number[]> {
  const parts = new Map<string, number[]>();
  ids.forEach((id, entry) => {
    const key = keyOf(id);
    const known = parts.get(key);
    if (known === undefined) parts.set(key, [entry]);
    else known.push(entry);
  });
  return parts;
}

/** Entries by run, subrun and event; undefined when the file is sorted already, as most are. */
function sortedOrder(file: EventFileReader): Uint32Array | undefined {
  const { eventCount } = file;
  let last: EventId | undefined;
  for (let entry = 0; entry < eventCount; entry++) {
    const id = file.eventId(entry);
    if (last !== undefined && byEvent(last, id) > 0) return sorted(file);
    last = id;
  }
  return undefined;
}

function sorted(file: EventFileReader): Uint32Array {
  const { eventCount } = file;
  const [run, subRun, event] = [new Uint32Array(eventCount), new Uint32Array(eventCount), new Uint32Array(eventCount)];
  for (let entry = 0; entry < eventCount; entry++) {
    const id = file.eventId(entry);
    run[entry] = id.run;
    subRun[entry] = id.subRun;
    event[entry] = id.event;
  }
  const order = new Uint32Array(eventCount).map((_, entry) => entry);
  return order.sort((a, b) => run[a] - run[b] || subRun[a] - subRun[b] || event[a] - event[b] || a - b);
}
