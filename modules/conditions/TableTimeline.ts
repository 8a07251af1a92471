import { FrameworkError } from '../../framework/index.ts';
import type { TableSchema } from './tables/TableSchema.ts';
import type { RunInterval } from './text/RunInterval.ts';
import type { TextTable } from './text/TextTable.ts';

/** A subrun: conditions change from one to the next at most. */
export interface SubRunId {
  readonly run: number;
  readonly subRun: number;
}
interface Entry<S extends TableSchema> {
  readonly interval: RunInterval;
  readonly table: TextTable<S>;
}

/** The tables of one name, each in its intervals of validity, by increasing runs. */
export class TableTimeline<S extends TableSchema> {
  private readonly entries: readonly Entry<S>[];

  /** @throws FrameworkError FileReadError when two tables are valid for the same subrun, with the places of both */
  constructor(
    readonly name: string,
    tables: readonly TextTable<S>[],
  ) {
    this.entries = tables
      .flatMap((table) => table.intervals.map((interval) => ({ interval, table })))
      .sort((a, b) => a.interval.firstRun - b.interval.firstRun || a.interval.firstSubRun - b.interval.firstSubRun);
    for (let i = 1; i < this.entries.length; i++) {
      const [earlier, later] = [this.entries[i - 1], this.entries[i]];
      if (!earlier.interval.overlaps(later.interval)) continue;
      throw new FrameworkError(
        'FileReadError',
        `${placeOf(later)}: ${name} is valid for ${later.interval}, and that of ${placeOf(earlier)} for ${earlier.interval} (of two tables for one subrun neither can be meant) shorten one interval, or take a table out`,
      );
    }
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** Where its tables stand, as in `RecoTable.txt:1`. */
  get places(): string {
    return [...new Set(this.entries.map(placeOf))].join(', ');
  }

  /** Runs between two intervals for which there is nothing, in words. */
  get gaps(): readonly string[] {
    return this.entries
      .slice(1)
      .map((later, i) => ({ earlier: this.entries[i], later }))
      .filter(({ earlier, later }) => !isNext(earlier.interval, later.interval))
      .map(
        ({ earlier, later }) =>
          `no ${this.name} between ${earlier.interval} (${placeOf(earlier)}) and ${later.interval} (${placeOf(later)}): a job that comes there will end`,
      );
  }

  /** @throws FrameworkError NotFound when no table is valid for the subrun */
  at({ run, subRun }: SubRunId): TextTable<S> {
    const entry = this.entries.find(({ interval }) => interval.contains(run, subRun));
    if (entry !== undefined) return entry.table;
    const known = this.entries.map((other) => `${other.interval} of ${placeOf(other)}`).join(', ');
    throw new FrameworkError(
      'NotFound',
      `no ${this.name} is valid for run ${run} subrun ${subRun} (there is ${known || 'none'}) add a table for it, or widen an interval`,
    );
  }
}

const placeOf = ({ table }: Entry<TableSchema>): string => `${table.path}:${table.line}`;

/** Whether an interval goes on where the other one ends. */
const isNext = (earlier: RunInterval, later: RunInterval): boolean =>
  (later.firstRun === earlier.lastRun && later.firstSubRun === earlier.lastSubRun + 1) ||
  (later.firstRun === earlier.lastRun + 1 && later.firstSubRun === 0 && earlier.endsWithRun);
