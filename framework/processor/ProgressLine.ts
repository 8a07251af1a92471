/** A line on standard error that is rewritten while the job runs: events done, rate, time left. Only for terminals. */
export class ProgressLine {
  private readonly start = performance.now();
  private lastShown = -Infinity;
  private isShown = false;

  constructor(
    /** Number of events to come when it is known. */
    private readonly expected: number | undefined,
    private readonly write: (text: string) => void = (text) => void process.stderr.write(text),
  ) {}

  update(done: number): void {
    const now = performance.now();
    if (now - this.lastShown < 200) return;
    this.lastShown = now;
    this.isShown = true;
    this.write(`\r${progressText(done, this.expected, (now - this.start) / 1000)}\u001b[K`);
  }

  /** Removes the line, so that other output starts on a clean one. */
  clear(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.write('\r\u001b[K');
  }
}

/** As in `12000 of 100000 events (12 %), 21500 events/s, 4 s left`. */
export function progressText(done: number, expected: number | undefined, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const speed = `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)} events/s`;
  if (expected === undefined || expected <= 0) return `${done} events, ${speed}`;
  const left = rate > 0 ? `, ${durationText((expected - done) / rate)} left` : '';
  return `${done} of ${expected} events (${Math.floor((100 * done) / expected)} %), ${speed}${left}`;
}

function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return whole >= 60 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
