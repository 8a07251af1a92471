/** How many messages of a category are shown; a negative number switches a rule off. */
export interface CategoryRule {
  /** The first n messages, then the 2n-th, 3n-th, 5n-th, 9n-th, ...; 0 for none. */
  readonly limit: number;
  /** The first message, then every n-th. */
  readonly reportEvery: number;
  /** Seconds of silence after which counting starts again. */
  readonly timespan: number;
}

export const unlimited: CategoryRule = { limit: -1, reportEvery: -1, timespan: -1 };

/** Counts the messages of one kind and decides which of them are shown. */
export class Limiter {
  private count = 0;
  private skipped: number;
  private last = Number.NaN;

  constructor(private readonly rule: CategoryRule) {
    this.skipped = rule.reportEvery - 1; // So that the first message is shown.
  }

  /** Whether the next message is shown. @param clock tells the time in seconds; asked only where it matters */
  accepts(clock: () => number): boolean {
    const { limit, reportEvery, timespan } = this.rule;
    if (timespan >= 0) {
      const seconds = clock();
      if (seconds - this.last >= timespan) {
        this.count = 0;
        this.skipped = Math.max(0, reportEvery - 1);
      }
      this.last = seconds;
    }
    this.count++;
    this.skipped++;
    if (this.skipped < reportEvery || limit === 0) return false;
    const isShown = limit < 0 || this.count <= limit || isPowerOfTwo((this.count - limit) / limit);
    if (isShown) this.skipped = 0;
    return isShown;
  }
}

/** True for 1, 2, 4, ... */
function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(value) && Number.isInteger(Math.log2(value));
}
