import type { Principal } from '../events/Principal.ts';
import type { ModuleRun } from './Activity.ts';
import type { Counters } from './Counters.ts';
import { Worker } from './Worker.ts';

/** What a module did with an event in a schedule. */
export interface Replay {
  readonly verdict: boolean;
  /** Positions of the products that it used. */
  readonly retrieved: readonly number[];
  /** What was measured; undefined when nobody watches. */
  readonly run: ModuleRun | undefined;
  isMade(productIndex: number): boolean;
  /** Says again what the module said, and adds what it counted. */
  repeat(counters: Counters | undefined): void;
}

/** Knows what modules did in schedules. */
export interface Replays {
  /** Undefined when the module has to run here. */
  of(worker: ReplayedWorker): Replay | undefined;
}

/** What is said of a module that schedules cannot run. */
export const stayingText = (name: string, reason: string): string =>
  `${name} runs in the main thread (${reason}): if its events do not depend on each other, let its class say concurrency: 'replicated'`;

/** A module of a trigger path in a job of several schedules: it takes over what a schedule did with the event, or does it itself. */
export class ReplayedWorker extends Worker {
  replays: Replays | undefined;
  /** Position among the modules of the trigger paths. */
  number = -1;

  constructor(
    parts: ConstructorParameters<typeof Worker>,
    private readonly counters: Counters | undefined,
    /** Why it runs in the main thread; undefined when schedules may run it. */
    public reasonToStay: string | undefined,
  ) {
    super(...parts);
  }

  protected override perform(event: Principal, path: string): boolean {
    const replay = this.replays?.of(this);
    if (replay === undefined) return super.perform(event, path);
    const { eventProducts, step, identity } = this;
    const { verdict, retrieved, run } = replay;
    this.activity?.beforeModule(step, identity, path, run);
    event.enter(eventProducts);
    for (let i = 0; i < retrieved.length; i++) eventProducts.retrievedElsewhere(retrieved[i]);
    replay.repeat(this.counters);
    event.leaveUnread(eventProducts, (index) => replay.isMade(index));
    this.activity?.afterModule(step, identity, path, run);
    return verdict;
  }
}
