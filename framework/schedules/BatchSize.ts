/** Time that a batch should take, s: long enough that its handing over does not matter, short enough that threads end together. */
const target = 0.04;
/** Bytes of products, and events, of a batch at most. */
const mostBytes = 4 << 20;
const mostEvents = 1024;

/** Chooses how many events make a batch. Results do not depend on it. */
export class BatchSize {
  private current = 1;

  /** @param left number of events to come; Infinity when it is not known @param threads share them */
  next(left: number, threads: number): number {
    return Math.max(1, Math.min(this.current, Math.ceil(left / (2 * threads))));
  }

  /** Learns from a finished batch. */
  learn(count: number, seconds: number, bytes: number): void {
    if (count === 0) return;
    const wanted = Math.floor(count * Math.min(target / Math.max(seconds, 1e-6), mostBytes / Math.max(bytes, 1)));
    this.current = Math.max(1, Math.min(wanted, 2 * this.current, mostEvents));
  }
}
