/** Runs and subruns of Mu2e's tables end here: "for ever". Source: Mu2e/Offline, DbTables/inc/DbIoV.hh. */
const greatest = 999_999;

/** An interval of validity: from a subrun of a run to a subrun of a run, both included. */
export class RunInterval {
  static readonly always = new RunInterval(0, 0, greatest, greatest);

  constructor(
    readonly firstRun: number,
    readonly firstSubRun: number,
    readonly lastRun: number,
    readonly lastSubRun: number,
  ) {}

  /**
   * Reads `run:subrun-run:subrun`; subruns may be left out, a single run stands for all of it, `min` and `max` for the ends, `all` or `max`
   * for everything.
   * @returns what is wrong with the text when it is not an interval
   */
  static parse(text: string): RunInterval | string {
    const word = text.toUpperCase();
    if (word === 'ALL' || word === 'MAX') return RunInterval.always;
    const match = /^(\d+|MIN)(?::(\d+|MIN))?(?:-(\d+|MAX)(?::(\d+|MAX))?)?$/.exec(word);
    const form = '(expected: run:subrun-run:subrun, as in 1430:0-1500:max)';
    if (match === null) return `'${text.slice(0, 40)}' is not an interval of runs ${form}`;
    const [, run, subRun, lastRun, lastSubRun] = match;
    const isSingle = lastRun === undefined;
    const first = [run, subRun ?? 'MIN'].map((end) => (end === 'MIN' ? 0 : Number(end)));
    const last = (isSingle ? [run, subRun ?? 'MAX'] : [lastRun, lastSubRun ?? 'MAX']).map((end) =>
      end === 'MAX' || end === 'MIN' ? greatest : Number(end),
    );
    if (Math.max(...first, ...last) > greatest) return `'${text.slice(0, 40)}' has a number above ${greatest} ${form}`;
    const interval = new RunInterval(first[0], first[1], last[0], last[1]);
    return interval.firstRun > interval.lastRun || (interval.firstRun === interval.lastRun && interval.firstSubRun > interval.lastSubRun)
      ? `'${text}' ends before it begins ${form}`
      : interval;
  }

  contains(run: number, subRun: number): boolean {
    const hasBegun = run > this.firstRun || (run === this.firstRun && subRun >= this.firstSubRun);
    const hasEnded = this.lastRun < greatest && (run > this.lastRun || (run === this.lastRun && subRun > this.lastSubRun));
    return hasBegun && !hasEnded;
  }

  /** Whether all later subruns of its last run belong to it. */
  get endsWithRun(): boolean {
    return this.lastSubRun >= greatest;
  }

  overlaps(other: RunInterval): boolean {
    return this.contains(other.firstRun, other.firstSubRun) || other.contains(this.firstRun, this.firstSubRun);
  }

  toString(): string {
    return `${this.firstRun}:${this.firstSubRun}-${this.lastRun}:${this.lastSubRun}`;
  }
}
