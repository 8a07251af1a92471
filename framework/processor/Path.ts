import type { Principal } from '../events/Principal.ts';
import type { ErrorPolicy } from './ErrorPolicy.ts';
import { EventFailure } from './Failure.ts';
import type { Worker } from './Worker.ts';

/** State of a path in one event, as TriggerResults stores it. */
export const pathState = { ready: 0, pass: 1, fail: 2, exception: 3 } as const;
export type PathState = (typeof pathState)[keyof typeof pathState];

/** What a path does with a module's verdict: `!` inverts it, `-` ignores it. */
export type VerdictRule = 'plain' | 'inverted' | 'ignored';

export interface PathStep {
  readonly worker: Worker;
  readonly rule: VerdictRule;
}

/** Counts of one step of a path. */
export interface StepCounts {
  visited: number;
  passed: number;
  failed: number;
  errors: number;
}

/** A trigger path: modules in order, until a filter says no. */
export class Path {
  state: PathState = pathState.ready;
  /** Index of the step that decided. */
  decidedBy = 0;
  ran = 0;
  passed = 0;
  failed = 0;
  errors = 0;
  readonly counts: readonly StepCounts[];

  constructor(
    readonly name: string,
    /** Position of its bit in TriggerResults. */
    readonly bit: number,
    readonly steps: readonly PathStep[],
  ) {
    this.counts = steps.map(() => ({ visited: 0, passed: 0, failed: 0, errors: 0 }));
  }

  /** @throws what a module threw, after it was counted, unless the policy lets the path alone fail */
  run(event: Principal, serial: number, policy: ErrorPolicy): void {
    this.ran++;
    this.state = pathState.pass;
    this.decidedBy = Math.max(0, this.steps.length - 1);
    for (let i = 0; i < this.steps.length; i++) {
      if (this.visit(i, event, serial, policy)) continue;
      this.state = pathState.fail;
      this.decidedBy = i;
      this.failed++;
      return;
    }
    this.passed++;
  }

  private visit(index: number, event: Principal, serial: number, policy: ErrorPolicy): boolean {
    const { worker, rule } = this.steps[index];
    const counts = this.counts[index];
    counts.visited++;
    let verdict: boolean;
    try {
      verdict = worker.run(event, serial, this.name, policy);
    } catch (error) {
      if (error instanceof EventFailure) throw error; // Of somebody who watches.
      counts.errors++;
      if (policy.actionFor(error) === 'FailPath') {
        policy.warn('FailPath', error, this.name);
        return false;
      }
      this.errors++;
      this.state = pathState.exception;
      this.decidedBy = index;
      throw error;
    }
    const goesOn = rule === 'plain' ? verdict : rule === 'inverted' ? !verdict : true;
    if (goesOn) counts.passed++;
    else counts.failed++;
    return goesOn;
  }
}
