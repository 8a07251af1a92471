import { FrameworkError } from '../errors/FrameworkError.ts';

/**
 * Totals of what a module counts in events, for its report at the end of the job. They are those of all events however many threads
 * processed them, so that a module which counts with them need not run in one thread.
 */
export class Counters {
  private readonly totals = new Map<string, number>();

  /** @param passOn where there are no totals, because another thread has them */
  constructor(private readonly passOn?: (name: string, amount: number) => void) {}

  add(name: string, amount = 1): void {
    if (this.passOn !== undefined) this.passOn(name, amount);
    else this.totals.set(name, (this.totals.get(name) ?? 0) + amount);
  }

  /** The total so far; 0 for what was never counted. @throws FrameworkError LogicError in an event, when there are several threads */
  get(name: string): number {
    return this.known().get(name) ?? 0;
  }

  /** All totals, in the order of their names. @throws FrameworkError as get */
  entries(): readonly (readonly [name: string, total: number])[] {
    return [...this.known()].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  private known(): ReadonlyMap<string, number> {
    if (this.passOn === undefined) return this.totals;
    throw new FrameworkError(
      'LogicError',
      'a total of Counters was asked for while an event is processed (other threads process other events at the same time) ask for it in endJob()',
    );
  }
}
